import { screen, within } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";
import { seated, type Seated } from "../../../../tests/support/seated";
import Ballot from "./Ballot.svelte";

const VOTE = { exercise: "how-might-we", stage: "vote" };
const FRESH = (seat: Seated) => seat.board.options.find((note) => seat.board.myVotes(note.id, "desirability") === 0)!;

/** The buttons of one question for one criterion. */
function votes(seat: Seated, note: { text: string }, criterion = "Desirable") {
  const named = (what: string) => screen.getByRole("button", { name: `${what} “${note.text}”` });
  return {
    add: () => seat.user.click(named(`Add a ${criterion} vote to`)),
    takeBack: () => seat.user.click(named(`Take a ${criterion} vote back from`)),
  };
}

const left = (criterion: string) =>
  within(screen.getByRole("list", { name: "Votes you have left" }))
    .getByText(criterion)
    .closest("li")!.textContent;

describe("the ballot", () => {
  it("spends three votes of a criterion and not a fourth, and leaves the other criteria alone (A20)", async () => {
    const seat = await seated(VOTE);
    seat.show(Ballot, { board: seat.board });
    const [one, other] = seat.board.options;
    await votes(seat, one!).add();
    await votes(seat, one!).add();
    await votes(seat, other!).add();
    expect(left("Desirable")).toContain("0 of 3 left");
    await votes(seat, other!).add();
    await seat.flush();

    expect(seat.board.myVotes(one!.id, "desirability")).toBe(2);
    expect(seat.board.myVotes(other!.id, "desirability")).toBe(1);
    expect(left("Viable")).toContain("3 of 3 left");
    expect(seat.said.at(-1)).toBe("Desirable vote added. 0 of 3 Desirable votes left.");
    expect(seat.said).toContain("No Desirable votes left. Take one back from another question first.");
  });

  it("says how many votes are wanted, so that an answer lost and sent again counts once", async () => {
    const seat = await seated(VOTE);
    seat.show(Ballot, { board: seat.board });
    const note = FRESH(seat);
    await votes(seat, note).add();
    await votes(seat, note).add();
    await votes(seat, note).takeBack();
    await seat.flush();
    expect(seat.done.map((command) => command.type === "place-votes" && command.count)).toEqual([1, 2, 1]);
    expect(left("Desirable")).toContain("2 of 3 left");
  });

  it("asks the questions in this person's own order", async () => {
    const seat = await seated(VOTE);
    seat.show(Ballot, { board: seat.board });
    const asked = within(screen.getByRole("list", { name: "Questions to vote on" }))
      .getAllByRole("listitem")
      .map((item) => item.dataset["note"]);
    expect(asked).toEqual(seat.board.options.map((note) => note.id));
    expect(asked).not.toEqual(seat.board.ballot!.options);
    expect([...asked].sort()).toEqual([...seat.board.ballot!.options].sort());
  });

  it("says to whoever votes that it is a run-off (VOTE-25)", async () => {
    const seat = await seated(VOTE);
    seat.show(Ballot, { board: seat.board });
    expect(screen.queryByText(/This is a run-off/)).toBeNull();
    const [one, two, ...left_out] = seat.board.ballot!.options;
    await seat.others([{ ...seat.board.ballot!, round: 2, options: [one!, two!], left_out }]);
    expect(screen.getByText(/^This is a run-off between 2 questions\./)).toBeVisible();
  });

  it("keeps votes in sight and takes none once it has closed", async () => {
    const seat = await seated(VOTE);
    seat.show(Ballot, { board: seat.board });
    const note = FRESH(seat);
    await seat.others([{ ...seat.board.ballot!, status: "closed" }]);
    expect(screen.getByText(/Voting has closed/)).toBeVisible();
    await votes(seat, note).add();
    await seat.flush();
    expect(seat.done).toEqual([]);
    expect(left("Feasible")).toContain("1 of 3 left");
  });

  it("is gone through by keys: arrows, a number, plus and minus", async () => {
    const seat = await seated(VOTE);
    seat.show(Ballot, { board: seat.board });
    const focused = () => [
      document.activeElement!.closest<HTMLElement>("[data-note]")!.dataset["note"],
      document.activeElement!.closest("[role=group]")!.getAttribute("aria-label"),
    ];
    const [first, second] = seat.board.options;
    await seat.user.tab();
    expect(focused()[0]).toBe(first!.id);
    await seat.user.keyboard("{ArrowDown}{ArrowRight}{ArrowRight}");
    const number = seat.board.numbers.get(second!.id)!;
    expect(focused()).toEqual([second!.id, `Question ${number}, Desirable, 0 of 3 votes`]);
    await seat.user.keyboard("++-");
    await seat.flush();
    expect(seat.done.map((command) => command.type === "place-votes" && command.count)).toEqual([1, 2, 1]);
    expect(focused()[1]).toBe(`Question ${number}, Desirable, 1 of 3 votes`);
    const twelfth = seat.board.ballot!.options[11]!;
    await seat.user.keyboard("12");
    expect(focused()).toEqual([twelfth, "Question 12, Desirable, 0 of 3 votes"]);
    const stops = screen.getAllByRole("button").filter((one) => one.closest("[data-note]") && one.tabIndex === 0);
    expect(stops).toEqual([document.activeElement]);
  });
});
