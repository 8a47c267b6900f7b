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

  it("end a sentence with one full stop, whatever words it ends in (SCREEN-14)", () => {
    const large = (name: string) => t("common.say.large", { name });
    expect(large("How might we begin?")).toBe("The facilitator shows on every screen: How might we begin?");
    expect(large("They said “no.”")).toBe("The facilitator shows on every screen: They said “no.”");
    expect(large("ہم کیسے شروع کریں؟")).toMatch(/کریں؟$/);
    expect(large("Across schools")).toBe("The facilitator shows on every screen: Across schools.");
    expect(t("common.say.large")).toBe("The facilitator shows on every screen: {name}.");
  });

  it("count one vote as one (SCREEN-14)", () => {
    const votes = (mine: number, n: number) =>
      t("vote.group", { Kind: "Question", number: 3, criterion: "Feasible", mine, n });
    expect(votes(0, 1)).toBe("Question 3, Feasible, 0 of 1 vote");
    expect(votes(1, 3)).toBe("Question 3, Feasible, 1 of 3 votes");
    expect(t("vote.added", { criterion: "Feasible", left: 0, n: 1 })).toBe(
      "Feasible vote added. 0 of 1 Feasible vote left.",
    );
    expect(t("vote.doneCount", { done: 0, n: 1 })).toBe("0 of 1 person has finished.");
    expect(t("vote.result.reached", { kind: "question", got: 1, n: 1 })).toBe("1 of 1 question received votes.");
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
