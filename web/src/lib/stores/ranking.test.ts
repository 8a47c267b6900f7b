import { describe, expect, it } from "vitest";
import { lopsided, orderedBy, placeOf, standings, winners } from "./ranking";

const CRITERIA = ["feasible", "desirable", "viable"];
const votes = (feasible: number, desirable: number, viable: number) => ({ feasible, desirable, viable });
const table = (totals: Record<string, ReturnType<typeof votes>>, options = Object.keys(totals)) =>
  standings(options, CRITERIA, totals);

describe("standings", () => {
  it("adds the criteria up and puts the best first", () => {
    const rows = table({ a: votes(1, 0, 0), b: votes(2, 3, 1), c: votes(0, 2, 2) });
    expect(rows.map((row) => [row.note, row.total, row.overall?.rank])).toEqual([
      ["b", 6, 1],
      ["c", 4, 2],
      ["a", 1, 3],
    ]);
  });

  it("shows ties as ties, and leaves out the places that they take up", () => {
    const rows = table({ a: votes(5, 0, 0), b: votes(1, 1, 1), c: votes(3, 0, 0), d: votes(0, 0, 1) });
    expect(rows.map((row) => row.overall)).toEqual([
      { rank: 1, joint: false },
      { rank: 2, joint: true },
      { rank: 2, joint: true },
      { rank: 4, joint: false },
    ]);
  });

  it("keeps tied questions in the order of the ballot", () => {
    const rows = table({ b: votes(1, 0, 0), a: votes(1, 0, 0) }, ["a", "b"]);
    expect(rows.map((row) => row.note)).toEqual(["a", "b"]);
  });

  it("ranks each criterion by itself", () => {
    const rows = table({ a: votes(3, 0, 1), b: votes(1, 2, 1) });
    const b = rows.find((row) => row.note === "b")!;
    expect(b.by).toEqual({
      feasible: { rank: 2, joint: false },
      desirable: { rank: 1, joint: false },
      viable: { rank: 1, joint: true },
    });
    expect(orderedBy(rows, "feasible").map((row) => row.note)).toEqual(["a", "b"]);
    expect(orderedBy(rows, "desirable").map((row) => row.note)).toEqual(["b", "a"]);
  });

  it("gives no place to a question without votes, also when the result leaves it out", () => {
    const rows = table({ a: votes(0, 0, 1) }, ["a", "b"]);
    expect(rows.map((row) => [row.note, placeOf(row, null)?.rank ?? null])).toEqual([
      ["a", 1],
      ["b", null],
    ]);
    expect(placeOf(rows[0]!, "feasible")).toBeNull();
  });

  it("ignores votes for what was not on the ballot", () => {
    expect(table({ a: votes(1, 0, 0), z: votes(9, 9, 9) }, ["a"]).map((row) => row.note)).toEqual(["a"]);
  });
});

describe("winners", () => {
  it("names everybody in first place", () => {
    const rows = table({ a: votes(2, 1, 0), b: votes(2, 0, 0) });
    expect(winners(rows, "feasible").map((row) => row.note)).toEqual(["a", "b"]);
    expect(winners(rows, null).map((row) => row.note)).toEqual(["a"]);
  });

  it("names nobody when nobody voted", () => {
    expect(winners(table({ a: votes(0, 0, 0) }), null)).toEqual([]);
  });
});

describe("lopsided", () => {
  it("names a question that one criterion carries, with what it lacks", () => {
    const rows = table({ wanted: votes(0, 8, 1), even: votes(3, 3, 3), rest: votes(6, 0, 2) });
    expect(lopsided(rows, CRITERIA)).toEqual([{ note: "wanted", strong: "desirable", weak: ["feasible"] }]);
  });

  it("weighs votes against all votes of their criterion", () => {
    // Twice as many feasible votes were cast in all, so six of them say no more than three of the others.
    const rows = standings(["a", "b"], ["feasible", "viable"], {
      a: { feasible: 6, viable: 3 },
      b: { feasible: 6, viable: 3 },
    });
    expect(lopsided(rows, ["feasible", "viable"])).toEqual([]);
  });

  it("says nothing of questions that few voted for", () => {
    const rows = table({ a: votes(5, 5, 5), b: votes(0, 1, 0), c: votes(4, 4, 4) });
    expect(lopsided(rows, CRITERIA)).toEqual([]);
  });

  it("says nothing of the only question with votes", () => {
    expect(lopsided(table({ a: votes(3, 0, 0), b: votes(0, 0, 0) }), CRITERIA)).toEqual([]);
  });

  it("has nothing to say of a single criterion or of no votes", () => {
    expect(lopsided(standings(["a"], ["liked"], { a: { liked: 4 } }), ["liked"])).toEqual([]);
    expect(lopsided(table({ a: votes(0, 0, 0) }), CRITERIA)).toEqual([]);
  });
});
