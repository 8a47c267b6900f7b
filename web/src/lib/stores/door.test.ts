import { describe, expect, it } from "vitest";
import { codeProblem, doorIn, plainCode } from "./door";

describe("a code, in any case and with spaces and dashes (A21)", () => {
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

const SECRET = "c4b_0-vI7NUUzJbPXc1f9A";

describe("SCREEN-3 what a link or a typed text opens", () => {
  it.each([
    "KT4M9XQP",
    "/j/KT4M9XQP",
    "/j/#KT4M9XQP",
    "/j#KT4M9XQP",
    "/j/%23KT4M9XQP",
    "/j/%2523kt4m9xqp",
    "/j/KT4M9XQP.",
    "/j/#KT4M9XQP).",
    "/j/KT4M9XQP,%20",
    "/j/KT4M9XQP%20and%20come",
    "/j/%22KT4M9XQP%22",
    "/j/“KT4M9XQP”",
    "/j/<KT4M9XQP>",
    "/j/kt4m%209xqp",
    "/j/KT4M-9XQP/",
    "/j/KT4M9XQP\u200b",
    "/j/KT4M9XQP%E2%80%8B",
    "/j/KT4M9XQP%e0%a4%a",
    "https://nine-dots.example-council.org.uk/j/#KT4M9XQP",
    "https://nine-dots.example-council.org.uk/j/KT4M9XQP?utm_source=whatsapp",
    "Join at http://localhost:8000/j/#kt4m9xqp please",
    "Code: KT4M 9XQP",
    "the code KT4M 9XQP is ours",
  ])("is the code in %j", (text) => {
    expect(doorIn(text)).toEqual({ code: "KT4M9XQP" });
  });

  it.each([
    `/j/#${SECRET}`,
    `/j/%23${SECRET}`,
    `/j#${SECRET}`,
    `/j/#${SECRET}.`,
    `/j/#${SECRET}),`,
    `/j/#${SECRET}%20`,
    `/j/#${SECRET}\u200b`,
    `/j/#"${SECRET}"`,
    `/j/#<${SECRET}>`,
    `/j/#${SECRET} is the link`,
    `https://nine-dots.example-council.org.uk/j/#${SECRET}`,
  ])("is the secret in %j", (text) => {
    expect(doorIn(text)).toEqual({ secret: SECRET });
  });

  it.each(["", " ", "/j/", "/j/#", "/j/%e0%a4%a", "/j/%", "%%%", "/j/\u200b", "— – …"])("is nothing in %j", (text) => {
    expect(doorIn(text)).toBeNull();
  });

  it("is all that there is where no part of it can be a code", () => {
    expect(doorIn("/j/KT4M9")).toEqual({ code: "KT4M9" });
    expect(codeProblem("KT4M9")).toBe("codeLength");
  });
});
