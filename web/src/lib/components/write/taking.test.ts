import { screen, within } from "@testing-library/svelte";
import { describe, expect, it, vi } from "vitest";
import { seated } from "../../../../tests/support/seated";
import { activityId } from "../../../../tests/support/fixture";
import { sourcesFor } from "$lib/components/note/carrying";
import TakeButton from "./TakeButton.svelte";

/** Somebody at a board to which the notes of an iceberg may be taken. */
async function open(stage = "think") {
  const seat = await seated({ exercise: "iceberg", stage: "share", notes: 7 });
  const activity = activityId("energy-for-change");
  await seat.others([
    { ...seat.room.workshop!, here: activity },
    { ...seat.room.record("activity", activity)!, stage },
  ]);
  const board = seat.room.board(activity);
  seat.show(TakeButton, { board });
  await seat.flush();
  return { seat, board };
}

describe("taking notes from an earlier board", () => {
  it("NOTE-14 takes five in seven presses, one's own first, and one undo takes all back", async () => {
    const { seat, board } = await open();
    await seat.user.click(screen.getByRole("button", { name: "Take from an earlier board" }));
    await vi.waitFor(() => expect(screen.getByRole("dialog")).toBeVisible());
    const sources = sourcesFor(seat.room, board);
    expect(sources.length).toBeGreaterThanOrEqual(5);
    expect(sources.map(({ note }) => note.mine)).toEqual(
      sources
        .map(({ note }) => note.mine)
        .sort()
        .reverse(),
    );
    const boxes = within(screen.getByRole("dialog")).getAllByRole<HTMLInputElement>("checkbox");
    expect(boxes.map(({ disabled }) => disabled)).toEqual(sources.map(({ here }) => here));
    for (const box of boxes.filter(({ disabled }) => !disabled).slice(0, 5)) await seat.user.click(box);
    await seat.user.click(screen.getByRole("button", { name: "Take 5 notes" }));
    await seat.flush();
    expect(seat.done).toMatchObject(
      sources
        .filter(({ here }) => !here)
        .slice(0, 5)
        .map(({ note }) => ({ type: "carry-note", source: note.id, activity: board.id })),
    );
    expect(seat.said).toContain("5 notes taken to this board");
    seat.room.undo();
    await seat.flush();
    expect(seat.done.slice(5).map(({ type }) => type)).toEqual(Array(5).fill("remove-note"));
  });

  it("NOTE-14 offers it only where the stage lets people carry", async () => {
    await open("mark");
    expect(screen.queryByRole("button", { name: "Take from an earlier board" })).toBeNull();
  });
});
