import { describe, expect, it } from "vitest";
import { codeProblem, plainCode } from "./code";

describe("a code", () => {
  it.each(["KT4M9XQP", "kt4m 9xqp", " KT4M-9XQP ", "kt4m–9xqp", "KT4M.9XQP", "ｋｔ４ｍ９ｘｑｐ"])(
    "is the same typed as %s",
    (typed) => {
      expect(plainCode(typed)).toBe("KT4M9XQP");
      expect(codeProblem(plainCode(typed))).toBeNull();
    },
  );

  it("is asked for again when it is empty or has another length", () => {
    expect(codeProblem(plainCode(" - "))).toBe("codeEmpty");
    expect(codeProblem(plainCode("KT4M"))).toBe("codeLength");
  });
});
