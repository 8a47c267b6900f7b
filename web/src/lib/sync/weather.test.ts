// P2, P3, F11: whatever a network does to what is on its way, everything is done once and all see the same.
import { beforeEach, expect, it } from "vitest";
import { MapOutbox, Page, settle, type PageOptions } from "../../../tests/support/browser";
import { HandClock } from "../../../tests/support/clock";
import { HandServer } from "../../../tests/support/network";
import { activityId, fixtureId, fixtureRecords, MY_ID } from "../../../tests/support/fixture.records";
import { newId } from "./ids";
import type { Self } from "./view";

const WHO: readonly Self[] = [
  { person: MY_ID, role: "participant" },
  { person: fixtureId("person-2"), role: "participant" },
];
const NOTE = fixtureId("note-iceberg-0");
const RECORDS = fixtureRecords({ exercise: "iceberg", stage: "share", notes: 4, people: 3 });
const SEEDS = Array.from({ length: 40 }, (_, at) => at + 1);
const NETWORKS = ["WebSockets", "requests", "a network that changes"] as const;

let clock: HandClock;
let server: HandServer;

beforeEach(() => {
  clock = new HandClock();
  server = new HandServer(clock, RECORDS);
});

const add = (text: string, note = newId()) =>
  ({
    type: "add-note",
    note,
    activity: activityId("iceberg"),
    zone: "events-drivers",
    note_type: "observation",
    text,
  }) as const;

it.each(NETWORKS.flatMap((network) => SEEDS.map((seed) => [network, seed] as const)))(
  "over %s (%i)",
  async (network, seed) => {
    const random = dice(seed);
    const boxes = [new MapOutbox(), new MapOutbox()];
    const rung = network === "requests" ? "poll" : "socket";
    const open = (at: number) => new Page(server, WHO[at]!, { outbox: boxes[at]!, random, rung } satisfies PageOptions);
    const pages = [open(0), open(1)];
    for (const page of pages) await page.flush();
    const sent = new Set<string>();
    server.judge = () => (random() < 0.1 ? { later: 0.1 } : null);

    for (let step = 0; step < 60; step++) {
      const at = random() < 0.5 ? 0 : 1;
      const mine = pages[at]!;
      const wires = [mine.requests, ...mine.sockets.slice(-2)];
      const wire = wires[Math.floor(random() * wires.length)]!;
      const roll = random();
      if (roll < 0.3) {
        const command = add(`${step}`);
        // A page that was never let in shows no board, so nobody can do anything on it.
        if (mine.exchange.picture.self.person) sent.add(command.note);
        mine.do(command);
      } else if (roll < 0.4)
        mine.do({
          type: "move-note",
          note: NOTE,
          zone: "events-drivers",
          before: step % 2 ? null : fixtureId("note-iceberg-8"),
        });
      else if (roll < 0.62) wire.deliverUp();
      else if (roll < 0.8) wire.deliverDown();
      else if (roll < 0.84) mine.requests.lose();
      else if (roll < 0.86) mine.requests.double();
      else if (roll < 0.88) mine.requests.forget();
      else if (roll < 0.92) mine.sockets.at(-1)?.cut();
      else if (roll < 0.97) clock.pass(random() * 20_000);
      else if (roll < 0.98 && network === "a network that changes") {
        mine.socketsAre = mine.socketsAre === "open" ? "swallowed" : "open";
        mine.sockets.at(-1)?.silence();
      } else {
        mine.close();
        pages[at] = open(at);
      }
      if (random() < 0.5) await settle();
    }

    server.judge = () => null;
    for (const page of pages) page.reachable();
    // Silent connections are found out, what was put off is sent, and in the end there is time to settle.
    for (const quiet of [11_000, 11_000, 11_000, 0]) {
      clock.pass(quiet);
      for (const page of pages) page.exchange.wake();
      for (let turn = 0; turn < 6; turn++) for (const page of pages) await page.live(250, 250);
    }
    const added = server.done.flatMap(({ command }) => (command.type === "add-note" ? [command.note] : []));
    expect(new Set(added)).toEqual(sent);
    expect(added).toHaveLength(sent.size);
    for (const page of pages) {
      expect(page.exchange.unsent).toBe(0);
      expect(page.picture).toEqual(server.records);
    }
    expect([...boxes[0]!.entries, ...boxes[1]!.entries]).toEqual([]);
  },
);

/** mulberry32 */
function dice(seed: number): () => number {
  let state = seed * 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
