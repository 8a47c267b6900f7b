import { screen, within } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";
import { seated } from "../../../../tests/support/seated";
import { resultOf } from "../../../../tests/support/fixture.records";
import type { AnyRecord } from "../../wire";
import VoteAgain from "./VoteAgain.svelte";

const votes = (count: number) => ({ feasibility: count, desirability: 0, viability: 0 });

/** At the results, as facilitator; the first questions of the ballot have so many votes. */
async function shown(...counts: number[]) {
  const counted = (records: AnyRecord[]) =>
    records.map((record): AnyRecord => {
      if (record.kind !== "result") return record;
      const totals = Object.keys(record.totals).map((id, at) => [id, votes(counts[at] ?? 0)] as const);
      return resultOf(record.activity, record.ballot, Object.fromEntries(totals));
    });
  const options = { exercise: "how-might-we", stage: "results", role: "lead" } as const;
  const seat = await seated(options, counted);
  seat.show(VoteAgain, { board: seat.board });
  return { seat, ids: seat.board.ballot!.options };
}

describe("another vote after a result (VOTE-25)", () => {
  it("says that several share the first place, and opens a run-off between them", async () => {
    const { seat, ids } = await shown(4, 7, 7);
    expect(screen.getByText("2 questions share the first place.")).toBeVisible();
    await seat.user.click(screen.getByRole("button", { name: "Run-off …" }));
    const dialog = screen.getByRole("dialog", { name: "A run-off between which questions?" });
    const ticked = within(dialog)
      .getAllByRole<HTMLInputElement>("checkbox")
      .filter((one) => one.checked);
    expect(ticked).toHaveLength(2);
    await seat.user.click(within(dialog).getByRole("button", { name: "Open the vote on 2 questions" }));
    await seat.flush();
    expect(seat.done).toMatchObject([
      { type: "open-ballot", rule: "nine-votes", options: [ids[1], ids[2]] },
      { type: "open-stage", stage: "vote" },
    ]);
  });

  it("lets the facilitator choose which, and never opens it on one alone", async () => {
    const { seat, ids } = await shown(4, 7, 9);
    expect(screen.queryByText(/share the first place|within a tenth/)).toBeNull();
    await seat.user.click(screen.getByRole("button", { name: "Run-off …" }));
    const boxes = screen.getAllByRole<HTMLInputElement>("checkbox");
    expect(boxes.map(({ checked }) => checked).slice(0, 4)).toEqual([true, true, true, false]);
    await seat.user.click(boxes[0]!);
    await seat.user.click(boxes[1]!);
    await seat.user.click(screen.getByRole("button", { name: "Open the vote on 1 question" }));
    await seat.flush();
    expect(seat.done).toEqual([]);
    await seat.user.click(boxes[3]!);
    await seat.user.click(screen.getByRole("button", { name: "Open the vote on 2 questions" }));
    await seat.flush();
    const fourth = seat.board.result(seat.board.ballots[0]!.id)!.standings[3]!.note;
    expect(seat.done[0]).toMatchObject({ type: "open-ballot", options: [ids[0], fourth] });
  });

  it("can still be on all questions", async () => {
    const { seat } = await shown(4, 7, 9);
    await seat.user.click(screen.getByRole("button", { name: "Vote once more on all" }));
    await seat.user.click(screen.getByRole("button", { name: "Open the ballot" }));
    await seat.flush();
    expect(seat.done).toMatchObject([{ type: "open-ballot", options: null }, { type: "open-stage" }]);
  });
});
