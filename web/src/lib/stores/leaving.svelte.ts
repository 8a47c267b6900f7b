import { tick } from "svelte";
import { go } from "./place.svelte";
import type { Self } from "../sync/view";
import { markLeft, tellOfLeaving, unsentOf, wipe } from "./traces";

/** Why this device left. */
export type Why = "asked" | "idle" | "elsewhere" | "deleted";

/** What is left: a room has it all, and so has whoever only stands at the door. */
interface Seat {
  id: string;
  me: Pick<Self, "person" | "role">;
  /** Ends what still listens and writes. */
  close: () => void;
}

/** How it was, for the page that is shown afterwards. */
class Leaving {
  why = $state<Why>("asked");
  /** Commands that were not sent and are gone with the seat. */
  lost = $state(0);
  /** Whether the server has forgotten the seat. */
  told = $state(false);
  /** Whether the workshop was one's own: its lead goes back to their others. */
  own = $state(false);

  async leave(seat: Seat, why: Why): Promise<void> {
    const { id: workshop, me } = seat;
    this.why = why;
    this.own = me.role === "lead";
    this.told = false;
    markLeft(workshop);
    this.lost = why === "elsewhere" ? 0 : await unsentOf(workshop);
    seat.close();
    go("/left", { replace: true });
    await tick(); // what is shown no more writes nothing more
    await wipe(workshop, me.person);
    await this.tell();
  }

  async tell(): Promise<void> {
    this.told = await tellOfLeaving();
  }
}

export const leaving = new Leaving();
