import { screen } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";
import { seated } from "../../../../tests/support/seated";
import type { AnyRecord, Ballot } from "../../wire";
import WallBallot from "./WallBallot.svelte";
import WallFoot from "./WallFoot.svelte";

async function open(stage: string, status: Ballot["status"]) {
  const options = { exercise: "how-might-we", stage, role: "wall" } as const;
  const seat = await seated(options, (records: AnyRecord[]) =>
    records
      .filter(({ kind }) => kind !== "result" || status === "shown")
      .map((record) => (record.kind === "ballot" ? { ...record, status } : record)),
  );
  seat.show(WallBallot, { board: seat.board });
  await seat.flush();
  return seat;
}

describe("the wall", () => {
  it("counts who has finished, and lists the questions", async () => {
    await open("vote", "open");
    expect(screen.getByText("22")).toBeInTheDocument();
    expect(screen.getByText("have finished voting")).toBeInTheDocument();
    expect(screen.getAllByRole("listitem").length).toBeGreaterThan(3);
  });

  it("shows no votes and no order before the result is shown", async () => {
    await open("results", "closed");
    expect(screen.getByText("Voting has closed.")).toBeInTheDocument();
    expect(screen.queryByText(/votes?$/)).toBeNull();
  });

  it("shows the result without anything to press", async () => {
    await open("results", "shown");
    expect(screen.getAllByText(/\d+ votes?$/).length).toBeGreaterThan(0);
    expect(screen.queryByRole("button")).toBeNull();
  });

  it("names nobody, and gives the code only while the door is open", async () => {
    const seat = await open("vote", "open");
    const handout = {
      code: "KT4M9XQP",
      join_link: "https://board.example.org/j/#KT4M9XQP",
      secret_link: "",
      qr,
      wall_link: null,
      observer_link: null,
    };
    seat.show(WallFoot, { board: seat.board, handout });
    expect(screen.getByText("KT4M 9XQP")).toBeInTheDocument();
    for (const { name } of seat.room.people) expect(document.body).not.toHaveTextContent(new RegExp(`\\b${name}\\b`));
    await seat.others([{ ...seat.room.workshop!, door: false }]);
    expect(screen.queryByText("KT4M 9XQP")).toBeNull();
  });
});

const qr = { size: 21, path: "M4 4h1v1h-1z" };
