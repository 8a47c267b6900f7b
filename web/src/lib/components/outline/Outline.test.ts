import { screen, within } from "@testing-library/svelte";
import { describe, expect, it, vi } from "vitest";
import { seated, type Seated } from "../../../../tests/support/seated";
import { fixtureId, MY_ID } from "../../../../tests/support/fixture";
import { editDraft, newDraft } from "$lib/stores/drafts";
import Outline from "./Outline.svelte";

const SHARE = { exercise: "iceberg", stage: "share" };
const CONNECT = { exercise: "system-players-map", stage: "connect" };

const element = (id: string) => document.querySelector<HTMLElement>(`[data-note="${id}"]`)!;
const button = (id: string, name: string | RegExp) => within(element(id)).getByRole("button", { name });

/** My own note, and its neighbours in its zone. */
function around(seat: Seated) {
  const mine = seat.board.notes.find((note) => note.mine)!;
  const zone = seat.board.notesIn(mine.zone);
  const at = zone.indexOf(mine);
  return { mine, next: zone[at + 1] ?? zone[at - 1]! };
}

async function open(options: Parameters<typeof seated>[0] = SHARE, props: Record<string, unknown> = {}) {
  const seat = await seated(options);
  const onadd = vi.fn();
  seat.show(Outline, { board: seat.board, onadd, ...props });
  await seat.flush();
  return { seat, onadd };
}

