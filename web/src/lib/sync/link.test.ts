import { beforeEach, describe, expect, it } from "vitest";
import { Page, settle, type PageOptions } from "../../../tests/support/browser";
import { HandClock } from "../../../tests/support/clock";
import { HandServer } from "../../../tests/support/network";
import { CLOSINGS } from "../wire";
import type { Rung } from "./ladder";
import { PATIENCE, PING_MS } from "./link";
import type { Self } from "./view";

const ME: Self = { person: "me____________________", role: "participant" };
const RUNGS: readonly Rung[] = ["socket", "poll"];

let clock: HandClock;
let server: HandServer;

beforeEach(() => {
  clock = new HandClock();
  server = new HandServer(clock, []);
});

async function page(options: PageOptions = {}): Promise<Page> {
  const opened = new Page(server, ME, options);
  await opened.flush();
  return opened;
}

describe.each(RUNGS)("a connection over a %s", (rung) => {
  it("is live once it is welcomed", async () => {
    const mine = await page({ rung });
    expect(mine.statuses).toEqual(["live"]);
    expect(mine.exchange.slow).toBe(rung === "poll");
  });

  it("R17, F7: is asked whether it lives, and given up when it does not answer", async () => {
    const mine = await page({ rung });
    await mine.live(3 * PING_MS);
    expect(mine.statuses).toEqual(["live"]);
    mine.unreachable();
    mine.line.silence();
    const longest = PING_MS + PATIENCE[rung].pong;
    expect(longest).toBeLessThanOrEqual(30_000);
    await mine.live(longest - 1000);
    expect(mine.statuses).toEqual(["live"]);
    await mine.live(1000);
    expect(mine.statuses).toEqual(["live", "away"]);
  });

  it("R17: is never given up for silence in a hidden tab, and asked at once when somebody looks again", async () => {
    const mine = await page({ rung });
    mine.hidden = true;
    mine.line.silence();
    await mine.live(120_000, 60_000);
    expect(mine.statuses).toEqual(["live"]);
    mine.hidden = false;
    mine.exchange.wake();
    await mine.live(2_500);
    expect(mine.statuses).toContain("away");
  });

  it("F12: shows what is true within three seconds after sleep, when the line has died meanwhile", async () => {
    const mine = await page({ rung });
    mine.line.silence();
    clock.sleep(2 * 3_600_000);
    mine.exchange.wake();
    mine.reachable();
    if (rung === "poll") mine.requests.lose(); // nothing holds a request for two hours
    await mine.live(3_000, 100);
    expect(mine.statuses.at(-1)).toBe("live");
    expect(server.lines.size).toBeGreaterThan(0);
  });

  it("F12: is not given up because a page was asleep", async () => {
    const mine = await page({ rung });
    clock.sleep(2 * 3_600_000);
    mine.exchange.wake();
    await mine.live(3_000, 100);
    expect(mine.statuses).toEqual(["live"]);
  });

  it("R16: comes back at once when the device wakes, and yet never sooner than half a second after the last try", async () => {
    const mine = await page({ rung, random: () => 1 });
    await mine.live(1_000);
    await mine.cut();
    const tries = mine.tries;
    mine.exchange.wake();
    clock.pass(0);
    await settle();
    expect(mine.tries).toBe(tries + 1);
    mine.exchange.lost();
    clock.pass(100);
    for (let turn = 0; turn < 10; turn++) mine.exchange.wake();
    clock.pass(399);
    await settle();
    expect(mine.tries).toBe(tries + 1);
    clock.pass(1);
    await mine.flush();
    expect(mine.tries).toBe(tries + 2);
    expect(mine.statuses.at(-1)).toBe("live");
  });

  it("is left at once when the device has no network", async () => {
    const mine = await page({ rung });
    mine.exchange.lost();
    expect(mine.statuses.at(-1)).toBe("away");
    await mine.comeBack();
    expect(mine.statuses).toEqual(["live", "away", "live"]);
  });

  it("JOIN-12 comes back by itself when somebody who was taken out is taken back", async () => {
    const mine = await page({ rung });
    await mine.cut(4403);
    mine.unreachable();
    await mine.live(60_000);
    expect(mine.stop).toEqual({ code: 4403, why: CLOSINGS[4403]?.why });
    expect(mine.statuses).toEqual(["live", "stopped"]);
    mine.reachable();
    await mine.live(60_000);
    expect(mine.statuses.slice(2)).toEqual(["live"]);
    expect(mine.stop).toBeNull();
  });

  const ONCE = Object.entries(CLOSINGS).filter(([code]) => code !== "4403"); // which may be taken back
  it.each(ONCE)("closed with %i does what the table says", async (code, { why, again }) => {
    const mine = await page({ rung });
    const tries = mine.tries;
    await mine.cut(Number(code));
    await mine.live(60_000);
    expect(mine.tries > tries).toBe(again);
    expect(mine.stop).toEqual(again ? null : { code: Number(code), why });
  });

  it("believes the server's bye before the table", async () => {
    const mine = await page({ rung });
    mine.line.tell({ t: "bye", code: 4999, why: "a reason from the future", again: false });
    await mine.flush();
    if (rung === "socket") mine.socket.cut(4999);
    expect(mine.stop).toEqual({ code: 4999, why: "a reason from the future" });
  });
});

