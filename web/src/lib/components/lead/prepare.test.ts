import { screen, within } from "@testing-library/svelte";
import { beforeEach, describe, expect, it, vi } from "vitest";
import "../../../../tests/support/popovers";
import { seated, type Seated } from "../../../../tests/support/seated";
import { prefs } from "../../stores/prefs.svelte";
import type { AnyRecord } from "../../wire";
import Console from "./Console.svelte";

/** The pairs that the server finds, as places among the board's notes. */
let pairs: [number, number][] = [];

async function open(notes: number): Promise<Seated> {
  const noBallot = (records: AnyRecord[]) =>
    records
      .filter(({ kind }) => kind !== "ballot" && kind !== "paper")
      .map((one): AnyRecord => (one.kind === "activity" ? { ...one, ballot: null } : one));
  const seat = await seated({ exercise: "how-might-we", stage: "discuss", notes, role: "lead" }, noBallot);
  vi.stubGlobal("fetch", (address: string) => {
    if (!address.includes("/likes/")) return Promise.resolve(Response.json({ error: "x", say: "" }, { status: 404 }));
    const ids = seat.board.noteIds;
    return Promise.resolve(
      Response.json(pairs.map(([one, other]) => ({ one: ids[one], other: ids[other], likeness: 90 }))),
    );
  });
  seat.show(Console, { workshop: seat.room.workshop! });
  await seat.flush();
  return seat;
}

const dialog = () => screen.getByRole("dialog");
const press = async (seat: Seated, name: string | RegExp) => {
  await seat.user.click(screen.getByRole("button", { name }));
  await seat.flush();
};

beforeEach(() => {
  vi.stubGlobal("matchMedia", (media: string) => Object.assign(new EventTarget(), { media, matches: false }));
  prefs.way = "outline";
  prefs.shortcuts = true;
  pairs = [];
});

describe("before a vote on many questions (VOTE-24)", () => {
  it("says how many they are and why fewer are better, and one key opens the vote on all", async () => {
    const seat = await open(24);
    await press(seat, "Next: Vote");
    expect(seat.done).toEqual([]);
    expect(dialog()).toHaveAccessibleName("A vote on 24 questions");
    expect(dialog()).toHaveTextContent("More than 15 are hard to compare");
    expect(dialog()).toHaveTextContent("No two questions look alike.");
    await press(seat, "Open the vote on 24 questions");
    expect(seat.done).toMatchObject([{ type: "open-stage", stage: "vote" }]);
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("asks nothing up to fifteen, and can be asked for all the same", async () => {
    const seat = await open(15);
    await press(seat, "Prepare the vote");
    expect(dialog()).toHaveAccessibleName("A vote on 15 questions");
    expect(dialog()).not.toHaveTextContent("hard to compare");
    await press(seat, "Not yet");
    await press(seat, "Next: Vote");
    expect(seat.done).toMatchObject([{ type: "open-stage", stage: "vote" }]);
  });

  it("merges a pair, or leaves it, by one key each, and takes a merge back", async () => {
    pairs = [
      [0, 1],
      [2, 3],
      [4, 5],
    ];
    const seat = await open(24);
    const ids = seat.board.noteIds;
    await press(seat, "Next: Vote");
    expect(dialog()).toHaveTextContent("3 pairs left to decide");
    await seat.user.keyboard("2");
    await seat.flush();
    expect(seat.done).toMatchObject([{ type: "merge-notes", note: ids[0], into: ids[1] }]);
    expect(dialog()).toHaveAccessibleName("A vote on 23 questions");
    await seat.user.keyboard("b");
    await seat.flush();
    await seat.user.keyboard("1");
    await seat.flush();
    expect(seat.done.slice(1)).toMatchObject([{ type: "merge-notes", note: ids[5], into: ids[4] }]);
    const said = within(dialog()).getByText("No other two questions look alike.");
    expect(said).toHaveFocus();
    await press(seat, "Undo the last merge");
    expect(seat.done.slice(2)).toMatchObject([{ type: "unmerge-note", note: ids[5] }]);
    expect(dialog()).toHaveAccessibleName("A vote on 23 questions");
    expect(dialog()).toHaveTextContent("1 pair left to decide");
  });

  it("opens the vote without what is left out", async () => {
    const seat = await open(17);
    await press(seat, "Next: Vote");
    await seat.user.click(within(dialog()).getByText("Leave some out …"));
    const boxes = within(dialog()).getAllByRole("checkbox");
    expect(boxes).toHaveLength(17);
    await seat.user.click(boxes[3]!);
    await seat.user.click(boxes[9]!);
    await press(seat, "Open the vote on 15 questions");
    const options = seat.board.noteIds.filter((_, at) => at !== 3 && at !== 9);
    expect(seat.done).toMatchObject([
      { type: "open-ballot", rule: "nine-votes", options },
      { type: "open-stage", stage: "vote" },
    ]);
  });

  it("keeps its keys to itself where somebody wants no keys", async () => {
    pairs = [[0, 1]];
    prefs.shortcuts = false;
    const seat = await open(24);
    await press(seat, "Next: Vote");
    await seat.user.keyboard("1b2");
    await seat.flush();
    expect(seat.done).toEqual([]);
    await seat.user.click(within(dialog()).getByRole("button", { name: "Keep both" }));
    await seat.flush();
    expect(dialog()).toHaveTextContent("No two questions look alike.");
  });
});
