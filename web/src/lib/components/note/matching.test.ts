import { describe, expect, it } from "vitest";
import { matches } from "./matching";

describe("finding a note by its words (FIND-1)", () => {
  it("takes every word, in any order, whatever the case and the accents", () => {
    expect(matches("Ask the Family first", "first family")).toBe(true);
    expect(matches("Ask the Family first", "first friend")).toBe(false);
    expect(matches("Un café à côté", "cafe cote")).toBe(true);
    expect(matches("بچوں سے پہلے خود پوچھیں", "پہلے")).toBe(true);
    expect(matches("Text, don't ring 📱", "📱")).toBe(true);
  });
});