describe("the waits between tries", () => {
  /** How long each wait was, with the network broken all the while. */
  async function waits(mine: Page, count: number): Promise<number[]> {
    mine.requests.way = "broken";
    mine.requests.lose();
    while (mine.statuses.at(-1) !== "away") {
      clock.pass(100);
      await settle();
    }
    const found: number[] = [];
    for (let waited = 0, tries = mine.tries; found.length < count;) {
      clock.pass(100);
      await settle();
      waited += 100;
      if (mine.tries === tries) continue;
      found.push(waited);
      waited = 0;
      tries = mine.tries;
    }
    return found;
  }

  it("R16: grow to half a minute, each drawn anew between half a second and the longest", async () => {
    const longest = await page({ rung: "poll", random: () => 1 });
    expect(await waits(longest, 8)).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
    const shortest = await page({ rung: "poll", random: () => 0 });
    expect(await waits(shortest, 8)).toEqual(Array(8).fill(500));
  });

  it("R16: grow to five minutes in a hidden tab", async () => {
    const mine = await page({ rung: "poll", random: () => 1 });
    mine.hidden = true;
    expect((await waits(mine, 11)).slice(-3)).toEqual([256_000, 300_000, 300_000]);
  });

  it("F22: are spread over five seconds when the server says that it starts again", async () => {
    const first: number[] = [];
    for (let at = 0; at <= 10; at++) {
      const mine = await page({ random: () => at / 10 });
      mine.socket.cut(1012);
      let waited = 0;
      for (; mine.sockets.length === 1; waited += 50) clock.pass(50);
      first.push(waited);
    }
    expect(Math.min(...first)).toBe(500);
    expect(Math.max(...first)).toBe(5000);
  });

  it("stay as long as they were while connections are cut before they have answered once", async () => {
    const mine = await page({ rung: "poll", random: () => 1 });
    const cut = async () => {
      await mine.cut();
      let waited = 0;
      for (const tries = mine.tries; mine.tries === tries; waited += 100) {
        clock.pass(100);
        await settle();
      }
      await mine.flush();
      return waited;
    };
    expect([await cut(), await cut(), await cut()]).toEqual([1000, 2000, 4000]);
    await mine.live(PING_MS);
    expect(await cut()).toBe(1000);
  });

  it("R16: are as long as the server asks for", async () => {
    const mine = new Page(server, ME, { rung: "poll" });
    await settle();
    mine.requests.answerInstead({ status: 503, retryAfter: 12, body: null });
    await mine.live(11_500);
    expect(mine.tries).toBe(1);
    await mine.live(1_000);
    expect(mine.statuses).toEqual(["away", "live"]);
  });
});

describe("what must not keep a page from coming back", () => {
  it.each([
    ["a fault of the server", { status: 500, retryAfter: null, body: { error: "fault" } }],
    ["a page that something on the way sends instead", { status: 200, retryAfter: null, body: null }],
    ["an answer of somebody else's", { status: 200, retryAfter: null, body: { frames: "none" } }],
  ])("F26: %s", async (_, reply) => {
    const mine = new Page(server, ME, { rung: "poll" });
    await settle();
    mine.requests.answerInstead(reply);
    await mine.live(2_000);
    expect(mine.statuses.at(-1)).toBe("live");
    mine.requests.answerInstead(reply);
    await mine.live(2_000);
    expect(mine.statuses.at(-1)).toBe("live");
  });

  it("F27: an old socket that closes late", async () => {
    const mine = await page();
    const old = mine.socket;
    const { onclose, onmessage } = old;
    mine.exchange.lost();
    await mine.comeBack();
    onclose?.({ code: 4404, reason: "" });
    onmessage?.({ data: JSON.stringify({ t: "bye", code: 4404, why: "", again: false }) });
    await mine.flush();
    expect(mine.statuses.at(-1)).toBe("live");
    expect(mine.sockets).toHaveLength(2);
  });

  it("F14: a clock that is put right by ten years", async () => {
    const mine = await page();
    clock.set(clock.now() - 10 * 365 * 86_400_000);
    await mine.cut();
    await mine.live(1_000);
    expect(mine.statuses).toEqual(["live", "away", "live"]);
    clock.set(clock.now() + 20 * 365 * 86_400_000);
    await mine.cut();
    await mine.live(2_000);
    expect(mine.statuses.at(-1)).toBe("live");
  });
});

describe("presence", () => {
  it.each(RUNGS)("is told at once, then at most every quarter of a second, and again on a new %s", async (rung) => {
    const mine = await page({ rung });
    const told: string[] = [];
    const hear = server.hear.bind(server);
    server.hear = (line, frame, answer) => {
      if (frame.t === "at") told.push(JSON.stringify(frame));
      hear(line, frame, answer);
    };
    const at = (note: string | null) =>
      mine.exchange.at({ activity: null, writing: note !== null, note, zone: null, calling: false });
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
    await mine.cut();
    await mine.comeBack();
    expect(told).toHaveLength(3);
  });
});
