import { describe, expect, it } from "vitest";
import { EXERCISES } from "../../../../tests/support/fixture";
import { countsOf, overspent } from "./counting";

const rule = EXERCISES.find((one) => one.slug === "how-might-we")!.ballots[0]!;
const [first, second] = rule.criteria;

describe("dots on paper", () => {
  it("are sent without noughts, and without what is no number", () => {
    expect(countsOf({ a: { x: 0, y: null }, b: { x: 3, y: 1.5 } })).toEqual({ b: { x: 3 } });
  });

  it("are at most so many as the people on paper have, for each criterion by itself", () => {
    const counts = { a: { [first!.id]: 4, [second!.id]: 6 }, b: { [first!.id]: 2 } };
    expect(overspent(rule, 2, counts)).toBeNull();
    expect(overspent(rule, 1, counts)).toMatchObject({ criterion: first!.id, dots: 6, most: 3, note: null });
  });

  it("are one of a kind for each person where they may not be stacked", () => {
    const alone = { ...rule, stacking: false };
    expect(overspent(alone, 2, { a: { [first!.id]: 3 } })).toMatchObject({ note: "a" });
    expect(overspent(rule, 2, { a: { [first!.id]: 3 } })).toBeNull();
  });
});
