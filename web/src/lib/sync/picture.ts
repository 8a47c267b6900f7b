import type { AnyRecord, Command } from "../wire";
import { guess, type Changes } from "./guess";
import { Replica } from "./replica";
import type { Self, View } from "./view";
import type { Waiting } from "./waiting";

/** What is seen: the server's records, and over them what is done here and not answered yet. */
export class Picture implements View {
  self: Self = { person: null, role: "participant" };
  readonly replica = new Replica();
  #guesses: Changes = new Map();
  #taken = new Map<string, AnyRecord>(); // what guesses remove, as it was last seen
  #placed = new Map<string, Placed>(); // guesses of new notes, by the id of their command's entry

  get(id: string): AnyRecord | undefined {
    const guessed = this.#guesses.get(id);
    return guessed === undefined ? this.replica.records.get(id) : (guessed ?? undefined);
  }

  gone(id: string): AnyRecord | undefined {
    return this.#taken.get(id) ?? this.replica.gone.get(id);
  }

  *all(): Generator<AnyRecord> {
    for (const [id, record] of this.replica.records) if (!this.#guesses.has(id)) yield record;
    for (const record of this.#guesses.values()) if (record) yield record;
  }

  /** Makes all guesses anew over the records. Returns the ids of what they change now, and of what they changed before. */
  guess(waiting: readonly Waiting[]): Set<string> {
    const before = this.#guesses;
    const placed = this.#placed;
    this.#guesses = new Map();
    this.#taken = new Map();
    this.#placed = new Map();
    for (const one of waiting) {
      const changes = this.#again(one, placed) ?? this.#anew(one);
      one.touches = [...changes.keys()];
      for (const [id, record] of changes) {
        const seen = this.get(id);
        if (!record && seen) this.#taken.set(id, seen);
        this.#guesses.set(id, alike(before.get(id), record));
      }
    }
    const ids = new Set([...before.keys(), ...this.#guesses.keys()]);
    return new Set([...ids].filter((id) => before.get(id) !== this.#guesses.get(id)));
  }

  /** The same guess as before, if it still stands on the same ground. */
  #again({ entry: { id } }: Waiting, before: ReadonlyMap<string, Placed>): Changes | null {
    const placed = before.get(id);
    if (!placed?.ground.every(([id, record]) => this.get(id) === record)) return null;
    this.#placed.set(id, placed);
    return placed.changes;
  }

  /** A new note is guessed once: it shall not wander while others write. */
  #anew({ entry: { id, command, at } }: Waiting): Changes {
    const changes = guess(command, this, at);
    if (changes.size && (command.type === "add-note" || command.type === "add-notes")) {
      this.#placed.set(id, { changes, ground: groundOf(command).map((id) => [id, this.get(id)]) });
    }
    return changes;
  }
}

interface Placed {
  readonly changes: Changes;
  /** What it was guessed from, beside the places that were taken; the note itself was not there yet. */
  readonly ground: readonly (readonly [id: string, record: AnyRecord | undefined])[];
}

function groundOf(command: Command & { type: "add-note" | "add-notes" }): string[] {
  const notes = command.type === "add-note" ? [command] : command.notes;
  return notes.flatMap(({ note, activity }) => [note, activity, `${activity}.exercise`]);
}

/** The earlier guess if the new one says the same, so that nothing is drawn anew for it. */
function alike(before: AnyRecord | null | undefined, record: AnyRecord | null): AnyRecord | null {
  if (before === record) return record;
  return before && record && JSON.stringify(before) === JSON.stringify(record) ? before : record;
}
