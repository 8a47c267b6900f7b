import { describe, expect, it } from "vitest";
import { groupsIn, groupsProblem } from "$lib/components/plan/groups";
import { spread } from "$lib/components/plan/minutes";

describe("an exercise's minutes spread over its stages", () => {
  it("keep their planned proportion and sum", () => {
    expect(spread(30, [5, 5, 10, 10])).toEqual([5, 5, 10, 10]);
    expect(spread(60, [5, 5, 10, 10])).toEqual([10, 10, 20, 20]);
    for (const wanted of [4, 7, 13, 29, 61]) {
      expect(spread(wanted, [7, 6, 10, 12]).reduce((a, b) => a + b)).toBe(wanted);
    }
  });

  it("leave at least a minute for each stage", () => {
    expect(spread(2, [5, 5, 10])).toEqual([1, 1, 1]);
    expect(Math.min(...spread(6, [1, 1, 60, 1]))).toBe(1);
  });
});

describe("groups, one on each line", () => {
  it("are trimmed and named once", () => {
    expect(groupsIn(" Police \n\nEarly   help\nPolice\n")).toEqual(["Police", "Early help"]);
  });

  it("say what does not fit", () => {
    expect(groupsProblem("Police")).toBeNull();
    expect(groupsProblem("x".repeat(41))).toEqual({ group: "x".repeat(41), longest: 40 });
    expect(groupsProblem(Array.from({ length: 31 }, (_, n) => `g${String(n)}`).join("\n"))).toEqual({ many: 30 });
  });
});
