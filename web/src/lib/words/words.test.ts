import { afterEach, describe, expect, it } from "vitest";
import { compile } from "../../../catalogues/compile";
import { ordinal } from "./ordinal";
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
    expect(large("ہم کیسے شروع کریں؟")).toMatch(/کریں؟\u2069$/);
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
    const votes = "{n, plural, one {# głos} few {# głosy} many {# głosów} other {# głosu}}";
    speak("pl", compile({ common: { votes } }, "pl"));
    expect(spokenLanguage()).toBe("pl");
    expect([1, 3, 5].map((n) => t("common.votes", { n }))).toEqual(["1 głos", "3 głosy", "5 głosów"]);
    expect(t("common.undo")).toBe("Undo");
  });

  it("write each number with the digits that the wall has (LANG-8)", () => {
    speak("bn", compile({ common: { votes: "{n, plural, one {#টি ভোট} other {#টি ভোট}}" } }, "bn"));
    expect(t("common.votes", { n: 1200 })).toBe("1,200টি ভোট");
  });

  it("set words apart where two directions meet (LANG-9)", () => {
    const large = (name: string) => t("common.say.large", { name });
    expect(large("ہم کیسے؟")).toBe("The facilitator shows on every screen: \u2068ہم کیسے؟\u2069");
    speak("ur", compile({ common: { say: { large: "ہر سکرین پر: {name}۔" } } }, "ur"));
    expect(large("Across schools")).toBe("ہر سکرین پر: \u2068Across schools\u2069۔");
  });

  it("put places in an order the language's way, also in Welsh", () => {
    const places = "{n, selectordinal, zero {#fed} one {#af} two {#il} few {#ydd} many {#ed} other {#ain}}";
    expect([1, 2, 3, 4, 11, 22].map(ordinal)).toEqual(["1st", "2nd", "3rd", "4th", "11th", "22nd"]);
    speak("cy", compile({ common: { ordinal: places } }, "cy"));
    expect([1, 2, 3, 5, 7, 20].map(ordinal)).toEqual(["1af", "2il", "3ydd", "5ed", "7fed", "20ain"]);
  });

  it("say two choices within one sentence", () => {
    const both =
      "{got, plural, =0 {No note} one {# note} other {# notes}} from {who, select, all {all} other {{who}}}.";
    speak("en", compile({ both }, "en"));
    expect(say("both", { got: 0, who: "all" })).toBe("No note from all.");
    expect(say("both", { got: 2, who: "Amal" })).toBe("2 notes from Amal.");
    expect(say("both.#")).toBeNull();
  });
});
