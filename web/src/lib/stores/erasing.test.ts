import { within } from "@testing-library/svelte";
import { beforeEach, describe, expect, it } from "vitest";
import { Page } from "../../../tests/support/browser";
import { seated, type Seated } from "../../../tests/support/seated";
import Outline from "../components/outline/Outline.svelte";
import type { Command, Note } from "../wire";
import { editDraft, newDraft } from "./drafts";
import { MY_ID } from "../../../tests/support/fixture";

const ERASED = "[text erased]";

let seat: Seated;
let mine: Note;

/** The server tells that it was erased. */
async function erase() {
  const rev = seat.board.note(mine.id)!.rev + 1;
  const workshop = seat.room.workshop!;
  await seat.others([
    { ...mine, text: ERASED, rev, erased: rev, rival: null },
    { ...workshop, erased: 9 },
  ]);
}

async function act(command: Command) {
  void seat.room.do(command);
  await seat.flush();
}

beforeEach(async () => {
  localStorage.clear();
  seat = await seated({ exercise: "iceberg", stage: "share" });
  mine = seat.board.notes.find((note) => note.mine)!;
});

describe("a text erased for good, in the browsers that knew it (ERASE-3)", () => {
  it("is put back by no undo and no redo, while everything else still is", async () => {
    await act({ type: "paint-note", note: mine.id, paper: "rose" });
    await act({ type: "edit-note", note: mine.id, text: "Zebedee", rev: 1 });
    await act({ type: "edit-note", note: mine.id, text: "Zebedee, Year 5", rev: 2 });
    seat.room.undo();
    await seat.flush();
    await erase();
    const before = seat.done.length;
    expect(seat.room.canRedo).toBe(false);
    seat.room.undo();
    await seat.flush();
    expect(seat.done.slice(before)).toEqual([{ type: "paint-note", note: mine.id, paper: mine.paper }]);
    expect(seat.board.note(mine.id)?.text).toBe(ERASED);
    expect(seat.room.canUndo).toBe(false);
  });

  it("closes the field in which it is being changed, and nothing of it stays on the device", async () => {
    seat.show(Outline, { board: seat.board });
    await seat.flush();
    const note = () => within(document.querySelector<HTMLElement>(`[data-note="${mine.id}"]`)!);
    await seat.user.click(note().getByRole("button", { name: /^Edit/ }));
    await seat.user.type(note().getByRole("textbox"), " Zebedee");
    editDraft(mine.id, "who sat here before").keep({ text: "Zebedee", rev: 1 });
    newDraft("a", MY_ID).keep({ zone: "z", type: "t", text: "of my own" });
    expect(JSON.stringify(localStorage)).toContain("Zebedee");
    await erase();
    expect(note().queryByRole("textbox")).toBeNull();
    expect(note().getByText(ERASED)).toBeVisible();
    expect(JSON.stringify(localStorage)).not.toContain("Zebedee");
    expect(JSON.stringify(localStorage)).toContain("of my own");
    await seat.user.click(note().getByRole("button", { name: /^Edit/ }));
    expect(note().getByRole("textbox")).toHaveValue(ERASED);
  });

  it("is not given back to whoever wrote over it before", async () => {
    const page = new Page(seat.server, { person: MY_ID, role: "participant" });
    await page.flush();
    await page.cut();
    page.do({ type: "edit-note", note: mine.id, text: "Zebedee", rev: 1 });
    await erase();
    seat.server.judge = () => ({ refuse: "erased" });
    await page.comeBack();
    expect(page.exchange.picture.get(mine.id)).toMatchObject({ text: ERASED, rival: null });
    expect(page.exchange.unsent).toBe(0);
  });

  it("is forgotten with whatever was removed while this page was open", async () => {
    const page = new Page(seat.server, { person: MY_ID, role: "participant" });
    await page.flush();
    await seat.others([], [mine.id]);
    await page.flush();
    expect(page.exchange.picture.gone(mine.id)).toBeDefined();
    await seat.others([{ ...seat.room.workshop!, erased: 9 }]);
    await page.flush();
    expect(page.exchange.picture.gone(mine.id)).toBeUndefined();
  });
});
