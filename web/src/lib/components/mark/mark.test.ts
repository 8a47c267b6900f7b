import { screen, within } from "@testing-library/svelte";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { seated } from "../../../../tests/support/seated";
import Marking from "./Marking.svelte";
import Ranked from "./Ranked.svelte";

let narrow = false;
beforeEach(() => {
  vi.stubGlobal("matchMedia", (media: string) => Object.assign(new EventTarget(), { media, matches: narrow }));
});

/** A stage in which people mark; nobody has yet. */
async function open(phone: boolean) {
  narrow = phone;
  const seat = await seated({ exercise: "energy-for-change", stage: "mark", notes: 4 }, (records) =>
    records.filter(({ kind }) => kind !== "marking" && kind !== "energy"),
  );
  seat.show(Marking, { board: seat.board });
  await seat.flush();
  return { seat, notes: seat.board.notes, marks: seat.board.exercise.marks };
}

const toggle = (name: RegExp) => screen.getByRole("button", { name });

describe("marking on a phone", () => {
  it("MARK-3 shows one note at a time with a toggle for each mark, and which of how many it is", async () => {
    const { seat, notes, marks } = await open(true);
    expect(screen.getByRole("heading", { name: notes[0]!.text })).toBeVisible();
    expect(screen.getAllByRole("button", { pressed: false })).toHaveLength(marks.length);
    expect(screen.getByText("1 of 4")).toBeVisible();
    await seat.user.click(toggle(/^Easy to move/));
    await seat.user.click(toggle(/^Right time/));
    await seat.flush();
    expect(seat.done.at(-1)).toMatchObject({ type: "set-marks", note: notes[0]!.id, marks: ["movable", "timely"] });
    await seat.user.click(toggle(/^Easy to move/));
    await seat.flush();
    expect(seat.done.at(-1)).toMatchObject({ marks: ["timely"] });
  });

  it("MARK-3 goes on by button and by arrow key, and keeps the focus where it was", async () => {
    const { seat, notes } = await open(true);
    toggle(/^People want it/).focus();
    await seat.user.keyboard("{ArrowRight}");
    expect(screen.getByRole("heading", { name: notes[1]!.text })).toBeVisible();
    expect(toggle(/^People want it/)).toHaveFocus();
    expect(seat.said.at(-1)).toBe(`2 of 4: ${notes[1]!.text}`);
    await seat.user.keyboard(" {ArrowLeft}");
    await seat.flush();
    expect(seat.done).toMatchObject([{ note: notes[1]!.id, marks: ["motivated"] }]);
    expect(screen.getByText("1 of 4")).toBeVisible();
    for (let on = 0; on < 3; on++) await seat.user.click(toggle(/^Next/));
    await seat.user.click(toggle(/^Done/));
    expect(screen.getByRole("heading", { name: "Those were all 4 notes" })).toBeVisible();
    expect(screen.getByText("You marked something on 1 of them.")).toBeVisible();
    await seat.user.click(toggle(/^Previous/));
    expect(screen.getByText("4 of 4")).toBeVisible();
  });

  it("MARK-3 stays at its note when others add and take away, and goes on where it was taken away", async () => {
    const { seat, notes } = await open(true);
    await seat.user.click(toggle(/^Next/));
    await seat.others([], [notes[0]!.id]);
    expect(screen.getByRole("heading", { name: notes[1]!.text })).toBeVisible();
    expect(screen.getByText("1 of 3")).toBeVisible();
    await seat.others([], [notes[1]!.id]);
    expect(screen.getByRole("heading", { level: 2 })).toHaveTextContent(notes[3]!.text);
  });
});

describe("marking on a wide screen", () => {
  it("MARK-3 shows all notes with a toggle for each mark; arrows move between them, Tab from note to note", async () => {
    const { seat, notes, marks } = await open(false);
    const rows = screen.getAllByRole("listitem");
    expect(rows).toHaveLength(4);
    expect(within(rows[0]!).getAllByRole("button")).toHaveLength(marks.length);
    await seat.user.tab();
    expect(within(rows[0]!).getByRole("button", { name: "Easy to move" })).toHaveFocus();
    await seat.user.keyboard("{ArrowRight}{ArrowDown} ");
    await seat.flush();
    expect(seat.done).toMatchObject([{ note: notes[1]!.id, marks: [marks[1]!.id] }]);
    await seat.user.tab();
    expect(within(rows[2]!).getByRole("button", { name: marks[1]!.name })).toHaveFocus();
    expect(screen.getByText("1 of 4 has a mark of yours.")).toBeVisible();
  });
});

describe("what the group marked", () => {
  it("MARK-2 says each light in words, and can be narrowed to what is one mark short", async () => {
    narrow = false;
    const seat = await seated({ exercise: "energy-for-change", stage: "discuss", notes: 3 }, (records) =>
      records.map((record) =>
        record.kind === "energy"
          ? {
              ...record,
              people: 10,
              counts: Object.fromEntries(
                Object.keys(record.counts).map((mark, at) => [mark, record.note.endsWith("1") && at === 3 ? 2 : 8]),
              ),
            }
          : record,
      ),
    );
    seat.show(Ranked, { board: seat.board });
    const one = seat.board.notes.find(({ id }) => id.endsWith("1"))!;
    expect(screen.getAllByRole("listitem")).toHaveLength(3);
    const last = screen.getAllByRole("listitem").at(-1)!;
    expect(last).toHaveTextContent(one.text);
    expect(last).toHaveTextContent("One short: Resourced");
    expect(within(last).getByText("Resourced: 2 of 10")).toBeInTheDocument();
    expect(within(last).getByText("Right time: 8 of 10, holds")).toBeInTheDocument();
    await seat.user.click(screen.getByRole("button", { name: "Only what is one mark short (1)" }));
    expect(screen.getAllByRole("listitem")).toHaveLength(1);
    expect(seat.said.at(-1)).toBe("1 note is one mark short.");
  });
});
