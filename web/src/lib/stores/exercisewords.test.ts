import { describe, expect, it } from "vitest";
import type { Exercise } from "../wire";
import exercises from "../../../tests/support/fixture.json";
import { translated } from "./exercisewords.svelte";

const exercise = (slug: string) => (exercises as unknown as Exercise[]).find((one) => one.slug === slug)!;

describe("the words of an exercise", () => {
  const english = exercise("how-might-we");
  const words = {
    name: { of: english.name, text: "Jak moglibyśmy" },
    "zones.across.name": { of: "Across schools", text: "Między szkołami" },
    "notes.question.openings.1": { of: "What if", text: "A gdyby" },
    "notes.question.many": { of: "", text: "pytania" },
    "stages.vote.name": { of: "An older name", text: "Głosujemy" },
  };

  it("are put in the place of those that were translated, by the ids of parts (LANG-5)", () => {
    const polish = translated(english, words);
    expect(polish.name).toBe("Jak moglibyśmy");
    expect(polish.zones.map(({ id, name }) => [id, name])[1]).toEqual(["across", "Między szkołami"]);
    expect(polish.notes[0]).toMatchObject({ openings: ["How might we", "A gdyby"], many: "pytania" });
    expect({ ...polish, name: "", zones: [], notes: [] }).toEqual({ ...english, name: "", zones: [], notes: [] });
  });

  it("stay English where the board says something else than was translated (LANG-5)", () => {
    const polish = translated(english, words);
    expect(polish.stages.find(({ id }) => id === "vote")?.name).toBe("Vote");
  });
});