describe("the outline", () => {
  it("reads in the board's order, under a heading for each layer, zone and theme", async () => {
    const { seat } = await open();
    const notes = [...document.querySelectorAll<HTMLElement>("[data-note]")].map((one) => one.dataset["note"]);
    expect(notes).toEqual(seat.board.noteIds);
    const { layers, zones } = seat.board.exercise;
    for (const { name } of layers) expect(screen.getByRole("heading", { level: 2, name })).toBeVisible();
    for (const { name } of zones) expect(screen.getByRole("heading", { level: 3, name })).toBeVisible();
    expect(screen.getAllByRole("heading", { level: 4, name: "Trust takes time" })).not.toHaveLength(0);
  });

  it("begins a note in the zone that was asked for", async () => {
    const { seat, onadd } = await open();
    await seat.user.click(screen.getByRole("button", { name: "Add here: Patterns: barriers" }));
    expect(onadd).toHaveBeenCalledExactlyOnceWith("patterns-barriers");
  });

  it("changes a note in place, and gives the focus back", async () => {
    const { seat } = await open();
    const { mine } = around(seat);
    await seat.user.click(button(mine.id, /^Edit/));
    const field = within(element(mine.id)).getByRole("textbox");
    expect(field).toHaveFocus();
    await seat.user.clear(field);
    await seat.user.type(field, "Said better{Enter}");
    await seat.flush();
    expect(seat.done).toMatchObject([{ type: "edit-note", note: mine.id, text: "Said better", rev: 1 }]);
    expect(within(element(mine.id)).getByText("Said better")).toBeVisible();
    expect(button(mine.id, /^Edit/)).toHaveFocus();
  });

  it("keeps half a change, with the revision it began from, until Edit is pressed again", async () => {
    const { seat } = await open();
    const { mine } = around(seat);
    await seat.user.click(button(mine.id, /^Edit/));
    await seat.user.type(within(element(mine.id)).getByRole("textbox"), ", and more{Escape}");
    expect(within(element(mine.id)).queryByRole("textbox")).toBeNull();
    await seat.others([{ ...mine, text: "What somebody else made of it", rev: 2 }]);
    await seat.user.click(button(mine.id, /^Edit/));
    expect(within(element(mine.id)).getByRole("textbox")).toHaveValue(`${mine.text}, and more`);
    await seat.user.click(button(mine.id, "Save"));
    await seat.flush();
    expect(seat.done).toMatchObject([{ type: "edit-note", rev: 1 }]);
  });

  it("offers nothing for a note that is somebody else's", async () => {
    const { seat } = await open();
    const theirs = seat.board.notes.find((note) => !note.mine)!;
    expect(within(element(theirs.id)).queryByRole("button", { name: /^(Edit|Move)/ })).toBeNull();
  });

  it("moves a note by name, and the focus goes along", async () => {
    const { seat } = await open();
    const { mine } = around(seat);
    await seat.user.click(button(mine.id, /^Move to/));
    await seat.user.click(screen.getByRole("button", { name: "Mental models: barriers" }));
    await seat.flush();
    expect(seat.done).toMatchObject([{ type: "move-note", note: mine.id, zone: "models-barriers" }]);
    expect(element(mine.id).closest("[data-zone]")).toHaveAttribute("data-zone", "models-barriers");
    expect(element(mine.id)).toContainElement(document.activeElement as HTMLElement);
  });

  it("PLACE-9 moves a note up and down past its neighbours, and the focus stays on the button", async () => {
    const { seat } = await open({ ...SHARE, role: "lead" });
    const zone = seat.board.exercise.zones.find(({ id }) => seat.board.notesIn(id).every(({ theme }) => !theme))!;
    const ids = () => seat.board.noteIdsIn(zone.id);
    const [first, second, third] = ids() as [string, string, string];
    const down = button(first, /^Move down/);
    await seat.user.click(down);
    await seat.flush();
    expect(ids()).toEqual([second, first, third]);
    expect(seat.said.at(-1)).toBe(`2nd of 3 in ${zone.name}.`);
    expect(down).toHaveFocus();
    await seat.user.keyboard("{Control>}{ArrowDown}{/Control}");
    await seat.flush();
    expect(ids()).toEqual([second, third, first]);
    expect(seat.said.at(-1)).toBe(`3rd of 3 in ${zone.name}.`);
    expect(down).toHaveFocus();
    seat.room.undo();
    await seat.flush();
    expect(ids()).toEqual([second, first, third]);
    await seat.user.click(button(first, /^Move up/));
    await seat.flush();
    expect(ids()).toEqual([first, second, third]);
    expect(element(first)).toContainElement(document.activeElement as HTMLElement);
  });

  it("PLACE-9 moves a note up from the dialog, which says where it stands", async () => {
    const { seat } = await open({ ...SHARE, role: "lead" });
    const zone = seat.board.exercise.zones.find(({ id }) => seat.board.notesIn(id).every(({ theme }) => !theme))!;
    const [first, second, third] = seat.board.noteIdsIn(zone.id) as [string, string, string];
    await seat.user.click(button(second, /^Move to/));
    const dialog = within(screen.getByRole("dialog"));
    expect(dialog.getByText(`2nd of 3 in ${zone.name}.`)).toBeVisible();
    await seat.user.click(dialog.getByRole("button", { name: "Move up" }));
    await seat.flush();
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(seat.board.noteIdsIn(zone.id)).toEqual([second, first, third]);
    expect(element(second)).toContainElement(document.activeElement as HTMLElement);
  });

  it("PLACE-9 moves a note round its ring, by the same buttons", async () => {
    const { seat } = await open({ ...CONNECT, stage: "place", role: "lead" });
    const zone = seat.board.exercise.board.rings![0]!;
    const [first, second] = seat.board.noteIdsIn(zone) as [string, string];
    await seat.user.click(button(first, /^Move down/));
    await seat.flush();
    expect(seat.board.noteIdsIn(zone).slice(0, 2)).toEqual([second, first]);
  });

  it("says links in words at both ends, and takes one's own away", async () => {
    const { seat } = await open(CONNECT);
    const depends = seat.board.exercise.links.find((kind) => kind.directed)!;
    const link = seat.board.links.find((one) => one.mine && one.type === depends.id)!;
    const [source, target] = [seat.board.note(link.source)!, seat.board.note(link.target)!];
    const from = within(element(source.id)).getByRole("list", { name: "Links" });
    expect(from).toHaveTextContent(`${depends.name} “${target.text.slice(0, 30)}`);
    const to = within(element(target.id)).getByRole("list", { name: "Links" });
    expect(to).toHaveTextContent(`” ${depends.name} this`);

    await seat.user.click(within(from).getByRole("button", { name: new RegExp(`^Remove: ${depends.name}`) }));
    await seat.flush();
    expect(seat.done).toEqual([{ type: "remove-link", link: link.id }]);
    expect(seat.board.linksOf(target.id)).not.toContainEqual(link);
  });

  it("sets marks", async () => {
    const { seat } = await open({ exercise: "energy-for-change", stage: "mark" });
    const id = fixtureId("note-energy-for-change-0");
    await seat.user.click(within(element(id)).getByRole("button", { name: /People want it/ }));
    await seat.flush();
    expect(seat.done).toMatchObject([{ type: "set-marks", note: id, marks: ["motivated"] }]);
  });
});

