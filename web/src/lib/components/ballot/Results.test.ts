import { screen, within } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";
import { seated } from "../../../../tests/support/seated";
import { resultOf } from "../../../../tests/support/fixture.records";
import type { AnyRecord } from "../../wire";
import Results from "./Results.svelte";

const RESULTS = { exercise: "how-might-we", stage: "results" };
const votes = (feasibility: number, desirability: number, viability: number) => ({
  feasibility,
  desirability,
  viability,
});

/** Four questions with these votes; the other questions of the ballot have none. */
function counted(records: AnyRecord[], rows: ReturnType<typeof votes>[]): AnyRecord[] {
  return records.map((record): AnyRecord => {
    if (record.kind !== "result") return record;
    const ids = Object.keys(record.totals);
    const totals = Object.fromEntries(ids.map((id, at) => [id, rows[at] ?? votes(0, 0, 0)]));
    const lopsided = [{ note: ids[2]!, strong: "desirability", weak: ["feasibility", "viability"] }];
    return { ...resultOf(record.activity, record.ballot, totals), lopsided };
  });
}

const TIED = [votes(1, 1, 1), votes(5, 0, 1), votes(0, 3, 0), votes(3, 0, 0)];

async function shown(options = RESULTS, rows = TIED) {
  const seat = await seated(options, (records) => counted(records, rows));
  const result = seat.board.result(seat.board.ballot!.id)!;
  const text = (at: number) => seat.board.note(seat.board.ballot!.options[at]!)!.text;
  seat.show(Results, { board: seat.board });
  return { seat, result, text };
}

const bars = () =>
  screen
    .getAllByRole("listitem")
    .filter((item) => item.querySelector(".place"))
    .map((item) => [item.querySelector(".place")!.textContent, item.querySelector(".question")!.textContent]);

const table = () =>
  within(screen.getByRole("table"))
    .getAllByRole("row")
    .slice(1)
    .map((row) => [...row.children].map((cell) => cell.textContent));

