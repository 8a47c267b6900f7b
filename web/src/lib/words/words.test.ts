import { afterEach, describe, expect, it } from "vitest";
import { say, speak, spokenLanguage, t } from "./words";

afterEach(() => speak("en", {}));

describe("words", () => {
  it("choose the form for a number and write it the language's way", () => {
    expect(t("common.votes", { n: 1 })).toBe("1 vote");
    expect(t("common.votes", { n: 1200 })).toBe("1,200 votes");
  });

  it("fill in names, and leave a brace that nothing was given for", () => {
    expect(t("join.respun", { name: "{n} Otter" })).toBe("The name is now {n} Otter.");
    expect(t("join.respun")).toBe("The name is now {name}.");
  });

  it("say nothing for a key that does not exist", () => {
    expect(say("common.refused.because")).toBeNull();
    expect(say("common.refused")).toBeNull();
  });

  it("speak another language, and English where that has no words", () => {
    speak("pl", { common: { votes: { one: "{n} głos", few: "{n} głosy", many: "{n} głosów", other: "{n} głosu" } } });
    expect(spokenLanguage()).toBe("pl");
    expect([1, 3, 5].map((n) => t("common.votes", { n }))).toEqual(["1 głos", "3 głosy", "5 głosów"]);
    expect(t("common.undo")).toBe("Undo");
  });
});
