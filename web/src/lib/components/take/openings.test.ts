import { describe, expect, it } from "vitest";
import { isBare, opens, typed, withOpening } from "./openings";

const OPENINGS = ["How might we …?", "What if …?"];

describe("openings", () => {
  it("are typed without their dots", () => {
    expect(typed("How might we …?")).toBe("How might we ");
    expect(typed("What if...")).toBe("What if ");
    expect(typed("Because")).toBe("Because ");
  });

  it("alone are not yet a note", () => {
    expect(isBare(" how might we ", OPENINGS)).toBe(true);
    expect(isBare("", OPENINGS)).toBe(true);
    expect(isBare("How might we meet?", OPENINGS)).toBe(false);
    expect(isBare("Anything", [])).toBe(false);
  });

  it("are recognised whatever their capitals", () => {
    expect(opens("what IF we met weekly?", OPENINGS)).toBe(true);
    expect(opens("Meet weekly", OPENINGS)).toBe(false);
  });

  it("help a note into the form", () => {
    expect(withOpening("Share thresholds", OPENINGS[0]!, OPENINGS)).toBe("How might we share thresholds");
    expect(withOpening("What if schools met?", OPENINGS[0]!, OPENINGS)).toBe("How might we schools met?");
    expect(withOpening("CAMHS joined in", OPENINGS[1]!, OPENINGS)).toBe("What if CAMHS joined in");
    expect(withOpening("", OPENINGS[0]!, OPENINGS)).toBe("How might we ");
  });
});
