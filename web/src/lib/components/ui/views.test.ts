import { describe, expect, it } from "vitest";
import type { Ballot, Exercise, Stage } from "$lib/wire";
import { firstView, viewsOf, type Side } from "./views";

const side = (parts: {
  commitments?: boolean;
  stage?: Partial<Stage>;
  ballot?: Ballot["status"];
  results?: boolean;
  marks?: boolean;
  ranked?: boolean;
  stages?: Partial<Stage>[];
}): Side => ({
  exercise: { commitments: parts.commitments ?? false, stages: parts.stages ?? [] } as unknown as Exercise,
  stage: { may: [], ballot: null, ...parts.stage } as Partial<Stage> as Stage,
  ballot: parts.ballot ? ({ status: parts.ballot } as Ballot) : null,
  results: parts.results ?? false,
  marks: parts.marks ?? false,
  ranked: parts.ranked ?? false,
});
const closing = { ballot: { rule: "r", step: "close" } } as const;

describe("what a person is shown first", () => {
  it("is the board, while there is nothing to vote or commit to", () => {
    expect(firstView(side({}))).toBe("board");
    expect(viewsOf(side({}))).toEqual(["board", "list"]);
    expect(firstView(side({}), "list")).toBe("list");
  });

  it("is the ballot while it is open, also the second one", () => {
    const stage = { may: ["vote" as const] };
    expect(firstView(side({ stage, ballot: "open" }))).toBe("vote");
    expect(firstView(side({ stage, ballot: "open", results: true }))).toBe("vote");
  });

  it("is the board where the group has gone back to discuss before it closed the ballot", () => {
    expect(firstView(side({ stage: { may: ["add"] }, ballot: "open" }))).toBe("board");
    expect(viewsOf(side({ stage: { may: ["add"] }, ballot: "open" }))).toContain("vote");
  });

  it("is one's own closed ballot until the result is shown, then the result", () => {
    expect(firstView(side({ stage: closing, ballot: "closed" }))).toBe("vote");
    expect(firstView(side({ stage: closing, ballot: "shown", results: true }))).toBe("results");
    expect(viewsOf(side({ stage: closing, ballot: "shown", results: true }))).toEqual(["board", "list", "results"]);
  });

  it("is the board where a stage closes a ballot that never was", () => {
    expect(firstView(side({ stage: closing }))).toBe("board");
  });

  it("is the list of commitments in a stage that makes them", () => {
    expect(firstView(side({ commitments: true, stage: { may: ["commit"] } }))).toBe("commitments");
    expect(firstView(side({ commitments: true, stage: { may: ["add"] } }))).toBe("board");
    expect(viewsOf(side({ commitments: true }))).toEqual(["board", "list", "commitments"]);
  });

  it("MARK-3 is what is to be marked in a stage of marking, and the ranking in the one after it", () => {
    const stages = [
      { id: "mark", may: ["mark" as const] },
      { id: "discuss", may: ["add" as const] },
      { id: "late", may: [] },
    ];
    const at = (place: number, more: object) => side({ stages, stage: stages[place]!, ...more });
    expect(firstView(at(0, { marks: true }))).toBe("mark");
    expect(firstView(at(0, { marks: false, ranked: true }))).toBe("board");
    expect(firstView(at(1, { ranked: true }))).toBe("ranked");
    expect(firstView(at(1, {}))).toBe("board");
    expect(firstView(at(2, { ranked: true }))).toBe("board");
    expect(viewsOf(at(2, { ranked: true }))).toEqual(["board", "list", "ranked"]);
    expect(firstView(side({ stage: { may: ["add", "mark"] }, marks: true }))).toBe("board");
  });
});
