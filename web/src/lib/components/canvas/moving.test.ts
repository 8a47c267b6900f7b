import { fireEvent, screen, within } from "@testing-library/svelte";
import { beforeEach, describe, expect, it } from "vitest";
import { boxOf, drag, element, layNothingOut, openCanvas, SHARE } from "../../../../tests/support/canvas";
import type { Seated } from "../../../../tests/support/seated";
import { centreOf } from "../../board/shapes";
import type { AnyRecord, Note } from "../../wire";

beforeEach(layNothingOut);

const LEADING = { ...SHARE, role: "lead" } as const;
const ZONE = "events-drivers";
const OTHER = "models-barriers";
const NAME = "Events: drivers";

/** Six notes in one zone and one in another; the third and fourth are a theme. */
const arranged =
  (theme: readonly number[] = []) =>
  (records: AnyRecord[]): AnyRecord[] => {
    const all = records.filter((one): one is Note => one.kind === "note" && one.activity === "activity-iceberg______");
    const id = records.find((one) => one.kind === "theme" && one.activity === "activity-iceberg______")!.id;
    const here = all.slice(0, 7).map((note, index): Note => {
      const zone = index < 6 ? ZONE : OTHER;
      const words = `Note ${index}`;
      return {
        ...note,
        zone,
        order: `V00${index}`,
        text: words,
        theme: theme.includes(index) ? id : null,
        rival: null,
      };
    });
    return [...records.filter((one) => one.kind !== "note" && one.kind !== "link"), ...here];
  };

async function open(theme: readonly number[] = [], options: Parameters<typeof openCanvas>[0] = LEADING) {
  return openCanvas(options, {}, arranged(theme));
}

const note = (seat: Seated, index: number): Note => seat.board.notes.find(({ text }) => text === `Note ${index}`)!;
const order = (seat: Seated, zone = ZONE) => seat.board.notesIn(zone).map(({ text }) => text.replace("Note ", ""));
const leftOf = (of: Note) => {
  const { x, y, height } = boxOf(element(of));
  return { x: x + 4, y: y + height / 2 };
};
const middleOf = (of: Note) => centreOf(boxOf(element(of)));
const themeBox = () => boxOf(document.querySelector<HTMLElement>(".theme")!);

