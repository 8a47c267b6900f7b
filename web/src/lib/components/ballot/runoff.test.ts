import { describe, expect, it } from "vitest";
import { resultOf } from "../../../../tests/support/fixture.records";
import { runOffOf } from "./runoff";

const result = (...totals: number[]) =>
  resultOf("activity", "ballot", Object.fromEntries(totals.map((votes, at) => [`q${at}`, { feasible: votes }])));

describe("what a run-off is about (VOTE-25)", () => {
  it("is those that share the first place", () => {
    expect(runOffOf(result(3, 9, 9, 8))).toEqual({ why: "tie", among: ["q1", "q2"] });
  });

  it("is those that come within a tenth of it", () => {
    expect(runOffOf(result(3, 20, 18, 17))).toEqual({ why: "near", among: ["q1", "q2"] });
  });

  it("is the top three where the order is plain, and only what has votes", () => {
    expect(runOffOf(result(20, 12, 9, 8))).toEqual({ why: null, among: ["q0", "q1", "q2"] });
    expect(runOffOf(result(20, 0, 0))).toEqual({ why: null, among: ["q0"] });
    expect(runOffOf(result(0, 0))).toEqual({ why: null, among: [] });
  });
});
