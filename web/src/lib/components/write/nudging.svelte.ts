import { announce } from "$lib/stores/announce.svelte";

type Nudge = (text: string) => string | null;
let nudge: Nudge | null = null; // until it is here, nobody is asked

/** Fetches what looks at notes before they go out, so that it is here also when the line is cut later. */
export async function prepareNudge(): Promise<void> {
  try {
    ({ nudge } = await import("$lib/seems/nudge"));
  } catch {
    // Asked for again with the next note.
  }
}

/**
 * Asks a writer once, before words go out, whether they carry what tells who somebody is. It is found and forgotten on this
 * page: nothing of it is sent, nor kept.
 */
export class Nudging {
  words = $state<string | null>(null);
  #asked: string | null = null;

  constructor() {
    if (!nudge) void prepareNudge();
  }

  /** Whether these words wait until their writer says again that they go. */
  holds(text: string): boolean {
    this.words = text === this.#asked ? null : (nudge?.(text) ?? null);
    this.#asked = this.words === null ? null : text;
    if (this.words !== null) announce(this.words);
    return this.words !== null;
  }

  /** The words have changed. */
  clear(): void {
    this.words = this.#asked = null;
  }
}
