import { Exchange, type Doing } from "../../src/lib/sync/exchange";
import { newId } from "../../src/lib/sync/ids";
import type { Memory, Rung } from "../../src/lib/sync/ladder";
import type { Status, Stop } from "../../src/lib/sync/link";
import type { Entry, Outbox } from "../../src/lib/sync/outbox";
import type { Self } from "../../src/lib/sync/view";
import { CLOSINGS, type AnyRecord, type Command } from "../../src/lib/wire";
import { HandRequests, HandSocket, type HandServer, type Wire } from "./network";

/** What a device keeps, in a map that outlives the pages of a test. */
export class MapOutbox implements Outbox {
  keeps = true;
  readonly entries = new Map<string, Entry>();

  put(entry: Entry): Promise<void> {
    this.entries.set(entry.id, entry);
    return Promise.resolve();
  }

  remove(entry: Entry): Promise<void> {
    this.entries.delete(entry.id);
    return Promise.resolve();
  }

  all(workshop: string): Promise<Entry[]> {
    const found = [...this.entries.values()].filter((entry) => entry.workshop === workshop);
    return Promise.resolve(found.sort((one, other) => one.at - other.at));
  }
}

/** What a device remembers of networks, outliving the pages of a test. */
export class MindedMemory implements Memory {
  slow: boolean;

  constructor(slow = false) {
    this.slow = slow;
  }

  recall(): boolean {
    return this.slow;
  }

  keep(): void {
    this.slow = true;
  }

  forget(): void {
    this.slow = false;
  }
}

/** The ports of a page that is always looked at, in a network where only WebSockets work. */
export const socketsAlone = {
  ask: () => Promise.resolve(null),
  memory: new MindedMemory(),
  hidden: () => false,
};

export interface PageOptions {
  readonly outbox?: Outbox;
  readonly random?: () => number;
  readonly memory?: Memory;
  /** "poll": WebSockets do not work here, and the device remembers that. */
  readonly rung?: Rung;
}

/** One page of one person, and the connections that it opens. */
export class Page {
  readonly exchange: Exchange;
  readonly sockets: HandSocket[] = [];
  readonly requests: HandRequests;
  readonly statuses: Status[] = [];
  readonly returned: string[] = [];
  stop: Stop | null = null;
  hidden = false;
  /** What becomes of WebSockets: they work, are refused at once, or are taken and never heard of again. */
  socketsAre: "open" | "refused" | "swallowed" = "open";
  readonly #rung: Rung;
  readonly #server: HandServer;

  constructor(server: HandServer, self: Self, { outbox, random, memory, rung = "socket" }: PageOptions = {}) {
    this.#server = server;
    this.#rung = rung;
    this.requests = new HandRequests(server, self);
    if (rung === "poll") this.socketsAre = "refused";
    this.exchange = new Exchange(
      "workshop",
      {
        clock: server.clock,
        random: random ?? (() => 0.5),
        newId,
        outbox: outbox ?? new MapOutbox(),
        ask: this.requests.ask,
        memory: memory ?? new MindedMemory(rung === "poll"),
        hidden: () => this.hidden,
        openSocket: () => {
          const socket = new HandSocket(server, self);
          this.sockets.push(socket);
          if (this.socketsAre !== "open") socket.silence();
          if (this.socketsAre === "refused") queueMicrotask(() => socket.cut());
          return socket;
        },
      },
      {
        changed: () => undefined,
        waiting: () => undefined,
        presence: () => undefined,
        returned: (entry) => this.returned.push(entry.id),
        status: (status, stop) => {
          if (status !== this.statuses.at(-1)) this.statuses.push(status);
          this.stop = stop;
        },
      },
    );
    this.exchange.start();
  }

  /** Of the kind of connection that this page is about. */
  get line(): Wire {
    return this.#rung === "poll" ? this.requests : this.sockets.at(-1)!;
  }

  get socket(): HandSocket {
    return this.sockets.at(-1)!;
  }

  /** How many connections it has tried. */
  get tries(): number {
    return this.#rung === "poll" ? this.requests.begun.length : this.sockets.length;
  }

  do(command: Command): Doing {
    return this.exchange.do(command);
  }

  /** The connection breaks, and the browser gives it up; or the server ends it with this code. */
  async cut(code = 1006): Promise<void> {
    if (this.#rung === "socket") this.socket.cut(code);
    else if (code !== 1006) {
      this.requests.tell({ t: "bye", code, ...CLOSINGS[code]! });
      await this.flush();
    } else {
      this.requests.way = "broken";
      this.requests.lose();
      this.requests.forget();
      // Of a line of requests one may fail, and another.
      for (let lost = 1; lost < 3; lost++) {
        await settle();
        this.#server.clock.pass(500);
      }
      await settle();
      this.requests.way = "open";
    }
  }

  /** The device has a network again. */
  async comeBack(): Promise<void> {
    this.exchange.wake();
    await this.live(500);
  }

  /** From now on nothing that the page says arrives anywhere. */
  unreachable(): void {
    this.socketsAre = "swallowed";
    this.requests.silence();
  }

  reachable(): void {
    if (this.#rung === "socket") this.socketsAre = "open";
    this.requests.way = "open";
  }

  /** Lets everything arrive that is on its way, until nothing moves any more. */
  async flush(): Promise<void> {
    for (let quiet = 0; quiet < 3;) {
      let moved = false;
      for (const line of [this.requests, ...this.sockets]) {
        while (line.deliverUp() || line.deliverDown()) moved = true;
      }
      await settle();
      quiet = moved ? 0 : quiet + 1;
    }
  }

  /** Lets time pass, and everything arrive that is on its way, again and again. */
  async live(ms: number, step = 500): Promise<void> {
    await this.flush();
    for (let passed = 0; passed < ms; passed += step) {
      this.#server.clock.pass(step);
      await this.flush();
    }
  }

  /** The person closes the tab, or the battery is empty. */
  close(): void {
    this.exchange.close();
  }

  get picture(): Map<string, AnyRecord> {
    return new Map([...this.exchange.picture.all()].map((record) => [record.id, record]));
  }
}

/** Lets promises that wait for nothing go on. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 12; turn++) await Promise.resolve();
}
