import { screen } from "@testing-library/svelte";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { seated } from "../../../../tests/support/seated";
import type { AnyRecord, Ballot } from "../../wire";
import WallBallot from "./WallBallot.svelte";
import WallFoot from "./WallFoot.svelte";

beforeEach(() => {
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
});

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
    expect(screen.getByText("Which do we want the most?")).toBeInTheDocument();
  });

  it("VOTE-19: numbers the questions as everybody does", async () => {
    const seat = await open("vote", "open");
    const [ballot] = [seat.board.ballot!];
    await seat.others([{ ...ballot, numbers: ballot.options.map((_, at) => 2 * at + 1), numbered: 40 }]);
    const second = seat.board.note(ballot.options[1]!)!.text;
    expect(screen.getByText(second).closest("li")!.textContent).toBe(`3 ${second}`);
  });

  it("VOTE-20: shows a criterion at a time, and the ranking overall only at the end", async () => {
    const seat = await open("results", "shown");
    await seat.others([{ ...seat.board.ballot!, criteria_shown: 2 }]);
    expect(screen.getByRole("heading", { name: /^Desirable/ })).toBeInTheDocument();
    expect(screen.getByText("Feasible: most votes")).toBeInTheDocument();
    expect(screen.queryByText(/Viable/)).toBeNull();
    await seat.others([{ ...seat.board.ballot!, criteria_shown: null }]);
    expect(screen.getByRole("heading", { name: "Overall" })).toBeInTheDocument();
    expect(screen.getByText("Viable: most votes")).toBeInTheDocument();
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
