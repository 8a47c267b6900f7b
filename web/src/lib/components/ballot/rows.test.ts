import { describe, expect, it } from "vitest";
import { stepped, TypedNumber } from "./rows";

const NOTES = ["a", "b", "c"];
const CRITERIA = ["feasible", "viable"];
const FROM = { note: "b", criterion: "feasible", more: true };
const step = (key: string, from = FROM) => stepped(key, from, NOTES, CRITERIA);

describe("going through a ballot by keys", () => {
  it("goes from question to question on the same button, and stays at the ends", () => {
    expect(step("ArrowDown")).toEqual({ ...FROM, note: "c" });
    expect(step("ArrowUp")).toEqual({ ...FROM, note: "a" });
    expect(step("ArrowDown", { ...FROM, note: "c" })).toEqual({ ...FROM, note: "c" });
    expect(step("Home")).toEqual({ ...FROM, note: "a" });
    expect(step("End")).toEqual({ ...FROM, note: "c" });
  });

  it("goes along a row button by button", () => {
    expect(step("ArrowRight")).toEqual({ note: "b", criterion: "viable", more: false });
    expect(step("ArrowLeft")).toEqual({ note: "b", criterion: "feasible", more: false });
    expect(step("ArrowRight", { note: "b", criterion: "viable", more: true })?.more).toBe(true);
    expect(step("Enter")).toBeNull();
  });

  it("takes digits that come soon after each other for one number", () => {
    const typed = new TypedNumber();
    const numbers = new Set([1, 2, 4, 12, 40]);
    expect(typed.type("1", 0, numbers)).toBe(1);
    expect(typed.type("2", 300, numbers)).toBe(12);
    expect(typed.type("4", 600, numbers)).toBe(4); // there is no 124
    expect(typed.type("0", 900, numbers)).toBe(40);
    expect(typed.type("2", 5000, numbers)).toBe(2);
    expect(typed.type("7", 9000, numbers)).toBeNull();
  });
});
