import { untrack } from "svelte";

/**
 * What a screen reader says without being asked. One polite and one urgent region in the whole app, shown by
 * components/ui/Announcer.svelte; nothing else may use aria-live.
 */
interface Said {
  readonly id: number;
  readonly text: string;
}

const HELD_MS = 8000; // long enough to be read out, short enough not to be found later

class Announcer {
  polite = $state.raw<readonly Said[]>([]);
  urgent = $state.raw<readonly Said[]>([]);
  #count = 0;

  say(text: string, urgent: boolean): void {
    const said = { id: ++this.#count, text };
    if (urgent) this.urgent = [...this.urgent, said];
    else this.polite = [...this.polite, said];
    setTimeout(() => {
      this.polite = this.polite.filter((one) => one !== said);
      this.urgent = this.urgent.filter((one) => one !== said);
    }, HELD_MS);
  }
}

export const announcer = new Announcer();

/** Urgent only for: taken out of the room, connection lost with something unsent, time up. */
export function announce(text: string, urgent = false): void {
  // Whoever announces from an effect must not be run again by what others announce.
  if (text) untrack(() => announcer.say(text, urgent));
}
