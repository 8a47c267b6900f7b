import { named, onDevice } from "./storage";

/** Words that an earlier page sent and that were refused afterwards: nothing typed is thrown away. */
export interface Returned {
  readonly id: string;
  readonly words: string;
  readonly why: string;
  /** Only the facilitators were to read it: it is never put where notes are written. */
  readonly told?: boolean;
}

/**
 * Those of one person in one workshop, kept on this device until the person lets them go. Where the device keeps nothing
 * they live as long as the page.
 */
export class ReturnedWords {
  readonly #key: string;

  constructor(workshop: string, person: string) {
    this.#key = named("returned", workshop, person);
  }

  read(): readonly Returned[] {
    const text = onDevice(() => localStorage.getItem(this.#key));
    return text ? (JSON.parse(text) as Returned[]) : [];
  }

  keep(all: readonly Returned[]): void {
    onDevice(() => {
      if (all.length) localStorage.setItem(this.#key, JSON.stringify(all));
      else localStorage.removeItem(this.#key);
    });
  }
}
