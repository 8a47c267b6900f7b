/** What a workshop found and chose, as the server worked it out: nothing of it is counted or put in order here. */
import { ask, saidBy } from "../api/ask";
import type { Outcomes } from "../api/types";

const CALM = 400; // ms in which changes are waited for together

export class OutcomesStore {
  readonly #workshop: string;
  #found = $state.raw<Outcomes | null>(null);
  #trouble = $state<string | null>(null);
  #asked = false; // no state: an effect that asks must not run again because it was answered
  #asking = false;
  #stale = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(workshop: string) {
    this.#workshop = workshop;
  }

  get found(): Outcomes | null {
    return this.#found;
  }

  /** Why it could not be had, in words for people. */
  get trouble(): string | null {
    return this.#trouble;
  }

  /** The workshop has changed: asks for it anew, soon, and never twice at a time. */
  changed(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.ask(), this.#asked ? CALM : 0);
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  async ask(): Promise<void> {
    this.#stale = this.#asking;
    if (this.#asking) return;
    this.#asking = this.#asked = true;
    try {
      this.#found = await ask("GET /api/workshops/{workshop}/report", { path: { workshop: this.#workshop } });
      this.#trouble = null;
    } catch (error) {
      this.#trouble = saidBy(error);
    } finally {
      this.#asking = false;
    }
    if (this.#stale) await this.ask();
  }
}
