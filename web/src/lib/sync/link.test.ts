import { beforeEach, describe, expect, it } from "vitest";
import { Page } from "../../../tests/support/browser";
import { HandClock } from "../../../tests/support/clock";
import { HandServer } from "../../../tests/support/network";
import { CLOSINGS } from "../wire";
import { PING_MS, WELCOME_MS } from "./link";
import type { Self } from "./view";

const ME: Self = { person: "me____________________", role: "participant" };

let clock: HandClock;
let server: HandServer;

beforeEach(() => {
  clock = new HandClock();
  server = new HandServer(clock, []);
});

async function page(random = () => 0.5): Promise<Page> {
  const opened = new Page(server, ME, undefined, random);
  await opened.flush();
  return opened;
}

describe("a connection", () => {
  it("is live once it is welcomed", async () => {
    expect((await page()).statuses).toEqual(["live"]);
  });

  it("comes back after waits that grow from half a second to ten seconds, each drawn anew", async () => {
    const mine = await page(() => 0.999);
    mine.reachable = false;
    mine.line.cut();
    const waits: number[] = [];
    for (let lines = 1; lines <= 9; lines++) {
      let waited = 0;
      while (mine.lines.length === lines) {
        clock.pass(50);
        waited += 50;
      }
      waits.push(waited);
      mine.line.cut();
    }
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 10000, 10000, 10000, 10000]);
    expect(mine.statuses.at(-1)).toBe("away");
  });

  it("begins with short waits again after it was live", async () => {
    const mine = await page();
    for (let failures = 0; failures < 5; failures++) {
      mine.line.cut();
      clock.pass(14_000);
    }
    await mine.flush();
    const lines = mine.lines.length;
    mine.line.cut();
    clock.pass(250);
    expect(mine.lines).toHaveLength(lines + 1);
  });

  it("is asked whether it lives, and given up when it does not answer", async () => {
    const mine = await page();
    clock.pass(PING_MS);
    await mine.flush();
    expect(mine.statuses).toEqual(["live"]);
    mine.line.silence();
    clock.pass(2 * PING_MS);
    expect(mine.lines).toHaveLength(2);
    await mine.flush();
    expect(mine.statuses).toEqual(["live", "away", "live"]);
  });

  it("is given up when no welcome comes", () => {
    const mine = new Page(server, ME);
    clock.pass(WELCOME_MS + 250);
    expect(mine.lines).toHaveLength(2);
  });

  it("comes back at once when the device wakes", async () => {
    const mine = await page();
    mine.line.cut();
    mine.exchange.wake();
    await mine.flush();
    expect(mine.statuses).toEqual(["live", "away", "live"]);
  });

  it("is left at once when the device has no network", async () => {
    const mine = await page();
    mine.exchange.lost();
    expect(mine.statuses.at(-1)).toBe("away");
  });

  it.each(Object.entries(CLOSINGS))("closed with %i does what the table says", async (code, { why, again }) => {
    const mine = await page();
    mine.line.cut(Number(code));
    clock.pass(60_000);
    expect(mine.lines.length > 1).toBe(again);
    expect(mine.stop).toEqual(again ? null : { code: Number(code), why });
  });

  it("believes the server's bye before the table", async () => {
    const mine = await page();
    mine.line.tell({ t: "bye", code: 4999, why: "a reason from the future", again: false });
    await mine.flush();
    mine.line.cut(4999);
    expect(mine.stop).toEqual({ code: 4999, why: "a reason from the future" });
  });
});

describe("presence", () => {
  it("is told at once, then at most every quarter of a second, and again on a new connection", async () => {
    const mine = await page();
    const told: string[] = [];
    server.hear = (_line, frame) => told.push(JSON.stringify(frame));
    const at = (note: string | null) => mine.exchange.at({ activity: null, writing: note !== null, note });
    at("a");
    at("b");
    at("c");
    await mine.flush();
    expect(told).toHaveLength(1);
    clock.pass(250);
    await mine.flush();
    expect(told).toHaveLength(2);
    expect(told[1]).toContain('"c"');
    at("c");
    clock.pass(1000);
    await mine.flush();
    expect(told).toHaveLength(2);
  });
});
