import { beforeEach, describe, expect, it } from "vitest";
import { HandClock } from "../../../tests/support/clock";
import type { Note } from "../wire";
import { fixtureRecords } from "../../../tests/support/fixture.records";
import { News } from "./news";
import type { Hearing } from "./prefs.svelte";

const notes = fixtureRecords({ notes: 8 }).filter((record): record is Note => record.kind === "note");
const theirs: Note = { ...notes[1]!, mine: false };
const mine: Note = { ...theirs, mine: true };

let clock: HandClock;
let told: string[];
let hearing: Hearing;
let news: News;

beforeEach(() => {
  clock = new HandClock();
  told = [];
  hearing = "everything";
  news = new News({
    clock,
    hearing: () => hearing,
    here: () => ({ activity: theirs.activity, zone: theirs.zone }),
    zoneName: () => "Causes",
    tell: (text) => told.push(text),
  });
});

describe("news of others", () => {
  it("comes as one sentence for everything within a while, and at most four in ten seconds (A8)", () => {
    for (let at = 0; at < 200; at++) {
      news.hear(undefined, { ...theirs, id: `note-${at}` });
      clock.pass(50);
    }
    expect(told.length).toBeLessThanOrEqual(4);
    expect(told[0]).toBe("50 new notes in Causes");
  });

  it("tells what happened to notes, of each once", () => {
    const [removed, moved] = ["removed", "moved"].map((id) => ({ ...theirs, id }));
    news.hear(theirs, { ...theirs, text: "Other words" });
    news.hear(theirs, { ...theirs, text: "And others again" });
    news.hear(removed, undefined);
    news.hear(moved, { ...moved!, zone: "elsewhere" });
    news.hear(mine, { ...mine, text: "Other words" });
    clock.pass(3000);
    expect(told).toEqual(["1 note changed, 1 note removed, 1 note moved, Somebody changed your note"]);
  });

  it("is only of one's own notes when that is chosen", () => {
    hearing = "mine";
    news.hear(undefined, theirs);
    news.hear(theirs, undefined);
    news.hear(mine, undefined);
    clock.pass(3000);
    expect(told).toEqual(["Somebody removed your note"]);
  });

  it("is of the part of the board where one is, and of one's own notes, when that is chosen (A8)", () => {
    hearing = "zone";
    const elsewhere = { ...theirs, zone: "elsewhere" };
    news.hear(undefined, { ...elsewhere, id: "far" });
    news.hear(undefined, { ...theirs, id: "near" });
    news.hear(elsewhere, theirs);
    news.hear(mine, undefined);
    clock.pass(3000);
    expect(told).toEqual(["1 new note in Causes, 1 note moved, Somebody removed your note"]);
  });

  it("leaves out what was told by itself", () => {
    news.hear(theirs, undefined);
    news.told(theirs.id);
    clock.pass(3000);
    expect(told).toEqual([]);
  });

  it("is silent when that is chosen", () => {
    hearing = "off";
    news.hear(mine, undefined);
    clock.pass(3000);
    expect(told).toEqual([]);
  });
});
