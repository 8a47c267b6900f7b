// F8, R14: where no WebSocket lives, long-poll carries the room; and back again.
import { beforeEach, describe, expect, it } from "vitest";
import { MindedMemory, Page, settle } from "../../../tests/support/browser";
import { HandClock } from "../../../tests/support/clock";
import { HandServer } from "../../../tests/support/network";
import { activityId, fixtureId, fixtureRecords, MY_ID } from "../../../tests/support/fixture.records";
import type { Note } from "../wire";
import { newId } from "./ids";
import { PING_MS } from "./link";
import type { Self } from "./view";

const ME: Self = { person: MY_ID, role: "participant" };
const NOTE = fixtureId("note-iceberg-0");
const USABLE = 5_000; // ms: F8

let clock: HandClock;
let server: HandServer;
let memory: MindedMemory;

beforeEach(() => {
  clock = new HandClock();
  server = new HandServer(clock, fixtureRecords({ exercise: "iceberg", stage: "share", notes: 4, people: 3 }));
  memory = new MindedMemory();
});

function arrive(socketsAre: Page["socketsAre"], random = () => 0.5): Page {
  const mine = new Page(server, ME, { memory, random });
  mine.socketsAre = socketsAre;
  // The first was opened before the network was as it is.
  if (socketsAre === "swallowed") mine.socket.silence();
  if (socketsAre === "refused") mine.socket.cut();
  return mine;
}

const add = () =>
  ({
    type: "add-note",
    note: newId(),
    activity: activityId("iceberg"),
    zone: "events-drivers",
    note_type: "observation",
    text: "A thought",
  }) as const;

describe("where WebSockets are", () => {
  it.each(["refused", "swallowed"] as const)(
    "%s, the board is there within five seconds, and it is remembered",
    async (way) => {
      const mine = arrive(way);
      await mine.live(USABLE);
      expect(mine.statuses).toEqual(["live"]);
      expect(mine.exchange.slow).toBe(true);
      expect(mine.picture).toEqual(server.records);
      expect(memory.slow).toBe(true);

      const next = new Page(server, ME, { memory });
      await next.flush();
      expect(next.statuses).toEqual(["live"]);
      expect(next.sockets).toHaveLength(0);
    },
  );

  it("cut right after the welcome, it is given up the second time", async () => {
    const mine = arrive("open");
    await mine.flush();
    mine.socket.cut();
    await mine.live(1_000);
    mine.socket.cut();
    await mine.live(1_000);
    expect(mine.exchange.slow).toBe(true);
    expect(memory.slow).toBe(true);
  });

  it("cut after a minute, it is simply opened again", async () => {
    const mine = arrive("open");
    for (let minute = 0; minute < 3; minute++) {
      await mine.live(60_000, PING_MS);
      mine.socket.cut();
      await mine.live(2_000);
    }
    expect(mine.exchange.slow).toBe(false);
    expect(mine.requests.begun).toEqual([]);
  });

  it("not to blame, because nothing gets through, it begins with them again", async () => {
    const mine = arrive("refused");
    mine.requests.way = "broken";
    await mine.live(3_000);
    expect(mine.statuses).toEqual(["away"]);
    mine.socketsAre = "open";
    mine.requests.way = "open";
    await mine.live(10_000);
    expect(mine.statuses).toEqual(["away", "live"]);
    expect(mine.exchange.slow).toBe(false);
    expect(memory.slow).toBe(false);
  });
});

describe("climbing back", () => {
  /** A page on long-poll whose network lets WebSockets through from now on. */
  async function below(random = () => 0.5): Promise<Page> {
    const mine = arrive("refused", random);
    await mine.live(1_000);
    mine.socketsAre = "open";
    return mine;
  }

  it("happens in the background, and the old way is forgotten once the new one has lasted", async () => {
    const mine = await below();
    await mine.live(6_000);
    expect(mine.exchange.slow).toBe(false);
    expect([...server.lines]).toEqual([mine.socket]); // and the line of requests has left the room
    expect(memory.slow).toBe(true);
    await mine.live(PING_MS);
    expect(memory.slow).toBe(false);
    expect(mine.statuses).toEqual(["live"]);
    expect(mine.picture).toEqual(server.records);
  });

  it("loses and doubles nothing that is under way", async () => {
    const mine = await below();
    const commands = Array.from({ length: 200 }, add);
    for (const command of commands) {
      mine.do(command);
      server.change([{ ...(server.records.get(NOTE) as Note), rev: commands.indexOf(command) + 1 }]);
      await mine.live(100, 100);
    }
    expect(mine.exchange.slow).toBe(false);
    expect(server.done.map((frame) => frame.command)).toEqual(commands);
    expect(mine.exchange.unsent).toBe(0);
    expect(mine.picture).toEqual(server.records);
  });

  it("never shows again what was true before", async () => {
    const mine = await below();
    const note = server.records.get(NOTE) as Note;
    // The welcome is on its way over the WebSocket while the old line still tells what comes after it.
    while (mine.sockets.length < 2) clock.pass(500);
    const climber = mine.socket;
    while (climber.deliverUp());
    server.change([{ ...note, text: "The latest" }]);
    while (mine.requests.deliverUp() || mine.requests.deliverDown());
    await settle();
    const texts = new Set<string>();
    const look = () => texts.add((mine.exchange.picture.get(NOTE) as Note).text);
    look();
    while (climber.deliverDown()) look();
    expect([...texts]).toEqual(["The latest"]);
  });

  it("does not disturb the line when it fails, and is tried less and less often", async () => {
    const mine = arrive("refused", () => 1);
    await mine.live(1_000);
    mine.socketsAre = "swallowed";
    const tried: number[] = [];
    let seen = mine.sockets.length;
    for (let second = 0; second < 1_200; second++) {
      await mine.live(1_000, 1_000);
      if (mine.sockets.length > seen) tried.push(second);
      seen = mine.sockets.length;
    }
    expect(mine.statuses).toEqual(["live"]);
    expect(tried.slice(1).map((at, nth) => at - tried[nth]!)).toEqual([19, 35, 67, 131, 259, 303, 303]);
  });

  it("waits until somebody looks", async () => {
    const mine = await below();
    mine.hidden = true;
    const sockets = mine.sockets.length;
    await mine.live(600_000, 10_000);
    expect(mine.sockets).toHaveLength(sockets);
    mine.hidden = false;
    await mine.live(300_000, 10_000);
    expect(mine.exchange.slow).toBe(false);
  });

  it("is over with the page", async () => {
    const mine = await below();
    mine.close();
    const sockets = mine.sockets.length;
    clock.pass(600_000);
    expect(mine.sockets).toHaveLength(sockets);
  });
});