describe("the result", () => {
  it("ranks questions and shows ties as ties", async () => {
    const { text } = await shown();
    expect(bars().slice(0, 5)).toEqual([
      ["1st", text(1)],
      ["joint 2nd", text(0)],
      ["joint 2nd", text(2)],
      ["joint 2nd", text(3)],
      ["–", text(4)],
    ]);
  });

  it("ranks by one criterion when asked", async () => {
    const { seat, text } = await shown();
    const rankBy = screen.getByRole("group", { name: "Rank by" });
    await seat.user.click(within(rankBy).getByRole("button", { name: "Desirable" }));
    expect(bars()[0]).toEqual(["1st", text(2)]);
    expect(bars()[1]).toEqual(["2nd", text(0)]);
    expect(bars()[2]![0]).toBe("–");
  });

  it("names every winner and what is lop-sided", async () => {
    const { text } = await shown();
    const viable = screen.getByText("Viable: most votes").closest("div")!;
    expect(within(viable).getByText(text(0))).toBeVisible();
    expect(within(viable).getByText(text(1))).toBeVisible();
    expect(within(viable).getByText("A tie between 2 questions")).toBeVisible();
    const talk = screen.getByRole("complementary", { name: "Worth talking about" });
    expect(within(talk).getByText("Strong on Desirable, weak on Feasible, Viable.")).toBeVisible();
  });

  it("stands in a table that can be sorted by its headers (A20)", async () => {
    const { seat, text } = await shown();
    expect(table()[0]).toEqual(["2", text(1), "5", "0", "1", "6", "1st"]);
    const header = screen.getByRole("columnheader", { name: /Viable/ });
    expect(header).toHaveAttribute("aria-sort", "none");
    await seat.user.click(within(header).getByRole("button"));
    expect(header).toHaveAttribute("aria-sort", "descending");
    expect(table().map((row) => row[4])).toEqual(["1", "1", ...Array<string>(10).fill("0")]);
    await seat.user.click(within(header).getByRole("button"));
    expect(header).toHaveAttribute("aria-sort", "ascending");
    expect(seat.said.at(-1)).toBe("Sorted by Viable, lowest first.");
  });

  it("keeps the first ballot beside the second", async () => {
    const { seat, result, text } = await shown();
    const second = { ...seat.board.ballot!, id: "second", round: 2 };
    const totals = Object.fromEntries(Object.keys(result.totals).map((id, at) => [id, votes(0, 0, at === 3 ? 2 : 0)]));
    await seat.others([
      second,
      resultOf(result.activity, "second", totals),
      { ...seat.board.activity, ballot: "second" },
    ]);
    expect(table()[0]).toEqual(["4", text(3), "0", "0", "2", "2", "1st", "joint 2nd"]);
    expect(screen.getByRole("columnheader", { name: /Place in vote 1/ })).toBeVisible();
    await seat.user.click(screen.getByRole("button", { name: "Vote 1" }));
    expect(table()[0]).toEqual(["2", text(1), "5", "0", "1", "6", "1st", "–"]);
  });

  it("shows no more than the criteria that are shown so far, the newest first", async () => {
    const { seat } = await shown();
    const ballot = seat.board.ballot!;
    await seat.others([{ ...ballot, criteria_shown: 2 }]);
    const columns = screen.getAllByRole("columnheader").map((one) => one.textContent.replace(/[↕▼▲]/u, "").trim());
    expect(columns).toEqual(["No.", "Question", "Feasible", "Desirable"]);
    expect(screen.queryByRole("button", { name: "Overall" })).toBeNull();
    expect(screen.queryByText("Viable: most votes")).toBeNull();
    expect(screen.getByRole("button", { name: "Desirable", pressed: true })).toBeVisible();
    expect(screen.getByText(/Shown so far: Feasible, Desirable.\s+Next comes Viable./)).toBeVisible();
    await seat.others([{ ...ballot, criteria_shown: null }]);
    expect(screen.getByRole("button", { name: "Overall", pressed: true })).toBeVisible();
  });

  it("sums up themes beside the questions, by what is looked at (VOTE-28)", async () => {
    const { seat, result } = await shown();
    expect(screen.queryByRole("region", { name: "By theme" })).toBeNull();
    const ids = seat.board.ballot!.options;
    const sum = (theme: string | null, name: string, notes: string[], by: ReturnType<typeof votes>) => {
      const total = by.feasibility + by.desirability + by.viability;
      return { theme, name, notes, totals: by, total };
    };
    const themes = [
      sum("one", "Coming back", [ids[2]!, ids[0]!], votes(1, 4, 1)),
      sum("two", "Trust", [ids[3]!], votes(3, 0, 0)),
      sum(null, "", ids.slice(4), votes(5, 0, 1)),
    ];
    await seat.others([{ ...result, themes }]);
    const sums = () =>
      within(screen.getByRole("region", { name: "By theme" }))
        .getAllByRole("listitem")
        .map((item) => item.textContent.replace(/\s+/g, " ").trim());
    expect(sums().slice(0, 2)).toEqual(["Coming back questions 1, 3 6 votes", "Trust question 4 3 votes"]);
    expect(sums()[2]).toMatch(/^In no theme questions 5, .* 6 votes$/);
    const rankBy = screen.getByRole("group", { name: "Rank by" });
    await seat.user.click(within(rankBy).getByRole("button", { name: "Feasible" }));
    expect(sums().map((one) => one.split(" ").slice(0, 1)[0])).toEqual(["Trust", "Coming", "In"]);
    expect(sums()[1]).toMatch(/1 vote$/);
  });

  it("leads to a commitment in one step, for those who may make one", async () => {
    await shown();
    expect(screen.queryByRole("button", { name: /Make a commitment/ })).toBeNull();
  });

  it("leads a lead to a commitment on the question that was chosen", async () => {
    const { seat, text } = await shown({ ...RESULTS, role: "lead" } as typeof RESULTS);
    await seat.user.click(screen.getByRole("button", { name: `Make a commitment: ${text(1)}` }));
    // As on the ballot and in the result (VOTE-19).
    expect(screen.getByRole("dialog").querySelector("blockquote")).toHaveTextContent(`2 ${text(1)}`);
    await seat.user.type(screen.getByLabelText(/What will be done/), "Try it in two schools");
    await seat.user.click(screen.getByRole("button", { name: "Take it on" }));
    await seat.flush();
    expect(seat.done).toMatchObject([
      { type: "add-commitment", note: seat.board.ballot!.options[1], text: "Try it in two schools" },
    ]);
  });
});
