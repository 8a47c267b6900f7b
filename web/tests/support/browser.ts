import { Exchange, type Doing } from "../../src/lib/sync/exchange";
import { newId } from "../../src/lib/sync/ids";
import type { Status, Stop } from "../../src/lib/sync/link";
import type { Entry, Outbox } from "../../src/lib/sync/outbox";
import type { Self } from "../../src/lib/sync/view";
import { freePlace } from "../../src/lib/stores/places";
import type { AnyRecord, Command } from "../../src/lib/wire";
import { Line, type HandServer } from "./network";

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

/** One page of one person, and the lines that it opens. */
export class Page {
  readonly exchange: Exchange;
  readonly lines: Line[] = [];
  readonly statuses: Status[] = [];
  readonly returned: string[] = [];
  stop: Stop | null = null;
  /** Whether new connections come about. */
  reachable = true;

  constructor(server: HandServer, self: Self, outbox: Outbox = new MapOutbox(), random: () => number = () => 0.5) {
    this.exchange = new Exchange(
      "workshop",
      {
        clock: server.clock,
        random,
        newId,
        outbox,
        place: freePlace,
        open: () => {
          const line = new Line(server, self);
          this.lines.push(line);
          if (!this.reachable) line.silence();
          return line;
        },
      },
      {
        changed: () => undefined,
        waiting: () => undefined,
        presence: () => undefined,
        returned: (entry) => this.returned.push(entry.id),
        status: (status, stop) => {
          this.statuses.push(status);
          this.stop = stop;
        },
      },
    );
    this.exchange.start();
  }

  get line(): Line {
    return this.lines.at(-1)!;
  }

  do(command: Command): Doing {
    return this.exchange.do(command);
  }

  /** Lets everything arrive that is on its way, until nothing moves any more. */
  async flush(): Promise<void> {
    for (let quiet = 0; quiet < 3;) {
      let moved = false;
      while (this.line.deliverUp() || this.line.deliverDown()) moved = true;
      await settle();
      quiet = moved ? 0 : quiet + 1;
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
