import { fireEvent, screen, waitFor, within } from "@testing-library/svelte";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { seated, type Seated } from "../../../../tests/support/seated";
import { ROW } from "../../board/plan";
import type { Note } from "../../wire";
import { editDraft } from "$lib/stores/drafts";
import { MY_ID } from "../../stores/fixture";
import Canvas from "./Canvas.svelte";

const SHARE = { exercise: "iceberg", stage: "share" };
const CONNECT = { exercise: "system-players-map", stage: "connect" };

// jsdom lays nothing out: the window is always as large as this, and a board unit is one pixel from the board's corner.
const PORT = { width: 1000, height: 800 };

beforeEach(() => {
  sessionStorage.clear();
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe = vi.fn();
      unobserve = vi.fn();
      disconnect = vi.fn();
    },
  );
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(PORT.width);
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(PORT.height);
  HTMLElement.prototype.setPointerCapture = () => undefined;
});

async function open(options: Parameters<typeof seated>[0] = SHARE, props: Record<string, unknown> = {}) {
  const seat = await seated(options);
  sessionStorage.setItem(`ninedots.view.${seat.board.id}`, JSON.stringify({ x: 0, y: 0, k: 1 }));
  seat.show(Canvas, { board: seat.board, ...props });
  await seat.flush();
  return seat;
}

const element = (note: Note) => document.querySelector<HTMLElement>(`.note[data-note="${note.id}"]`)!;
const mineOf = (seat: Seated) => seat.board.notes.find((note) => note.mine)!;
const otherOf = (seat: Seated) => seat.board.notes.find((note) => !note.mine)!;
const pointer = { pointerId: 1, isPrimary: true, button: 0, pointerType: "mouse" };

async function press(seat: Seated, note: Note, to: { dx: number; dy: number } | null = null, end = "up") {
  const at = { clientX: note.x, clientY: note.y };
  await fireEvent.pointerDown(element(note), { ...pointer, ...at });
  if (to) {
    const there = { clientX: at.clientX + to.dx, clientY: at.clientY + to.dy };
    await fireEvent.pointerMove(element(note), { ...pointer, ...there });
    if (end === "Escape") await fireEvent.keyDown(window, { key: "Escape" });
    await fireEvent.pointerUp(element(note), { ...pointer, ...there });
  } else {
    await fireEvent.pointerUp(element(note), { ...pointer, ...at });
  }
  await seat.flush();
}

