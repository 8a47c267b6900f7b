import { describe, expect, it } from "vitest";
import { seated } from "../../../tests/support/seated";
import type { AnyRecord } from "../wire";

const notYet = (records: AnyRecord[]) =>
  records.map((one): AnyRecord => (one.kind === "ballot" ? { ...one, status: "closed" } : one));

async function merged(role: "lead" | "participant") {
  const seat = await seated({ exercise: "how-might-we", stage: "discuss", notes: 6, role }, notYet);
  const [note, into] = seat.board.noteIds;
  void seat.room.do({ type: "merge-notes", note: note!, into: into! });
  await seat.flush();
  expect(seat.done).toHaveLength(1);
  return { seat, note: note!, into: into! };
}

describe("the undoing of a merge (NOTE-5)", () => {
  it("is not offered while people vote on what was merged, and is once the vote has closed", async () => {
    const { seat, note, into } = await merged("lead");
    expect(seat.room.canUndo).toBe(true);
    const ballot = { ...seat.board.ballot!, options: [into], status: "open" as const };
    await seat.others([ballot]);
    expect(seat.room.canUndo).toBe(false);
    seat.room.undo();
    await seat.flush();
    expect(seat.done).toHaveLength(1);
    expect(seat.said.at(-1)).toMatch(/^This merge cannot be undone now/);
    await seat.others([{ ...ballot, status: "closed" }]);
    expect(seat.room.canUndo).toBe(true);
    seat.room.undo();
    await seat.flush();
    expect(seat.done.at(-1)).toMatchObject({ type: "unmerge-note", note });
  });

  it("is not offered to a participant at a stage that is not for grouping", async () => {
    const { seat } = await merged("participant");
    const before = seat.room.canUndo;
    await seat.others([{ ...seat.board.activity, stage: "think" }]);
    expect([before, seat.room.canUndo]).toEqual([true, false]);
  });
});
