/**
 * A room without a server, filled with records: for tests of components and for drawing screens. It is a real Room; only
 * the socket is played, and answers every command as if the guess were right.
 */
import { newId } from "../../src/lib/sync/ids";
import { deviceClock } from "../../src/lib/sync/clock";
import { guess } from "../../src/lib/sync/guess";
import type { Entry, Outbox } from "../../src/lib/sync/outbox";
import type { Socket } from "../../src/lib/sync/socket";
import type { Self, View } from "../../src/lib/sync/view";
import { VERSION, type AnyRecord, type FromBrowser, type ToBrowser } from "../../src/lib/wire";
import { fixtureId, fixtureRecords, MY_ID, type FixtureOptions } from "./fixture.records";
import { Room } from "../../src/lib/stores/room.svelte";

export { activityId, EXERCISES, fixtureId, fixtureRecords, MY_ID, type FixtureOptions } from "./fixture.records";

/** An open room, live and filled once a microtask has passed. */
export async function fixtureRoom(options: FixtureOptions = {}, records = fixtureRecords(options)): Promise<Room> {
  const person = options.role === "wall" ? null : MY_ID;
  const room = new Room(fixtureId("workshop"), {
    clock: deviceClock,
    random: Math.random,
    newId,
    outbox: new PageOutbox(),
    openSocket: () => new PlayedSocket(records, { person, role: options.role ?? "participant" }),
    ask: () => Promise.resolve(null),
    memory: { recall: () => false, keep: () => undefined, forget: () => undefined },
    hidden: () => false,
  });
  room.open();
  while (room.status !== "live") await Promise.resolve();
  return room;
}

class PageOutbox implements Outbox {
  readonly keeps = true;
  readonly #entries = new Map<string, Entry>();

  put(entry: Entry): Promise<void> {
    this.#entries.set(entry.id, entry);
    return Promise.resolve();
  }

  remove(entry: Entry): Promise<void> {
    this.#entries.delete(entry.id);
    return Promise.resolve();
  }

  all(): Promise<Entry[]> {
    return Promise.resolve([...this.#entries.values()]);
  }
}

class PlayedSocket implements Socket, View {
  onopen: Socket["onopen"] = null;
  onmessage: Socket["onmessage"] = null;
  onclose: Socket["onclose"] = null;
  readonly self: Self;
  readonly #records: Map<string, AnyRecord>;
  readonly #gone = new Map<string, AnyRecord>();
  #seq = 1;

  constructor(records: readonly AnyRecord[], self: Self) {
    this.#records = new Map(records.map((record) => [record.id, record]));
    this.self = self;
    queueMicrotask(() => this.onopen?.());
  }

  send(text: string): void {
    const frame = JSON.parse(text) as FromBrowser;
    if (frame.t === "hello") this.#welcome();
    else if (frame.t === "ping") this.#tell({ t: "pong", now: Date.now() });
    else if (frame.t === "do") {
      const put: AnyRecord[] = [];
      const drop: string[] = [];
      const seq = ++this.#seq;
      for (const [id, record] of guess(frame.command, this, Date.now())) {
        const before = this.#records.get(id);
        if (record) {
          this.#records.set(id, { ...record, seq });
          put.push({ ...record, seq });
        } else if (before) {
          this.#gone.set(id, before);
          this.#records.delete(id);
          drop.push(id);
        }
      }
      this.#tell({ t: "records", seq, put, drop });
      this.#tell({ t: "ack", id: frame.id, seq });
    }
  }

  close(): void {
    this.onmessage = null;
  }

  get(id: string): AnyRecord | undefined {
    return this.#records.get(id);
  }

  gone(id: string): AnyRecord | undefined {
    return this.#gone.get(id);
  }

  all(): Iterable<AnyRecord> {
    return this.#records.values();
  }

  #welcome(): void {
    const put = [...this.#records.values()];
    const workshop = put.find((record) => record.kind === "workshop")?.id ?? "";
    const now = Date.now();
    const rest = { v: VERSION, me: this.self, workshop, epoch: fixtureId("epoch"), now, seq: this.#seq };
    this.#tell({ t: "welcome", ...rest, full: true, put, drop: [] });
    const writing = 14;
    this.#tell({
      t: "presence",
      people: 34,
      voters: 34,
      wrote: 0,
      writing,
      editing: [fixtureId("note-iceberg-6")],
      here: null,
      progress: null,
      hands: this.self.role === "lead" ? [{ person: fixtureId("person-5"), since: Date.now() }] : null,
      guides: [],
      seats: null,
    });
  }

  #tell(frame: ToBrowser): void {
    queueMicrotask(() => this.onmessage?.({ data: JSON.stringify(frame) }));
  }
}
