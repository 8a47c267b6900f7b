import { beforeEach, describe, expect, it } from "vitest";
import { Page, settle } from "../../../tests/support/browser";
import { HandClock } from "../../../tests/support/clock";
import { HandServer } from "../../../tests/support/network";
import { activityId, fixtureId, fixtureRecords, MY_ID } from "../../../tests/support/fixture.records";
import { LIMITS, type Note } from "../wire";
import { newId } from "./ids";
import type { Self } from "./view";

const ME: Self = { person: MY_ID, role: "participant" };
const NOTE = fixtureId("note-iceberg-0");

let clock: HandClock;
let server: HandServer;
let mine: Page;

beforeEach(async () => {
  clock = new HandClock();
  server = new HandServer(clock, fixtureRecords({ exercise: "iceberg", stage: "share", notes: 4, people: 3 }));
  mine = new Page(server, ME, { rung: "poll" });
  await mine.flush();
});

const add = (text = "A thought") =>
  ({
    type: "add-note",
    note: newId(),
    activity: activityId("iceberg"),
    zone: "events-drivers",
    note_type: "observation",
    text,
  }) as const;

const change = (text: string) => server.change([{ ...(server.records.get(NOTE) as Note), text }]);
const text = () => (mine.exchange.picture.get(NOTE) as Note).text;

describe("a poll", () => {
  it("F11: whose answer is lost is made again, and nothing is missed or taken in twice", async () => {
    change("Lost on the way");
    mine.requests.lose();
    change("And one more");
    await mine.live(1_000);
    expect(text()).toBe("And one more");
    expect(mine.statuses).toEqual(["live"]);
    expect(mine.requests.begun).toHaveLength(1);
  });

  it("F11: that arrives twice changes nothing", async () => {
    change("Told");
    await mine.flush();
    mine.requests.double();
    change("Told next");
    await mine.live(1_000);
    expect(mine.picture).toEqual(server.records);
    expect(mine.requests.begun).toHaveLength(1);
  });

  it("goes on with the same line when the server does not know it any more", async () => {
    const command = add();
    mine.do(command);
    await settle();
    mine.requests.forget();
    change("Said by another process");
    await mine.live(2_000);
    expect(mine.statuses).toEqual(["live"]);
    expect(mine.picture).toEqual(server.records);
    expect(server.done).toHaveLength(1);
    expect(mine.exchange.unsent).toBe(0);
  });

  it("without news is not made in a stream, whoever answers", async () => {
    let asked = 0;
    for (let turn = 0; turn < 40; turn++) {
      await settle();
      mine.requests.answerInstead({ status: 200, retryAfter: null, body: { from: 1, frames: [] } });
      asked++;
      clock.pass(50);
    }
    expect(clock.passed).toBeLessThan(2_500);
    expect(mine.requests.polls).toBeLessThanOrEqual(1 + clock.passed / 500 + 1);
    expect(asked).toBe(40);
  });
});

describe("a send", () => {
  it("carries what is said in one breath, and one is under way at a time", async () => {
    for (let nth = 0; nth < 3; nth++) mine.do(add());
    await settle();
    for (let nth = 0; nth < 5; nth++) mine.do(add());
    await mine.flush();
    expect(mine.requests.batches.filter((size) => size > 0)).toEqual([3, 5]);
    expect(server.done).toHaveLength(8);
  });

  it("is no larger than the server takes", async () => {
    const large = () => ({ type: "add-notes", notes: Array.from({ length: 60 }, () => add("x".repeat(280))) }) as const;
    for (let nth = 0; nth < 6; nth++) mine.do(large());
    await mine.flush();
    expect(mine.requests.largest).toBeLessThanOrEqual(LIMITS.FRAME_BYTES);
    expect(server.done).toHaveLength(6);
  });

  it("F11: is made again with the same ids when its answer is lost", async () => {
    const { answered } = mine.do(add());
    await settle();
    mine.requests.deliverUp();
    mine.requests.lose();
    expect(server.done).toHaveLength(1);
    expect(mine.exchange.unsent).toBe(1);
    await mine.live(1_000);
    expect(await answered).toEqual({ ok: true });
    expect(server.done).toHaveLength(1);
    expect(mine.statuses).toEqual(["live"]);
  });

  it("is made again for what was not answered in time", async () => {
    mine.do(add());
    mine.do(add());
    await settle();
    mine.requests.forgetAnswers = 1;
    await mine.live(1_000);
    expect(mine.requests.batches).toEqual([2, 1]);
    expect(mine.exchange.unsent).toBe(0);
    expect(server.done).toHaveLength(2);
  });

  it("may be answered before the records come: it is saved, and still seen as it was meant", async () => {
    const command = add();
    const { answered } = mine.do(command);
    await settle();
    mine.requests.deliverSendAlone();
    expect(await answered).toEqual({ ok: true });
    expect(mine.exchange.unsent).toBe(0);
    expect(mine.exchange.picture.replica.records.has(command.note)).toBe(false);
    expect(mine.exchange.picture.get(command.note)).toMatchObject({ text: "A thought" });
    await mine.flush();
    expect(mine.exchange.picture.replica.records.has(command.note)).toBe(true);
  });
});

it("whoever closes the page has left the room at once", async () => {
  expect(server.lines.size).toBe(1);
  mine.close();
  await mine.flush();
  expect(server.lines.size).toBe(0);
});

it("three requests that fail one after the other end a line, and another begins", async () => {
  mine.requests.way = "broken";
  mine.requests.lose();
  await mine.live(900, 100);
  expect(mine.statuses).toEqual(["live"]);
  await mine.live(200, 100);
  expect(mine.statuses).toEqual(["live", "away"]);
  mine.requests.way = "open";
  await mine.live(2_000);
  expect(mine.statuses.at(-1)).toBe("live");
  expect(mine.requests.begun.length).toBeGreaterThan(1);
});

it("polls that something cuts after five seconds do not end a line", async () => {
  for (let cuts = 0; cuts < 24; cuts++) {
    await mine.live(5_000);
    mine.requests.lose();
  }
  expect(mine.statuses).toEqual(["live"]);
  expect(mine.requests.begun).toHaveLength(1);
});
