import type { At } from "../wire";
import type { Clock } from "./clock";

const LEAST_MS = 250; // between two words about where somebody is

export interface Place {
  readonly activity: string | null;
  readonly writing: boolean;
  readonly note: string | null;
  readonly zone: string | null; // the part of the board where this person last was
  readonly calling: boolean; // asks everybody to follow
}

/** Tells where this person is: at once when it changes, but never in a stream. */
export class Whereabouts {
  readonly #clock: Clock;
  readonly #send: (frame: At) => boolean;
  #place: Place | null = null;
  #told: Place | null = null;
  #resting = false;

  constructor(clock: Clock, send: (frame: At) => boolean) {
    this.#clock = clock;
    this.#send = send;
  }

  at(place: Place): void {
    this.#place = place;
    this.#tell();
  }

  /** A new connection knows nothing yet. */
  again(): void {
    this.#told = null;
    this.#tell();
  }

  #tell(): void {
    const place = this.#place;
    if (this.#resting || !place || (this.#told && alike(place, this.#told))) return;
    if (!this.#send({ t: "at", ...place })) return;
    this.#told = place;
    this.#resting = true;
    this.#clock.after(LEAST_MS, () => {
      this.#resting = false;
      this.#tell();
    });
  }
}

function alike(one: Place, other: Place): boolean {
  return (Object.keys(one) as (keyof Place)[]).every((what) => one[what] === other[what]);
}
