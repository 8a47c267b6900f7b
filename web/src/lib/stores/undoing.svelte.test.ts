import { beforeEach, describe, expect, it } from "vitest";
import { Page } from "../../../tests/support/browser";
import { HandClock } from "../../../tests/support/clock";
import { HandServer } from "../../../tests/support/network";
import type { Command, Note } from "../wire";
import { activityId, fixtureId, fixtureRecords, MY_ID } from "../../../tests/support/fixture.records";
import { Undoing } from "./undoing.svelte";

const NOTE = fixtureId("note-iceberg-0");

let server: HandServer;
let mine: Page;
let undoing: Undoing;

const note = () => mine.exchange.picture.get(NOTE) as Note;
const edit = (text: string): Command => ({ type: "edit-note", note: NOTE, text, rev: note().rev });

async function act(command: Command) {
  undoing.note([command], mine.exchange.picture);
  mine.do(command);
  await mine.flush();
}
async function undo() {
  for (const command of undoing.undo(mine.exchange.picture)) mine.do(command);
  await mine.flush();
}
async function redo() {
  for (const command of undoing.redo(mine.exchange.picture)) mine.do(command);
  await mine.flush();
}

beforeEach(async () => {
  server = new HandServer(new HandClock(), fixtureRecords({ notes: 4, people: 3, stage: "share" }));
  mine = new Page(server, { person: MY_ID, role: "participant" });
  undoing = new Undoing();
  await mine.flush();
});

describe("undoing", () => {
  it("goes back step by step and forth again, until something new is done", async () => {
    const first = note().text;
    await act(edit("Two"));
    await act({ type: "paint-note", note: NOTE, paper: "mint" });
    await undo();
    await undo();
    expect(note()).toMatchObject({ text: first, rival: null });
    expect(undoing.canUndo).toBe(false);
    await redo();
    await redo();
    expect(note()).toMatchObject({ text: "Two", paper: "mint", rival: null });
    await undo();
    await act(edit("Three"));
    expect(undoing.canRedo).toBe(false);
  });

  it("keeps what somebody else has written over it since", async () => {
    const first = note().text;
    await act(edit("Mine"));
    server.change([{ ...note(), text: "Theirs", rev: note().rev + 1 }]);
    await mine.flush();
    await undo();
    expect(note()).toMatchObject({ text: "Theirs", rival: { text: first } });
  });

  it("goes over one's own text whatever revision it has by now", async () => {
    const first = note().text;
    await mine.cut();
    undoing.note([edit("One")], mine.exchange.picture);
    mine.do(edit("One"));
    undoing.note([edit("One, longer")], mine.exchange.picture);
    mine.do(edit("One, longer"));
    await mine.comeBack();
    await undo();
    expect(note()).toMatchObject({ text: "One", rival: null });
    await undo();
    expect(note()).toMatchObject({ text: first, rival: null });
  });

  it("takes several notes back at once", async () => {
    const ids = ["a", "b"].map(fixtureId);
    const add = (id: string) => ({
      type: "add-note" as const,
      note: id,
      activity: activityId("iceberg"),
      zone: "events-drivers",
      note_type: "observation",
      text: id,
    });
    await act({ type: "add-notes", notes: ids.map(add) });
    await undo();
    for (const id of ids) expect(mine.exchange.picture.get(id)).toBeUndefined();
    await redo();
    for (const id of ids) expect(mine.exchange.picture.get(id)).toMatchObject({ text: id });
  });

  it("merges again what was merged and taken apart (NOTE-5)", async () => {
    const into = fixtureId("note-iceberg-1");
    await act({ type: "merge-notes", note: NOTE, into });
    for (let twice = 0; twice < 2; twice++) {
      await undo();
      expect(note()).toBeDefined();
      await redo();
      expect(mine.exchange.picture.get(NOTE)).toBeUndefined();
    }
    expect(undoing.canRedo).toBe(false);
    expect(server.done.map(({ command }) => command)).toEqual([
      { type: "merge-notes", note: NOTE, into },
      { type: "unmerge-note", note: NOTE },
      { type: "merge-notes", note: NOTE, into },
      { type: "unmerge-note", note: NOTE },
      { type: "merge-notes", note: NOTE, into },
    ]);
  });

  it("does again only what can be done twice", async () => {
    await act({ type: "add-activity", activity: fixtureId("added"), exercise: "iceberg" });
    await undo();
    expect(undoing.canRedo).toBe(false);
  });
});
