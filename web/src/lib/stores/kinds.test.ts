import { describe, expect, it } from "vitest";
import type { Exercise } from "../wire";
import { t } from "../words/words";
import exercises from "../../../tests/support/fixture.json";
import { kindWords } from "./kinds";

const exercise = (slug: string) => (exercises as unknown as Exercise[]).find((one) => one.slug === slug)!;

describe("what is voted on", () => {
  it("OWN-11 is called as the exercise calls it", () => {
    const asked = kindWords(exercise("how-might-we"), "question");
    expect(t("vote.questions", asked)).toBe("Questions to vote on");
    expect(t("vote.inYourOrder", { ...asked, n: 1 })).toBe("1 question");
    const ideas = kindWords(exercise("retrospective"), "try");
    expect(t("vote.questions", ideas)).toBe("Ideas to vote on");
    expect(t("vote.result.tie", { ...ideas, n: 2 })).toBe("A tie between 2 ideas");
  });

  it("has several of a kind as the exercise writes them", () => {
    const energy = exercise("energy-for-change");
    expect(kindWords(energy, "opportunity")).toMatchObject({ kinds: "opportunities", Kind: "Opportunity" });
  });

  it("is a note where the exercise is not known", () => {
    expect(kindWords(null, undefined)).toMatchObject({ kind: "note", kinds: "notes" });
  });
});
