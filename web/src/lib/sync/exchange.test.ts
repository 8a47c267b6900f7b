import { beforeEach, describe, expect, it } from "vitest";
import { MapOutbox, Page, settle } from "../../../tests/support/browser";
import { HandClock } from "../../../tests/support/clock";
import { HandServer } from "../../../tests/support/network";
import { activityId, fixtureId, fixtureRecords, MY_ID } from "../../../tests/support/fixture.records";
import type { Command, Note } from "../wire";
import { newId } from "./ids";
import type { Rung } from "./ladder";
import type { Self } from "./view";

const ME: Self = { person: MY_ID, role: "participant" };
const OTHER: Self = { person: fixtureId("person-2"), role: "participant" };
const ICEBERG = activityId("iceberg");
const NOTE = fixtureId("note-iceberg-0");
const RECORDS = fixtureRecords({ exercise: "iceberg", stage: "share", notes: 4, people: 3 });

let clock: HandClock;
let server: HandServer;

beforeEach(() => {
  clock = new HandClock();
  server = new HandServer(clock, RECORDS);
});

const add = (text: string, note = newId()): Command & { type: "add-note" } => ({
  type: "add-note",
  note,
  activity: ICEBERG,
  zone: "events-drivers",
  note_type: "observation",
  text,
});
const edit = (note: string, text: string, rev: number): Command => ({ type: "edit-note", note, text, rev });

async function opened(rung: Rung, self = ME, outbox = new MapOutbox()): Promise<Page> {
  const page = new Page(server, self, { outbox, rung });
  await page.flush();
  return page;
}

const textOf = (page: Page, note: string) => (page.exchange.picture.get(note) as Note | undefined)?.text;

const RUNGS: readonly Rung[] = ["socket", "poll"];

