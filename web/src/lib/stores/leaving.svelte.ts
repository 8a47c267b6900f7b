import { tick } from "svelte";
import { go } from "./place.svelte";
import { markLeft, tellOfLeaving, unsentOf, wipe } from "./traces";

/** Why this device left. */
export type Why = "asked" | "idle" | "elsewhere" | "deleted";

/** How it was, for the page that is shown afterwards. */
class Leaving {
  why = $state<Why>("asked");
  /** Commands that were not sent and are gone with the seat. */
  lost = $state(0);
  /** Whether the server has forgotten the seat. */
  told = $state(false);

  /** `close` ends what still listens and writes. */
  async leave(workshop: string, person: string | null, close: () => void, why: Why): Promise<void> {
    this.why = why;
    this.told = false;
    markLeft(workshop);
    this.lost = why === "elsewhere" ? 0 : await unsentOf(workshop);
    close();
    go("/left", { replace: true });
    await tick(); // what is shown no more writes nothing more
    await wipe(workshop, person);
    await this.tell();
  }

  async tell(): Promise<void> {
    this.told = await tellOfLeaving();
  }
}

export const leaving = new Leaving();
