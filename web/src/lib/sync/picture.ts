import type { AnyRecord, Zone } from "../wire";
import { guess, type Changes } from "./guess";
import { Replica } from "./replica";
import type { Point, Self, View } from "./view";
import type { Waiting } from "./waiting";

/** What is seen: the server's records, and over them what is done here and not answered yet. */
export class Picture implements View {
  self: Self = { person: null, role: "participant" };
  readonly replica = new Replica();
  readonly place: (zone: Zone, taken: readonly Point[]) => Point;
  #guesses: Changes = new Map();
  #taken = new Map<string, AnyRecord>(); // what guesses remove, as it was last seen

  constructor(place: (zone: Zone, taken: readonly Point[]) => Point) {
    this.place = place;
  }

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
    this.#guesses = new Map();
    this.#taken = new Map();
    for (const one of waiting) {
      const changes = guess(one.entry.command, this, one.entry.at);
      one.touches = [...changes.keys()];
      for (const [id, record] of changes) {
        const seen = this.get(id);
        if (!record && seen) this.#taken.set(id, seen);
        this.#guesses.set(id, alike(before.get(id), record));
      }
    }
    return new Set([...before.keys(), ...this.#guesses.keys()]);
  }
}

/** The earlier guess if the new one says the same, so that nothing is drawn anew for it. */
function alike(before: AnyRecord | null | undefined, record: AnyRecord | null): AnyRecord | null {
  return before && record && JSON.stringify(before) === JSON.stringify(record) ? before : record;
}
