import { cleanup, fireEvent, screen, within } from "@testing-library/svelte";
import { beforeEach, describe, expect, it } from "vitest";
import {
  boxOf,
  CONNECT,
  drag,
  element,
  layNothingOut,
  mineOf,
  openCanvas as open,
  openWall,
  otherOf,
  PORT,
  SHARE,
  tap,
} from "../../../../tests/support/canvas";
import { editDraft } from "$lib/stores/drafts";
import { MY_ID } from "../../../../tests/support/fixture";
import Canvas from "./Canvas.svelte";

beforeEach(layNothingOut);

const near = (note: { id: string }, dx: number, dy: number) => {
  const { x, y, width, height } = boxOf(element(note));
  return { x: x + width / 2 + dx, y: y + height / 2 + dy };
};

describe("the canvas", () => {
  it("holds every note as an option, in the order of the outline, named with its words and its zone", async () => {
    const seat = await open();
    const options = within(screen.getByRole("listbox")).getAllByRole("option");
    expect(options.map((one) => one.dataset["note"])).toEqual(seat.board.noteIds);
    const note = seat.board.notes[3]!;
    expect(element(note)).toHaveTextContent(note.text);
    const zone = document.getElementById(element(note).getAttribute("aria-describedby")!);
    expect(zone).toHaveAccessibleName(seat.board.zone(note.zone)!.name);
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

  it("MARK-5 says under the board which mark each light on a note is for", async () => {
    const seat = await open({ exercise: "energy-for-change", stage: "discuss", notes: 4 });
    const [first] = seat.board.exercise.marks;
    const key = await screen.findByText(new RegExp(`^Lights on a note, in this order: ${first!.name}, .+`));
    expect(key.parentElement).toHaveTextContent(/most set it\s*some set it\s*few or none$/);
  });

  it("lets a note fall back when Escape is pressed while it is dragged", async () => {
    const seat = await open();
    const mine = mineOf(seat);
    await drag(seat, mine, near(mine, 300, 20), { escape: true });
    expect(seat.done).toEqual([]);
    expect(element(mine).style.transform).toBe("");
  });

  it("leaves alone what the stage does not let this person move", async () => {
    const seat = await open();
    await drag(seat, otherOf(seat), near(otherOf(seat), 60, 20));
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

  it("goes from note to note by arrow keys", async () => {
    const seat = await open();
    const mine = mineOf(seat);
    element(mine).focus();
    await seat.user.keyboard("{ArrowDown}{ArrowUp}{ArrowRight}{ArrowLeft}");
    expect(document.activeElement).toHaveRole("option");
    expect(seat.done).toEqual([]);
  });

  it("hands the focus to the next note when somebody removes the one that has it (A6)", async () => {
    const seat = await open();
    const [note, next] = [seat.board.notes[4]!, seat.board.notes[5]!];
    element(note).focus();
    await seat.others([], [note.id]);
    expect(element(next)).toHaveFocus();
    seat.server.clock.pass(3000);
    expect(seat.said).toEqual(["Somebody removed the note you were at."]);
  });

  it("leaves the focus on a note that somebody moves to another part, and says where it went, once (A6)", async () => {
    const seat = await open();
    const note = seat.board.notes[4]!;
    const away = seat.board.exercise.zones.find(({ id }) => id !== note.zone)!;
    element(note).focus();
    await seat.others([{ ...note, zone: away.id }]);
    expect(element(note)).toHaveFocus();
    seat.server.clock.pass(3000);
    expect(seat.said).toEqual([`Somebody moved the note you were at to ${away.name}.`]);
  });

  it("links two notes by tapping one after the other", async () => {
    const seat = await open(CONNECT);
    const [from, to] = [seat.board.notes[0]!, seat.board.notes[1]!];
    element(from).focus();
    await seat.flush();
    await seat.user.click(screen.getByRole("button", { name: /^Link to another note/ }));
    await tap(seat, to);
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
    await tap(seat, other);
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
    await drag(seat, mine, near(mine, 60, 20));
    element(mine).focus();
    await seat.user.keyboard("{Enter}{Delete}");
    expect(seat.done).toEqual([]);
    expect(screen.queryByRole("textbox")).toBeNull();
  });

  it("shows neither names nor controls on the wall", async () => {
    const seat = await openWall();
    expect(screen.queryAllByRole("button")).toEqual([]);
    const names = seat.room.people.flatMap((person) => person.name ?? []);
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(screen.queryByText(name)).toBeNull();
  });

  it("shows a zone large by its name, and the whole board again", async () => {
    const seat = await open();
    const percent = () => screen.getByRole("button", { name: /Back to full size/ }).textContent;
    const name = screen.getByRole("button", { name: "Events: drivers" });
    expect(percent()).toContain("100%");
    await seat.user.click(name);
    expect(percent()).not.toContain("100%");
    await seat.user.click(name);
    expect(percent()).toContain("100%");
  });

  it("shows all of a board that has grown beyond its window, with themes folded, and words to be read again", async () => {
    const seat = await open({ ...SHARE, notes: 120 });
    const world = document.querySelector<HTMLElement>(".world")!;
    const options = () => screen.getAllByRole("option").length;
    const fit = screen.getByRole("button", { name: "Show the whole board at once" });
    const grown = parseFloat(world.style.blockSize);
    expect(grown).toBeGreaterThan(PORT.height);
    expect(options()).toBe(120);
    await seat.user.click(fit);
    expect(fit).toHaveAccessibleName("Show the board at a readable size");
    const themed = seat.board.notes.filter((note) => note.theme !== null).length;
    expect(options()).toBe(120 - themed);
    expect(screen.getAllByRole("button", { name: /^Trust takes time, \d+ notes?$/ }).length).toBeGreaterThan(0);
    document.querySelector<HTMLElement>(".port")!.focus();
    await seat.user.keyboard("0");
    expect(parseFloat(world.style.blockSize)).toBe(grown);
    expect(options()).toBe(120);
  });

  it("scrolls a board that has grown, and never to where nothing is", async () => {
    const seat = await open({ ...SHARE, notes: 120 });
    const world = document.querySelector<HTMLElement>(".world")!;
    // jsdom leaves out a second length of 0.
    const y = () => Number(/translate\([^,)]+(?:, ([^)]+)px)?\)/u.exec(world.style.transform)?.[1] ?? 0);
    document.querySelector<HTMLElement>(".port")!.focus();
    await seat.user.keyboard("{ArrowUp}");
    expect(y()).toBe(0);
    await seat.user.keyboard("{ArrowDown}");
    expect(y()).toBeLessThan(0);
    await seat.user.keyboard("{ArrowDown}".repeat(60));
    expect(y()).toBeCloseTo(PORT.height - parseFloat(world.style.blockSize));
  });

  it("BOARD-7 opens a map that has grown with its middle in sight, and comes back to it", async () => {
    const seat = await open({ ...CONNECT, notes: 120 });
    const world = document.querySelector<HTMLElement>(".world")!;
    const y = () => Number(/translate\([^,)]+(?:, ([^)]+)px)?\)/u.exec(world.style.transform)?.[1] ?? 0);
    const middle = (PORT.height - parseFloat(world.style.blockSize)) / 2;
    expect(middle).toBeLessThan(0);
    expect(y()).toBeCloseTo(middle);
    document.querySelector<HTMLElement>(".port")!.focus();
    await seat.user.keyboard("{ArrowDown}");
    expect(y()).toBeLessThan(middle);
    await seat.user.click(screen.getByRole("button", { name: /Back to full size/ }));
    expect(y()).toBeCloseTo(middle);
  });

  it("lets the notes of one group stand out, and all again", async () => {
    const seat = await open();
    const legend = within(screen.getByRole("list", { name: "Who wrote what" }));
    const group = seat.board.notes.find((note) => note.group)!.group!;
    const button = legend.getByRole("button", { name: group });
    const dim = () => seat.board.notes.filter((note) => element(note).classList.contains("dim"));
    await seat.user.click(button);
    expect(button).toHaveAttribute("aria-pressed", "true");
    expect(dim()).toEqual(seat.board.notes.filter((note) => note.group !== group));
    await seat.user.click(button);
    expect(button).toHaveAttribute("aria-pressed", "false");
    expect(dim()).toEqual([]);
  });

  it("leafs from zone to zone on the wall, as a presenter's remote asks", async () => {
    const seat = await openWall();
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
    const seat = await open();
    await seat.user.click(screen.getByRole("button", { name: "Zoom in" }));
    const view = document.querySelector<HTMLElement>(".world")!.style.transform;
    cleanup();
    seat.show(Canvas, { board: seat.board });
    await seat.flush();
    expect(document.querySelector<HTMLElement>(".world")!.style.transform).toBe(view);
    await seat.user.click(screen.getByRole("button", { name: /^130%/ }));
    expect(screen.getByRole("button", { name: /^100%/ })).toBeVisible();
  });
});