describe.each(RUNGS)("over a %s:", (rung) => {
  const page = (self = ME, outbox = new MapOutbox()) => opened(rung, self, outbox);

  describe("doing something", () => {
    it("shows at once, is kept before it is sent, and is acknowledged", async () => {
      const outbox = new MapOutbox();
      const mine = await page(ME, outbox);
      const command = add("A thought");
      const { answered } = mine.do(command);
      expect(textOf(mine, command.note)).toBe("A thought");
      expect(mine.line.deliverUp()).toBe(false);
      expect(mine.exchange.unsent).toBe(1);
      await settle();
      expect(outbox.entries.size).toBe(1);
      await mine.flush();
      expect(await answered).toEqual({ ok: true });
      expect(mine.exchange.unsent).toBe(0);
      expect(outbox.entries.size).toBe(0);
      expect(textOf(mine, command.note)).toBe("A thought");
      expect(server.done).toHaveLength(1);
    });

    it("is rolled back with its reason when it is refused", async () => {
      const outbox = new MapOutbox();
      const mine = await page(ME, outbox);
      server.judge = () => ({ refuse: "not-now" });
      const command = add("Too late");
      const { answered } = mine.do(command);
      await mine.flush();
      expect(await answered).toEqual({ ok: false, reason: "not-now", limit: null });
      expect(mine.exchange.picture.get(command.note)).toBeUndefined();
      expect(outbox.entries.size).toBe(0);
    });

    it("is refused here when it is too large for one frame", async () => {
      const mine = await page();
      const notes = Array.from({ length: 100 }, () => add("শ".repeat(280)));
      expect(await mine.do({ type: "add-notes", notes }).answered).toMatchObject({ reason: "too-large" });
      expect(mine.exchange.unsent).toBe(0);
    });

    it("is sent again after a pause when the server puts it off, and nothing overtakes what builds on it", async () => {
      const mine = await page();
      let put = 0;
      server.judge = () => (put++ === 0 ? { later: 2 } : null);
      const command = add("First");
      mine.do(command);
      mine.do(edit(command.note, "First, and better", 1));
      await mine.flush();
      expect(server.done).toHaveLength(0);
      clock.pass(1999);
      await mine.flush();
      expect(server.done).toHaveLength(0);
      clock.pass(1);
      await mine.flush();
      expect(server.done.map((frame) => frame.command.type)).toEqual(["add-note", "edit-note"]);
      expect(textOf(mine, command.note)).toBe("First, and better");
    });
  });

  describe("offline", () => {
    it("keeps what is done and sends it in order when the connection is back", async () => {
      const mine = await page();
      mine.unreachable();
      await mine.cut();
      const first = add("One");
      const second = add("Two");
      mine.do(first);
      mine.do(second);
      mine.do({ type: "paint-note", note: first.note, paper: "mint" });
      await settle();
      expect(mine.exchange.unsent).toBe(3);
      expect(mine.exchange.kept).toBe(true);
      expect(mine.exchange.picture.get(first.note)).toMatchObject({ text: "One", paper: "mint" });

      mine.reachable();
      await mine.comeBack();
      expect(server.done.map((frame) => frame.command)).toMatchObject([
        { text: "One" },
        { text: "Two" },
        { paper: "mint" },
      ]);
      expect(mine.exchange.unsent).toBe(0);
    });

    it("R12: five hundred things done offline are all sent, in their order", async () => {
      const mine = await page();
      await mine.cut();
      const commands = Array.from({ length: 500 }, (_, at) => add(`${at}`));
      for (const command of commands) mine.do(command);
      await settle();
      expect(mine.exchange.unsent).toBe(500);
      await mine.comeBack();
      await mine.live(2_000);
      expect(server.done.map((frame) => frame.command)).toEqual(commands);
      expect(mine.exchange.unsent).toBe(0);
    }, 30_000);

    it("is done once when the answer is lost on the way", async () => {
      const mine = await page();
      mine.do(add("Once"));
      await settle();
      mine.line.deliverUp();
      await mine.cut();
      expect(server.done).toHaveLength(1);
      await mine.comeBack();
      expect(server.done).toHaveLength(1);
      expect(mine.exchange.unsent).toBe(0);
    });

    it("survives the page: the next one sends what was kept", async () => {
      const outbox = new MapOutbox();
      const first = await page(ME, outbox);
      await first.cut();
      const command = add("Written in the lift");
      await first.do(command).kept;
      first.close();

      const next = await page(ME, outbox);
      expect(server.done).toMatchObject([{ command }]);
      expect(textOf(next, command.note)).toBe("Written in the lift");
      expect(outbox.entries.size).toBe(0);
    });

    it("tells of an earlier page's words that are refused", async () => {
      const outbox = new MapOutbox();
      const first = await page(ME, outbox);
      await first.cut();
      await first.do(add("Too late")).kept;
      first.close();
      server.judge = () => ({ refuse: "not-now" });
      const next = await page(ME, outbox);
      expect(next.returned).toHaveLength(1);
      expect(outbox.entries.size).toBe(0);
    });

    it("never sends what one person kept as another person's doing", async () => {
      const outbox = new MapOutbox();
      const first = await page(ME, outbox);
      await first.cut();
      await first.do(add("Mine")).kept;
      first.close();
      await page(OTHER, outbox);
      expect(server.done).toHaveLength(0);
      expect(outbox.entries.size).toBe(1);
      await page(ME, outbox);
      expect(server.done).toHaveLength(1);
    });

    it("is sent by a tab that stays when the tab that did it is closed", async () => {
      const outbox = new MapOutbox();
      const [closing, staying] = [await page(ME, outbox), await page(ME, outbox)];
      closing.line.silence();
      await closing.do(add("From the tab that goes")).kept;
      closing.close();
      for (let ping = 0; ping < 3; ping++) {
        clock.pass(10_000);
        await staying.flush();
      }
      expect(server.done).toHaveLength(1);
      expect(outbox.entries.size).toBe(0);
    });

    it("sends only the last of several texts of one note", async () => {
      const mine = await page();
      await mine.cut();
      const texts = ["Four", "Four words", "Four words stand here"];
      const answers = texts.map((text, at) => mine.do(edit(NOTE, text, 1 + at)).answered);
      await settle();
      expect(textOf(mine, NOTE)).toBe("Four words stand here");
      expect(mine.exchange.unsent).toBe(1);
      await mine.comeBack();
      expect(server.done.map((frame) => frame.command)).toEqual([edit(NOTE, "Four words stand here", 1)]);
      expect(await Promise.all(answers)).toEqual([{ ok: true }, { ok: true }, { ok: true }]);
    });
  });

  describe("two people", () => {
    it("see each other's doing", async () => {
      const [mine, theirs] = [await page(ME), await page(OTHER)];
      const command = add("Hello");
      mine.do(command);
      await mine.flush();
      await theirs.flush();
      expect(textOf(theirs, command.note)).toBe("Hello");
    });

    it("keep both texts when they change a note at once", async () => {
      const [mine, theirs] = [await page(ME), await page(OTHER)];
      theirs.do(edit(NOTE, "Theirs", 1));
      await theirs.flush();
      mine.do(edit(NOTE, "Mine", 1));
      expect(textOf(mine, NOTE)).toBe("Mine");
      await mine.flush();
      expect(mine.exchange.picture.get(NOTE)).toMatchObject({ text: "Theirs", rev: 2, rival: { text: "Mine" } });
      await theirs.flush();
      expect(theirs.exchange.picture.get(NOTE)).toMatchObject({ text: "Theirs", rival: { text: "Mine" } });

      theirs.do(edit(NOTE, "Both of ours", 2));
      await theirs.flush();
      await mine.flush();
      expect(mine.exchange.picture.get(NOTE)).toMatchObject({ text: "Both of ours", rev: 3, rival: null });
    });

    it("do not lose a text that was written offline while the other changed the note", async () => {
      const [mine, theirs] = [await page(ME), await page(OTHER)];
      mine.unreachable();
      await mine.cut();
      mine.do(edit(NOTE, "Mine", 1));
      mine.do(edit(NOTE, "Mine, longer", 2));
      theirs.do(edit(NOTE, "Theirs", 1));
      await theirs.flush();
      mine.reachable();
      await mine.comeBack();
      expect(mine.exchange.picture.get(NOTE)).toMatchObject({ text: "Theirs", rival: { text: "Mine, longer" } });
    });
  });

  describe("catching up", () => {
    it("asks for what it missed, and forgets what went", async () => {
      const mine = await page();
      await mine.cut();
      const before = mine.exchange.picture.get(NOTE) as Note;
      server.change([{ ...before, text: "Changed meanwhile" }], [fixtureId("note-iceberg-1")]);
      await mine.comeBack();
      expect(textOf(mine, NOTE)).toBe("Changed meanwhile");
      expect(mine.exchange.picture.get(fixtureId("note-iceberg-1"))).toBeUndefined();
      expect(mine.picture).toEqual(server.records);
    });

    it("lays its own doing over what the server tells meanwhile", async () => {
      const mine = await page();
      mine.line.silence();
      mine.do({ type: "move-note", note: NOTE, zone: "events-barriers", before: null });
      await mine.cut();
      const before = server.records.get(NOTE) as Note;
      server.change([{ ...before, text: "Changed meanwhile" }]);
      mine.exchange.wake();
      clock.pass(500);
      await settle();
      // Only the welcome, not yet the answer.
      mine.line.deliverUp();
      mine.line.deliverDown();
      await settle();
      expect(mine.exchange.picture.get(NOTE)).toMatchObject({
        text: "Changed meanwhile",
        zone: "events-barriers",
      });
    });

    it("takes another history as it is and still sends what it kept", async () => {
      const mine = await page();
      const lost = add("Acknowledged, and gone with the old history");
      mine.do(lost);
      await mine.flush();
      await mine.cut();
      const kept = add("Not sent yet");
      mine.do(kept);
      await settle();
      server.beginAnew(RECORDS);
      await mine.comeBack();
      expect(mine.exchange.picture.get(lost.note)).toBeUndefined();
      expect(textOf(mine, kept.note)).toBe("Not sent yet");
      expect(mine.picture).toEqual(server.records);
    });
  });
});
