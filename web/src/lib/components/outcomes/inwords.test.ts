import { describe, expect, it } from "vitest";
import type { ActivityFacts, Report } from "$lib/api/types";
import type { Exercise } from "$lib/wire";
import { inWords } from "./inwords";

const english = {
  name: "Who is around us?",
  zones: [{ id: "near", name: "Closest to us" }],
  links: [{ id: "with", name: "works with", qualities: [{ id: "well", name: "well" }] }],
  notes: [
    { id: "player", fields: [{ id: "sector", name: "Which kind?", choices: [{ id: "school", name: "School" }] }] },
  ],
} as unknown as Exercise;

const polish = {
  name: "Kto jest wokół nas?",
  zones: [{ id: "near", name: "Najbliżej nas" }],
  links: [{ id: "with", name: "współpracuje z", qualities: [{ id: "well", name: "dobrze" }] }],
  notes: [
    { id: "player", fields: [{ id: "sector", name: "Jaki to rodzaj?", choices: [{ id: "school", name: "Szkoła" }] }] },
  ],
} as unknown as Exercise;

const board = {
  id: "a",
  title: "Who is around us?",
  layers: [{ id: null, name: "", zones: [{ id: "near", name: "Closest to us" }] }],
  linked: [
    { id: "l", source_text: "School", kind: "works with", target_text: "well", quality: "well", text: "School" },
  ],
  map: { absent: [{ zone: "Closest to us", field: "Which kind?", choices: ["School"] }] },
} as unknown as ActivityFacts;

const report = {
  activities: [board],
  agreed: [{ activity: "a", name: "Closest to us", text: "School" }],
  reflections: [{ activity: "a", name: "Closest to us" }],
  threads: [{ text: "School", earlier: [{ activity_title: "Who is around us?", text: "School" }] }],
} as unknown as Report;

const room = (here: Exercise, title: string) =>
  ({
    record: (kind: string) => (kind === "exercise" ? { definition: english } : { title }),
    exercise: () => here,
  }) as unknown as Parameters<typeof inWords>[1];

describe("the outcomes of a board", () => {
  it("LANG-5 are read in the words in which the board was written on, and nobody's own words change", () => {
    const told = inWords(report, room(polish, "Kto jest wokół nas?"));
    expect(told.activities[0]).toEqual({
      ...board,
      title: "Kto jest wokół nas?",
      layers: [{ id: null, name: "", zones: [{ id: "near", name: "Najbliżej nas" }] }],
      linked: [{ ...board.linked[0], kind: "współpracuje z", quality: "dobrze" }],
      map: { absent: [{ zone: "Najbliżej nas", field: "Jaki to rodzaj?", choices: ["Szkoła"] }] },
    });
    expect(told.agreed).toEqual([{ activity: "a", name: "Najbliżej nas", text: "School" }]);
    expect(told.reflections).toEqual([{ activity: "a", name: "Najbliżej nas" }]);
    expect(told.threads).toEqual([
      { text: "School", earlier: [{ activity_title: "Kto jest wokół nas?", text: "School" }] },
    ]);
  });

  it("LANG-5 stay in English where the board does, and keep a title that somebody gave it", () => {
    expect(inWords(report, room(english, "Who is around us?"))).toEqual(report);
    expect(inWords(report, room(polish, "Our map")).activities[0]?.title).toBe("Our map");
  });
});
