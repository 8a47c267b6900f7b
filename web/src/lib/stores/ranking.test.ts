import { describe, expect, it } from "vitest";
import { resultOf } from "../../../tests/support/fixture.records";
import { orderedBy, rankOf, votesOf, winners } from "./ranking";

const votes = (feasible: number, desirable: number, viable: number) => ({ feasible, desirable, viable });
const result = resultOf("activity", "ballot", { a: votes(3, 0, 1), b: votes(1, 2, 1), c: votes(0, 0, 0) });
const names = (criterion: string | null) => orderedBy(result, criterion).map((row) => row.note);

describe("a result looked at", () => {
  it("stands in the order of one criterion or overall, ties as they were", () => {
    expect(names(null)).toEqual(["a", "b", "c"]);
    expect(names("desirable")).toEqual(["b", "a", "c"]);
    expect(names("viable")).toEqual(["a", "b", "c"]);
  });

  it("has the votes and ranks that the server gave it", () => {
    const b = result.standings.find((row) => row.note === "b")!;
    expect([votesOf(result, b, null), votesOf(result, b, "desirable")]).toEqual([4, 2]);
    expect(rankOf(b, "feasible")).toEqual({ rank: 2, joint: false });
    expect(rankOf(b, null)).toEqual({ rank: 1, joint: true });
  });

  it("names all that have most, and nobody where there are no votes", () => {
    expect(winners(result, "viable").map((row) => row.note)).toEqual(["a", "b"]);
    expect(winners(resultOf("activity", "ballot", { a: votes(0, 0, 0) }), null)).toEqual([]);
  });
});