it("says in words that somebody is changing a note, and never writes over an open field (A11)", async () => {
  const { seat } = await open();
  const { mine, next } = around(seat);
  const rest = { voters: 0, writing: 1, wrote: 0, here: null, guides: [], progress: null, hands: null, seats: null };
  for (const line of seat.server.lines) line.tell({ t: "presence", people: 3, ...rest, editing: [next.id] });
  await seat.flush();
  expect(within(element(next.id)).getByText("Somebody is changing this")).toBeVisible();
  await seat.user.click(button(mine.id, /^Edit/));
  await seat.user.type(within(element(mine.id)).getByRole("textbox"), ", and more");
  await seat.others([{ ...mine, text: "Other words", rev: mine.rev + 1 }]);
  expect(within(element(mine.id)).getByRole("textbox")).toHaveValue(`${mine.text}, and more`);
  editDraft(mine.id, MY_ID).forget();
});

describe("when somebody else takes away the note that has the focus (A6)", () => {
  it("the next one has it, and one message says what happened", async () => {
    const { seat } = await open();
    const { mine, next } = around(seat);
    button(mine.id, /^Edit/).focus();
    await seat.others([], [mine.id]);
    expect(element(next.id)).toHaveFocus();
    seat.server.clock.pass(3000);
    expect(seat.said).toEqual(["Somebody removed the note you were at."]);
  });

  it("the heading of the zone has it where no note is left", async () => {
    const { seat } = await open();
    const { mine } = around(seat);
    const zone = seat.board.notesIn(mine.zone).map((note) => note.id);
    button(mine.id, /^Edit/).focus();
    await seat.others([], zone);
    expect(screen.getByRole("heading", { name: seat.board.zone(mine.zone)!.name })).toHaveFocus();
  });

  it("words that were being typed wait in the sheet for a new note", async () => {
    const { seat } = await open();
    const { mine } = around(seat);
    await seat.user.click(button(mine.id, /^Edit/));
    await seat.user.type(within(element(mine.id)).getByRole("textbox"), ", and more");
    await seat.others([], [mine.id]);
    expect(newDraft(seat.board.id, MY_ID).read()?.text).toBe(`${mine.text}, and more`);
    expect(editDraft(mine.id, MY_ID).read()).toBeNull();
    expect(seat.said.at(-1)).toContain("Your words are waiting");
    newDraft(seat.board.id, MY_ID).forget();
  });

  it("the reader stays in the zone when it is moved to another", async () => {
    const { seat } = await open();
    const { mine, next } = around(seat);
    button(mine.id, /^Edit/).focus();
    await seat.others([{ ...mine, zone: "models-barriers" }]);
    expect(element(next.id)).toHaveFocus();
    seat.server.clock.pass(3000);
    expect(seat.said).toEqual(["Somebody moved the note you were at to Mental models: barriers."]);
  });

  it("nothing happens to the focus when another note goes", async () => {
    const { seat } = await open();
    const { mine, next } = around(seat);
    button(mine.id, /^Edit/).focus();
    await seat.others([], [next.id]);
    expect(button(mine.id, /^Edit/)).toHaveFocus();
    expect(seat.said).toEqual([]);
  });
});
