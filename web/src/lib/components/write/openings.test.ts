import { describe, expect, it } from "vitest";
import { isBare, offered, opens, typed, withOpening } from "./openings";

const OPENINGS = ["How might we …?", "What if …?"];
const [HOW = "", WHAT = ""] = OPENINGS;
const URDU = "ہم طلبہ کی مدد کیسے کر سکتے ہیں؟";

describe("openings", () => {
  it("are typed without their dots", () => {
    expect(typed("How might we …?")).toBe("How might we ");
    expect(typed("What if...")).toBe("What if ");
    expect(typed("Because")).toBe("Because ");
    expect(typed("ہم کیسے …؟")).toBe("ہم کیسے ");
  });

  it("alone are not yet a note", () => {
    expect(isBare(" how might we ", OPENINGS)).toBe(true);
    expect(isBare("How might we …?", OPENINGS)).toBe(true);
    expect(isBare("How  might\nwe?", OPENINGS)).toBe(true);
    expect(isBare("", OPENINGS)).toBe(true);
    expect(isBare("How might we meet?", OPENINGS)).toBe(false);
    expect(isBare("Anything", [])).toBe(false);
  });

  it("are recognised whatever their capitals and gaps, as whole words", () => {
    expect(opens("what IF we met weekly?", OPENINGS)).toBe(true);
    expect(opens("How  might\u00a0we meet?", OPENINGS)).toBe(true);
    expect(opens("Meet weekly", OPENINGS)).toBe(false);
    expect(opens("How might web pages help?", OPENINGS)).toBe(false);
    expect(opens("What iffy ideas", OPENINGS)).toBe(false);
  });

  it.each([
    ["CAMHS waiting list?", "How might we CAMHS waiting list?"],
    ["Share thresholds", "How might we Share thresholds?"],
    ["What if schools met?", "How might we schools met?"],
    ["I want to be asked!", "How might we I want to be asked!"],
    ["schools … یا ؟", "How might we schools … یا ؟"],
    ["schools of “another kind?”", "How might we schools of “another kind?”"],
    ["greet people (by name?)", "How might we greet people (by name?)"],
    ["open at the 学校。", "How might we open at the 学校。"],
    ["", "How might we "],
  ])("NOTE-2 are put before %j as it is, with one question mark", (text, stands) => {
    expect(withOpening(text, HOW, OPENINGS)).toBe(stands);
    expect(withOpening(withOpening(text, WHAT, OPENINGS), HOW, OPENINGS)).toBe(stands);
  });

  it.each([URDU, "আমরা কীভাবে দেখা করব?", "我们怎样早点见面？", "Как нам быть", "CAMHS کے لیے انتظار کیوں ہے"])(
    "NOTE-2 are not offered before words in another script: %s",
    (text) => {
      expect(offered(text, OPENINGS)).toEqual([]);
      expect(offered(`How might we ${text}`, OPENINGS)).toEqual([]);
    },
  );

  it("NOTE-2 are offered before everything else", () => {
    for (const text of ["", "CAMHS", "Łódź", "1 2 3 …", "how might we", "Prise en charge à l’école"])
      expect(offered(text, OPENINGS)).toEqual(OPENINGS);
    expect(offered(URDU, ["ہم کیسے …؟"])).toHaveLength(1);
  });
});