describe("a note let down", () => {
  it("PLACE-10 stands before the note it was put before, and its place is said", async () => {
    const seat = await open();
    await drag(seat, note(seat, 4), leftOf(note(seat, 1)));
    expect(order(seat)).toEqual(["0", "4", "1", "2", "3", "5"]);
    expect(seat.done).toMatchObject([{ type: "move-note", zone: ZONE, before: note(seat, 1).id }]);
    expect(seat.said.at(-1)).toBe(`2nd of 6 in ${NAME}.`);
  });

  it("PLACE-10 changes nothing where it was", async () => {
    const seat = await open([2, 3]);
    for (const index of [0, 2, 3, 5]) {
      const { x, y } = middleOf(note(seat, index));
      await drag(seat, note(seat, index), { x: x + 6, y: y + 3 });
    }
    expect(seat.done).toEqual([]);
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("goes to another part of the board", async () => {
    const seat = await open();
    const { x, y, width, height } = boxOf(element(note(seat, 6)));
    await drag(seat, note(seat, 0), { x: x + width - 3, y: y + height - 2 });
    expect(order(seat, OTHER)).toEqual(["6", "0"]);
    expect(seat.said.at(-1)).toBe("2nd of 2 in Mental models: barriers.");
  });

  it("PLACE-11 joins a theme over its paper, and leaves it beside, each as one act", async () => {
    const seat = await open([2, 3]);
    const theme = note(seat, 2).theme;
    await drag(seat, note(seat, 0), leftOf(note(seat, 3)));
    expect(order(seat)).toEqual(["1", "2", "0", "3", "4", "5"]);
    expect(note(seat, 0).theme).toBe(theme);
    expect(seat.done.map(({ type }) => type)).toEqual(["move-note", "set-theme"]);
    seat.room.undo();
    await seat.flush();
    expect(order(seat)).toEqual(["0", "1", "2", "3", "4", "5"]);
    expect(note(seat, 0).theme).toBeNull();

    await drag(seat, note(seat, 3), leftOf(note(seat, 1)));
    expect(order(seat)).toEqual(["0", "3", "1", "2", "4", "5"]);
    expect(note(seat, 3).theme).toBeNull();
  });

  it("PLACE-11 takes its theme along to another part of the board", async () => {
    const seat = await open([2, 3]);
    const theme = note(seat, 2).theme;
    const { x, y, width, height } = boxOf(element(note(seat, 6)));
    await drag(seat, note(seat, 2), { x: x + width - 3, y: y + height - 2 });
    expect(order(seat, OTHER)).toEqual(["6", "2"]);
    expect(note(seat, 2).theme).toBe(theme);
  });

  it("stays with its theme where themes are not this person's to change", async () => {
    const seat = await openCanvas({ exercise: "iceberg", stage: "think" }, {}, (records) =>
      arranged([2, 3])(records).map((one) => (one.kind === "note" ? { ...one, mine: true } : one)),
    );
    const theme = note(seat, 3).theme;
    expect(seat.board.can("group")).toBe(false);
    await drag(seat, note(seat, 3), leftOf(note(seat, 0)));
    expect(order(seat)).toEqual(["0", "1", "3", "2", "4", "5"]);
    expect(note(seat, 3).theme).toBe(theme);
  });

  it("PLACE-11 comes with all that were chosen, in their order, in one act", async () => {
    const seat = await open();
    for (const index of [1, 4]) {
      element(note(seat, index)).focus();
      await seat.user.keyboard(" ");
    }
    await drag(seat, note(seat, 4), leftOf(note(seat, 0)));
    expect(order(seat)).toEqual(["1", "4", "0", "2", "3", "5"]);
    seat.room.undo();
    await seat.flush();
    expect(order(seat)).toEqual(["0", "1", "2", "3", "4", "5"]);
  });
});

describe("a note let down on another", () => {
  async function dropped(theme: readonly number[] = []) {
    const seat = await open(theme);
    await drag(seat, note(seat, 0), middleOf(note(seat, 3)));
    return { seat, dialog: within(screen.getByRole("dialog", { name: "What did you mean?" })) };
  }

  it("PLACE-11 asks first, and changes nothing when that is left", async () => {
    const { seat, dialog } = await dropped();
    expect(seat.done).toEqual([]);
    await seat.user.click(dialog.getByRole("button", { name: "Cancel" }));
    await seat.flush();
    expect(seat.done).toEqual([]);
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("is merged into it", async () => {
    const { seat, dialog } = await dropped();
    const [first, fourth] = [note(seat, 0).id, note(seat, 3).id];
    await seat.user.click(dialog.getByRole("button", { name: /merge them/ }));
    await seat.flush();
    expect(seat.done).toMatchObject([{ type: "merge-notes", note: first, into: fourth }]);
  });

  it("makes a theme with it", async () => {
    const { seat, dialog } = await dropped();
    await seat.user.click(dialog.getByRole("button", { name: "They belong together: make a theme" }));
    await seat.user.type(screen.getByRole("textbox", { name: /^Name of the theme/ }), "Waiting{Enter}");
    await seat.flush();
    const notes = [note(seat, 3).id, note(seat, 0).id];
    expect(seat.done).toMatchObject([{ type: "add-theme", name: "Waiting", notes }]);
  });

  it("comes behind it into its theme", async () => {
    const { seat, dialog } = await dropped([2, 3]);
    await seat.user.click(dialog.getByRole("button", { name: "It belongs to the theme “Trust takes time”" }));
    await seat.flush();
    expect(order(seat)).toEqual(["1", "2", "3", "0", "4", "5"]);
    expect(note(seat, 0).theme).toBe(note(seat, 3).theme);
  });

  it("is put beside it", async () => {
    const { seat, dialog } = await dropped();
    await seat.user.click(dialog.getByRole("button", { name: "Just put them side by side" }));
    await seat.flush();
    expect(order(seat)).toEqual(["1", "2", "3", "0", "4", "5"]);
  });

  it("asks nothing of whoever may not group", async () => {
    const seat = await openCanvas({ exercise: "iceberg", stage: "think" }, {}, (records) =>
      arranged()(records).map((one) => (one.kind === "note" ? { ...one, mine: true } : one)),
    );
    await drag(seat, note(seat, 0), middleOf(note(seat, 3)));
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(seat.done.map(({ type }) => type)).toEqual(["move-note"]);
  });
});

describe("Ctrl and an arrow key", () => {
  async function press(seat: Seated, index: number, keys: string) {
    element(note(seat, index)).focus();
    await seat.user.keyboard(`{Control>}${keys}{/Control}`);
    await seat.flush();
  }

  it("takes a note past its neighbour that way, says so, and the focus goes along", async () => {
    const seat = await open();
    await press(seat, 0, "{ArrowRight}");
    expect(order(seat)).toEqual(["1", "0", "2", "3", "4", "5"]);
    expect(seat.said.at(-1)).toBe(`2nd of 6 in ${NAME}.`);
    expect(element(note(seat, 0))).toHaveFocus();
    await press(seat, 0, "{ArrowLeft}");
    expect(order(seat)).toEqual(["0", "1", "2", "3", "4", "5"]);
    expect(seat.said.at(-1)).toBe(`1st of 6 in ${NAME}.`);
    seat.room.undo();
    await seat.flush();
    expect(order(seat)).toEqual(["1", "0", "2", "3", "4", "5"]);
  });

  it("PLACE-10 goes past a theme as past one note", async () => {
    const seat = await open([1, 2]);
    await press(seat, 0, "{ArrowRight}");
    expect(order(seat)).toEqual(["1", "2", "0", "3", "4", "5"]);
  });

  it("keeps a note with its theme, and says why it stays", async () => {
    const seat = await open([1, 2]);
    const below = boxOf(element(note(seat, 1))).y < boxOf(element(note(seat, 2))).y;
    const [on, back] = below ? ["{ArrowDown}", "{ArrowUp}"] : ["{ArrowRight}", "{ArrowLeft}"];
    await press(seat, 1, on);
    expect(order(seat)).toEqual(["0", "2", "1", "3", "4", "5"]);
    await press(seat, 1, back);
    expect(order(seat)).toEqual(["0", "1", "2", "3", "4", "5"]);
    await press(seat, 1, "{ArrowLeft}");
    expect(order(seat)).toEqual(["0", "1", "2", "3", "4", "5"]);
    expect(seat.said.at(-1)).toBe("It stays with its theme Trust takes time.");
  });

  it("takes a note into the part of the board that lies that way", async () => {
    const seat = await open();
    await press(seat, 6, "{ArrowLeft}");
    expect(note(seat, 6).zone).toBe("models-drivers");
    expect(seat.said.at(-1)).toBe("1st of 1 in Mental models: drivers.");
    expect(element(note(seat, 6))).toHaveFocus();
  });
});

describe("a note in the hand", () => {
  it("has a theme's paper marked while a note is over it", async () => {
    const seat = await open([2, 3]);
    const { x, y, width, height } = themeBox();
    const held = element(note(seat, 0));
    const start = middleOf(note(seat, 0));
    const pointer = { pointerId: 1, isPrimary: true, button: 0, pointerType: "mouse" };
    await fireEvent.pointerDown(held, { ...pointer, clientX: start.x, clientY: start.y });
    await fireEvent.pointerMove(held, { ...pointer, clientX: x + width / 2, clientY: y + height - 2 });
    expect(document.querySelector(".theme")).toHaveClass("over");
    await fireEvent.keyDown(window, { key: "Escape" });
    expect(document.querySelector(".theme")).not.toHaveClass("over");
  });
});
