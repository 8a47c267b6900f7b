/**
 * Commands on this device that the server has not answered yet. One is put in before anything of it is shown, and taken
 * out only once the server has said yes or no, so that a closed tab, an empty battery or a dead router loses nothing.
 */
import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { Clock } from "./clock";
import type { Command } from "../wire";

export interface Entry {
  readonly id: string;
  readonly workshop: string;
  readonly person: string;
  readonly command: Command;
  /** When it was given, ms on the server's clock, and never the same twice in one tab: entries are sent in this order. */
  readonly at: number;
}

export interface Outbox {
  /** Whether the device keeps what is put in. */
  readonly keeps: boolean;
  put(entry: Entry): Promise<void>;
  remove(entry: Entry): Promise<void>;
  /** Everything that waits for one workshop, whoever gave it, eldest first. */
  all(workshop: string): Promise<Entry[]>;
}

type Place = [workshop: string, person: string, at: number, id: string];

interface Schema extends DBSchema {
  outbox: { key: Place; value: Entry };
}

const NAME = "ninedots";
const OPENING_MS = 3000; // some browsers never answer when storage is blocked

export class DeviceOutbox implements Outbox {
  keeps = true;
  readonly #clock: Clock;
  readonly #inPage = new Map<string, Entry>();
  #opened: Promise<IDBPDatabase<Schema> | null> | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async put(entry: Entry): Promise<void> {
    const done = await this.#use(async (db) => {
      const writing = db.transaction("outbox", "readwrite");
      writing.store.put(entry, placeOf(entry)).catch(() => undefined); // `done` tells
      // Now: left to itself, the page would commit it a moment later, and may be closed by then.
      writing.commit();
      await writing.done;
    });
    if (!done) this.#inPage.set(entry.id, entry);
  }

  async remove(entry: Entry): Promise<void> {
    if (this.#inPage.delete(entry.id)) return;
    await this.#use((db) => db.delete("outbox", placeOf(entry)));
  }

  async all(workshop: string): Promise<Entry[]> {
    // An array sorts after every text and number, so [workshop, []] is behind all places that begin with the workshop.
    const kept = await this.#use((db) => db.getAll("outbox", IDBKeyRange.bound([workshop], [workshop, []])));
    const here = [...this.#inPage.values()].filter((entry) => entry.workshop === workshop);
    return [...(kept?.value ?? []), ...here].map(withoutPixels).sort((one, other) => one.at - other.at);
  }

  /** Takes out all of one workshop, whoever gave it. */
  async forget(workshop: string): Promise<void> {
    for (const entry of [...this.#inPage.values()]) if (entry.workshop === workshop) this.#inPage.delete(entry.id);
    await this.#use((db) => db.delete("outbox", IDBKeyRange.bound([workshop], [workshop, []])));
  }

  /** Runs one request; null if the device does not keep things, now or at all. */
  async #use<T>(request: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<{ value: T } | null> {
    try {
      const db = await (this.#opened ??= this.#open());
      if (db) {
        const value = await request(db);
        this.keeps = true;
        return { value };
      }
    } catch (trouble) {
      // A full disk, a private window, storage taken away while the tab slept: all come as a DOMException.
      if (!(trouble instanceof DOMException)) throw trouble;
      this.#opened = null;
    }
    this.keeps = false;
    return null;
  }

  async #open(): Promise<IDBPDatabase<Schema> | null> {
    if (!(globalThis as { indexedDB?: IDBFactory }).indexedDB) return null;
    const late = new Promise<null>((resolve) => this.#clock.after(OPENING_MS, () => resolve(null)));
    const opening = openDB<Schema>(NAME, 1, {
      upgrade: (db) => void db.createObjectStore("outbox"),
      terminated: () => (this.#opened = null),
    });
    return Promise.race([opening, late]);
  }
}

/** What an older page kept here may say in pixels where a note goes. It goes behind the others then. */
function withoutPixels(entry: Entry): Entry {
  const { command } = entry;
  if (command.type === "add-notes") return { ...entry, command: { ...command, notes: command.notes.map(without) } };
  return command.type === "add-note" || command.type === "move-note" ? { ...entry, command: without(command) } : entry;
}

function without<C extends object>(command: C): C {
  const { x: _x, y: _y, ...rest } = command as C & { x?: unknown; y?: unknown };
  return rest as unknown as C;
}

function placeOf(entry: Entry): Place {
  return [entry.workshop, entry.person, entry.at, entry.id];
}
