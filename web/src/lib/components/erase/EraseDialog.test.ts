import { screen, within } from "@testing-library/svelte";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { seated, type Seated } from "../../../../tests/support/seated";
import { ERASED, type Note } from "$lib/wire";
import Outline from "$lib/components/outline/Outline.svelte";
import EraseDialog from "./EraseDialog.svelte";

let seat: Seated;
let note: Note;
let asked: { path: string; body: { command: string; notes: string[] } }[];
let answers: (() => Promise<Response>)[];
const closed = vi.fn();

const done = () => Promise.resolve(Response.json({ seq: 9 }));
const element = (id: string) => within(document.querySelector<HTMLElement>(`[data-note="${id}"]`)!);

async function enter(role: "lead" | "participant" = "lead") {
  seat = await seated({ exercise: "iceberg", stage: "share", role });
  await seat.flush();
  note = { ...seat.board.notes[0]!, text: "Zebedee is left out" };
  await seat.others([note]);
}

async function ask() {
  seat.show(EraseDialog, { note, onclose: closed });
  await seat.flush();
  return within(screen.getByRole("dialog", { name: "Erase this text for good?" }));
}

beforeEach(() => {
  asked = [];
  answers = [done];
  vi.stubGlobal("fetch", (path: string, init: RequestInit) => {
    asked.push({ path, body: JSON.parse(init.body as string) as (typeof asked)[0]["body"] });
    return (answers.shift() ?? done)();
  });
});

describe("erasing a text", () => {
  it("says what goes, what stays and what cannot be reached, before anything is done", async () => {
    await enter();
    const dialog = await ask();
    expect(dialog.getByText(note.text)).toBeVisible();
    for (const words of [
      /disappear from every screen/,
      /What stays/,
      /What we cannot reach/,
      /safeguarding steps first/,
    ]) {
      expect(dialog.getByText(words)).toBeVisible();
    }
    await seat.user.click(dialog.getByRole("button", { name: "Cancel" }));
    expect(asked).toEqual([]);
    expect(closed).toHaveBeenCalledOnce();
  });

  it("is done once, however often a lost answer is asked for, and said when it is done", async () => {
    await enter();
    answers = [() => Promise.reject(new TypeError("network")), done];
    const dialog = await ask();
    await seat.user.click(dialog.getByRole("button", { name: "Erase for good" }));
    expect(dialog.getByText(/^The server cannot be reached/)).toBeVisible();
    await seat.user.click(dialog.getByRole("button", { name: "Erase for good" }));
    await seat.flush();
    const [first, second] = asked;
    expect(first).toEqual(second);
    expect(first).toMatchObject({ path: "/api/workshops/workshop/erase", body: { notes: [note.id] } });
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(seat.said).toContain("Erased for good.");
  });

  it("tells what goes along, and offers the same words and where they were carried from", async () => {
    await enter();
    const [, loud, kept, further, origin] = seat.board.notes as [Note, Note, Note, Note, Note];
    note = { ...note, trace: [origin.id] };
    await seat.others([
      note,
      { ...loud, text: ` ${note.text.toUpperCase()}` },
      { ...kept, merged: [note.text] },
      { ...further, text: "Carried on", trace: [origin.id, note.id] },
    ]);
    const dialog = await ask();
    expect(dialog.getByText(/Carried on/)).toBeVisible();
    const boxes = dialog.getAllByRole<HTMLInputElement>("checkbox");
    const same = boxes.filter((box) => box.checked);
    expect(boxes).toHaveLength(3);
    expect(same).toHaveLength(2);
    await seat.user.click(same[0]!);
    await seat.user.click(dialog.getByRole("checkbox", { name: /Where it was carried from/ }));
    await seat.user.click(dialog.getByRole("button", { name: "Erase for good" }));
    expect(asked[0]?.body.notes).toEqual([note.id, kept.id, origin.id]);
  });

  it("is for those who lead, also once the workshop has ended, and not for what is erased already", async () => {
    await enter("participant");
    const { unmount } = seat.show(Outline, { board: seat.board, readonly: true });
    await seat.flush();
    expect(element(note.id).queryByRole("button", { name: /^More for/ })).toBeNull();
    unmount();
    await enter();
    const erased = { ...note, text: ERASED, rev: 2, erased: 2 };
    await seat.others([erased, { ...seat.room.workshop!, status: "ended", erased: 9 }]);
    seat.show(Outline, { board: seat.board, readonly: true });
    await seat.flush();
    expect(element(note.id).queryByRole("button", { name: /^More for/ })).toBeNull();
    expect(element(seat.board.notes[1]!.id).getByRole("button", { name: /^More for/ })).toBeVisible();
  });
});