describe("the canvas", () => {
  it("holds every note as an option, in the order of the outline, named with its words and its zone", async () => {
    const seat = await open();
    const options = within(screen.getByRole("listbox")).getAllByRole("option");
    expect(options.map((one) => one.dataset["note"])).toEqual(seat.board.noteIds);
    const note = seat.board.notes[3]!;
    expect(element(note)).toHaveTextContent(note.text);
    expect(element(note)).toHaveAccessibleDescription(seat.board.zone(note.zone)!.name);
    expect(element(note)).toHaveAttribute("aria-posinset", "4");
    expect(options.filter((one) => one.tabIndex === 0)).toHaveLength(1);
  });

  it("names each link with a sentence", async () => {
    const seat = await open(CONNECT);
    const tags = within(screen.getByRole("group", { name: "Links between notes" })).getAllByRole("button");
    expect(tags).toHaveLength(seat.board.links.length);
    const link = seat.board.links[0]!;
    const kind = seat.board.exercise.links.find((one) => one.id === link.type)!;
    expect(tags[0]!.getAttribute("aria-label")).toContain(kind.name);
  });

  it("moves a note when the pointer lets go of it, and says where it went", async () => {
    const seat = await open();
    const mine = mineOf(seat);
    await press(seat, mine, { dx: 30, dy: 20 });
    const zone = seat.board.zone(mine.zone)!;
    expect(seat.done).toMatchObject([{ type: "move-note", note: mine.id, zone: zone.id }]);
    expect(seat.said.at(-1)).toContain(zone.name);
  });

  it("lets a note fall back when Escape is pressed while it is dragged", async () => {
    const seat = await open();
    const mine = mineOf(seat);
    await press(seat, mine, { dx: 300, dy: 20 }, "Escape");
    expect(seat.done).toEqual([]);
    expect(element(mine).style.transform).toBe("");
  });

  it("leaves alone what the stage does not let this person move", async () => {
    const seat = await open();
    await press(seat, otherOf(seat), { dx: 60, dy: 20 });
    expect(seat.done).toEqual([]);
  });

  it("changes a note in place: Enter opens and sticks it, Escape leaves and keeps the words", async () => {
    const seat = await open();
    const mine = mineOf(seat);
    element(mine).focus();
    await seat.user.keyboard("{Enter}");
    expect(screen.getByRole("textbox", { name: "Edit this note" })).toHaveFocus();
    await seat.user.keyboard(" and more{Escape}");
    await seat.flush();
    expect(screen.queryByRole("textbox")).toBeNull();
    expect(element(mine)).toHaveFocus();
    expect(editDraft(mine.id, MY_ID).read()?.text).toBe(`${mine.text} and more`);

    await seat.user.keyboard("{Enter}{Enter}");
    await seat.flush();
    expect(seat.done).toMatchObject([
      { type: "edit-note", note: mine.id, text: `${mine.text} and more`, rev: mine.rev },
    ]);
    expect(editDraft(mine.id, MY_ID).read()).toBeNull();
  });

  it("keeps what is being typed when somebody removes the note meanwhile, and adds it again", async () => {
    const seat = await open();
    const mine = mineOf(seat);
    element(mine).focus();
    await seat.user.keyboard("{Enter} still");
    await seat.others([], [mine.id]);
    const field = screen.getByRole("textbox");
    expect(field).toHaveValue(`${mine.text} still`);
    await seat.user.type(field, "{Enter}");
    await seat.flush();
    expect(seat.done).toMatchObject([{ type: "add-note", zone: mine.zone, text: `${mine.text} still` }]);
  });

  it("adds a note in a zone by its button", async () => {
    const seat = await open();
    await seat.user.click(screen.getByRole("button", { name: "Add a note to Patterns: barriers" }));
    await seat.user.keyboard("Nobody asks them{Enter}");
    await seat.flush();
    expect(seat.done).toMatchObject([{ type: "add-note", zone: "patterns-barriers", text: "Nobody asks them" }]);
    expect(document.activeElement).toHaveTextContent("Nobody asks them");
  });

  it("goes from note to note by arrow keys, and pushes a note with Ctrl", async () => {
    const seat = await open();
    const mine = mineOf(seat);
    element(mine).focus();
    await seat.user.keyboard("{ArrowDown}{ArrowUp}{ArrowRight}{ArrowLeft}");
    expect(document.activeElement).toHaveRole("option");
    element(mine).focus();
    await seat.user.keyboard("{Control>}{ArrowRight}{ArrowRight}{/Control}");
    await seat.flush();
    expect(seat.done).toHaveLength(1);
    expect(seat.done[0]).toMatchObject({ type: "move-note", note: mine.id });
  });

  it("hands the focus to the next note when somebody removes the one that has it (A6)", async () => {
    const seat = await open();
    const [note, next] = [seat.board.notes[4]!, seat.board.notes[5]!];
    element(note).focus();
    await seat.others([], [note.id]);
    expect(element(next)).toHaveFocus();
  });

  it("links two notes by tapping one after the other", async () => {
    const seat = await open(CONNECT);
    const [from, to] = [seat.board.notes[0]!, seat.board.notes[1]!];
    element(from).focus();
    await seat.flush();
    await seat.user.click(screen.getByRole("button", { name: /^Link to another note/ }));
    await press(seat, to);
    const dialog = within(screen.getByRole("dialog"));
    await seat.user.click(dialog.getByRole("radio", { name: "depends on" }));
    await seat.user.click(dialog.getByRole("radio", { name: "Works badly" }));
    await seat.user.click(dialog.getByRole("button", { name: "Link them" }));
    await seat.flush();
    const link = { source: from.id, target: to.id, link_type: "depends-on", quality: "badly" };
    expect(seat.done).toMatchObject([{ type: "add-link", ...link }]);
  });

  it("groups the notes that were chosen into a theme", async () => {
    const seat = await open();
    const [one, other] = [seat.board.notes[0]!, seat.board.notes[1]!];
    element(one).focus();
    await seat.user.keyboard(" ");
    await press(seat, other);
    expect(screen.getByText("2 notes chosen")).toBeVisible();
    await seat.user.click(screen.getByRole("button", { name: "Group into a theme" }));
    const dialog = within(screen.getByRole("dialog"));
    const fresh = dialog.queryByRole("radio", { name: "A new theme" });
    if (fresh) await seat.user.click(fresh);
    await seat.user.type(dialog.getByRole("textbox", { name: /^Name of the theme/ }), "Thresholds{Enter}");
    await seat.flush();
    expect(seat.done).toMatchObject([{ type: "add-theme", name: "Thresholds", notes: [one.id, other.id] }]);
  });

  it("changes nothing where it is only to be read", async () => {
    const seat = await open(SHARE, { readonly: true });
    const mine = mineOf(seat);
    await press(seat, mine, { dx: 60, dy: 20 });
    element(mine).focus();
    await seat.user.keyboard("{Enter}{Delete}");
    expect(seat.done).toEqual([]);
    expect(screen.queryByRole("textbox")).toBeNull();
  });

  it("shows neither names nor controls on the wall", async () => {
    const seat = await open(SHARE, { wall: true });
    expect(screen.queryAllByRole("button")).toEqual([]);
    const names = seat.room.people.flatMap((person) => person.name ?? []);
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(screen.queryByText(name)).toBeNull();
  });

  it("makes room below a zone that grows, and keeps places as they are drawn", async () => {
    const seat = await open();
    const [above, below] = ["events-drivers", "models-barriers"].map((zone) => seat.board.notesIn(zone)[0]!);
    const note = { ...below!, mine: true };
    await seat.others([note, { ...above!, y: above!.y + 3 * ROW }]);
    const grown = seat.board.plan.size.height - seat.board.exercise.board.height;
    expect(grown).toBeGreaterThanOrEqual(2 * ROW);
    expect(element(note).style.top).toBe(`${note.y + grown}px`);
    await press(seat, note, { dx: 30, dy: 0 });
    expect(seat.done).toMatchObject([{ type: "move-note", zone: note.zone, x: note.x + 30, y: note.y }]);
  });

  it("shows the words of a note once more where they are too small to be read", async () => {
    const seat = await open();
    const [note, other] = [seat.board.notes[0]!, seat.board.notes[1]!];
    const lens = () => document.querySelector(".lens")?.textContent ?? "";
    element(note).focus();
    await seat.flush();
    expect(lens()).toBe("");
    await seat.user.click(screen.getByRole("button", { name: "Zoom out" }));
    await seat.user.click(screen.getByRole("button", { name: "Zoom out" }));
    element(note).focus();
    await waitFor(() => expect(lens()).toContain(note.text));
    await fireEvent.pointerOver(element(other), { pointerType: "mouse", buttons: 0 });
    await waitFor(() => expect(lens()).toContain(other.text));
  });

  it("shows a zone large by its name, and the whole board again", async () => {
    const seat = await open();
    const percent = () => screen.getByRole("button", { name: /Actual size/ }).textContent;
    const name = screen.getByRole("button", { name: "Events: drivers" });
    await seat.user.click(screen.getByRole("button", { name: "Show the whole board" }));
    const whole = percent();
    await seat.user.click(name);
    expect(percent()).not.toBe(whole);
    await seat.user.click(name);
    expect(percent()).toBe(whole);
  });

  it("leafs from zone to zone on the wall, as a presenter's remote asks", async () => {
    const seat = await open(SHARE, { wall: true });
    const world = document.querySelector<HTMLElement>(".world")!;
    const whole = world.style.transform;
    const views = [];
    for (const _ of [...seat.board.exercise.zones, null]) {
      await fireEvent.keyDown(document.body, { key: "PageDown" });
      await seat.flush();
      views.push(world.style.transform);
    }
    expect(new Set(views).size).toBe(views.length);
    expect(views.at(-1)).toBe(whole);
    await fireEvent.keyDown(document.body, { key: "PageUp" });
    await seat.flush();
    expect(world.style.transform).toBe(views.at(-2));
    await fireEvent.keyDown(document.body, { key: "Escape" });
    await seat.flush();
    expect(world.style.transform).toBe(whole);
  });

  it("looks where somebody last looked at this board", async () => {
    await open();
    expect(screen.getByRole("button", { name: /^100%/ })).toBeVisible();
  });
});
