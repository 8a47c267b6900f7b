import type { Refusal } from "../sync/waiting";
import type { Command } from "../wire";
import { newId } from "./ids";
import { ReturnedWords, type Returned } from "./returned";

/** What arrived after the group had gone on. */
export type Late = "votes" | "marks";

/** What this person did and the server did not take, until they have read so: words to use again, and what came too late. */
export class HandedBack {
  #words = $state.raw<readonly Returned[]>([]);
  #late = $state.raw<Late | null>(null);
  #kept: ReturnedWords | null = null;
  readonly #workshop: string;

  constructor(workshop: string) {
    this.#workshop = workshop;
  }

  get words(): readonly Returned[] {
    return this.#words;
  }
  get late(): Late | null {
    return this.#late;
  }

  /** Whose page this is, from now on. */
  belongsTo(person: string | null): void {
    this.#kept = person === null ? null : new ReturnedWords(this.#workshop, person);
    this.#words = this.#kept?.read() ?? [];
  }

  /** Nobody holds its words here: an earlier page sent it, or the field that they were typed into is gone. */
  take(command: Command, reason: Refusal, why: string, id = newId()): void {
    this.miss(command, reason);
    const words = wordsIn(command);
    if (words && reason !== "erased") {
      const told = command.type === "raise-concern";
      this.#keep([...this.#words, { id, words, why, ...(told && { told }) }]);
    }
  }

  /** What was begun, and can be sent no more. */
  leave(words: string, why: string): void {
    this.#keep([...this.#words, { id: newId(), words, why }]);
  }

  /** Votes and marks leave no words behind that could be handed back: that they came too late is told all the same. */
  miss({ type }: Command, reason: Refusal): void {
    if (reason !== "not-now") return;
    if (type === "place-votes") this.#late = "votes";
    else if (type === "set-marks") this.#late = "marks";
  }

  letGo(returned: Returned): void {
    this.#keep(this.#words.filter((one) => one !== returned));
  }

  readLate(): void {
    this.#late = null;
  }

  #keep(all: readonly Returned[]): void {
    this.#words = all;
    this.#kept?.keep(all);
  }
}

const TYPED = ["title", "name", "text", "words", "prompt", "question", "focus", "who", "partners", "when"];

/** What somebody typed, in a command. A note that is let through is somebody else's. */
function wordsIn(command: Command): string {
  if (command.type === "let-through") return "";
  if (command.type === "add-notes") return command.notes.map(({ text }) => text).join("\n");
  const said: Record<string, unknown> = { ...command };
  return TYPED.map((part) => said[part])
    .filter((one) => typeof one === "string" && one)
    .join("\n");
}
