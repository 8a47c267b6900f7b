import { tick } from "svelte";
import { saidBy } from "$lib/api/ask";
import { focusFirstWrong } from "./account";

/** What is being asked of the server, one thing at a time, and what went wrong with it, in words. */
export class Doing {
  what = $state<string | null>(null);
  problem = $state<string | null>(null);

  /** True if it went well. Something else that is still being done goes first, and this is left. */
  async run(what: string, work: () => Promise<unknown>): Promise<boolean> {
    if (this.what !== null) return false;
    this.what = what;
    this.problem = null;
    try {
      await work();
      return true;
    } catch (error) {
      this.problem = saidBy(error);
      return false;
    } finally {
      this.what = null;
    }
  }
}

/** A form that says what is wrong with its fields once somebody has tried to send it. */
export class Sending extends Doing {
  tried = $state(false);

  /** `wrong`: what is wrong with each field, or null. True if it was sent and went well. */
  async submit(
    event: SubmitEvent,
    wrong: Readonly<Record<string, string | null>>,
    work: () => Promise<unknown>,
  ): Promise<boolean> {
    event.preventDefault();
    this.tried = true;
    const form = event.currentTarget as HTMLFormElement;
    if (Object.values(wrong).some((problem) => problem !== null)) {
      await tick();
      focusFirstWrong(form);
      return false;
    }
    return this.run("submit", work);
  }
}
