/**
 * Which kind of line to try: a WebSocket, or, where the network lets none live, long-poll, which gets through wherever
 * a page does. Whoever is down tries to climb back now and then.
 */

export type Rung = "socket" | "poll";

/** What the device remembers of networks, longer than one page lives. */
export interface Memory {
  /** Whether WebSockets have failed lately where long-poll did not. */
  recall(): boolean;
  keep(): void;
  forget(): void;
}

const SHORT_LIVES = 2; // sockets in a row that are welcomed and then cut before they have answered once
const CLIMB_MS = { least: 3_000, first: 8_000, longest: 300_000 };

export class Ladder {
  rung: Rung;
  readonly #memory: Memory;
  readonly #random: () => number;
  #short = 0;
  #climbs = 0;

  /** `random`: a number from 0 up to 1. */
  constructor(memory: Memory, random: () => number) {
    this.#memory = memory;
    this.#random = random;
    this.rung = memory.recall() ? "poll" : "socket";
  }

  /** A new line has brought its welcome. */
  welcomed(): void {
    if (this.rung === "socket") return;
    this.#climbs = 0;
    this.#memory.keep();
  }

  /** A line was welcomed a while ago and still answers. */
  lasted(): void {
    if (this.rung === "poll") return;
    this.#short = 0;
    this.#memory.forget();
  }

  /** A line broke. True if another kind is to be tried at once. */
  broke(line: { readonly welcomed: boolean; readonly lasted: boolean }): boolean {
    if (this.rung === "socket") {
      if (line.lasted || (line.welcomed && ++this.#short < SHORT_LIVES)) return false;
      this.#short = 0;
      this.rung = "poll";
      return true;
    }
    // Nothing gets through. Where nothing speaks against WebSockets it begins with them again.
    if (!line.welcomed && !this.#memory.recall()) this.rung = "socket";
    return false;
  }

  climbed(): void {
    this.rung = "socket";
  }

  /** The device may be in another network by now. */
  moved(): void {
    this.#climbs = 0;
  }

  /** How long to wait before climbing is tried (again), ms: longer each time, and drawn, so that a class does not climb as one. */
  climbPause(): number {
    const longest = Math.min(CLIMB_MS.longest, CLIMB_MS.first * 2 ** this.#climbs);
    this.#climbs = Math.min(this.#climbs + 1, 10);
    return CLIMB_MS.least + this.#random() * (longest - CLIMB_MS.least);
  }
}
