import { describe, expect, test } from "vitest";
import { activityId, EXERCISES, fixtureRecords } from "../../../tests/support/fixture";
import type { AnyRecord, Exercise } from "../wire";
import { runsLeft, type Looks, type Pictured } from "./drawing";
import { picture } from "./picture";
import { drawn } from "./draws";
import { signsOf } from "./signs";

const widthOf = (word: string) => Array.from(word).length * 0.52;
const LOOKS: Looks = {
  widthOf,
  boldWidthOf: (word) => widthOf(word) * 1.06,
  paint: (token) => (/-ink|line|edge/u.test(token) ? "#111111" : "#eeeeee"),
  icon: () => "M2 2h20",
  signs: signsOf(["School"]),
  lights: { full: "most", half: "some", off: "few", order: (marks) => `Lights: ${marks.join(", ")}` },
};

function asked(exercise: Exercise, more: Partial<Pictured> = {}, notes = 40): Pictured {
  const activity = activityId(exercise.slug);
  const records = fixtureRecords({ exercise: exercise.slug, notes });
  const here = <K extends AnyRecord["kind"]>(kind: K) =>
    records.filter(
      (one): one is Extract<AnyRecord, { kind: K }> =>
        one.kind === kind && "activity" in one && one.activity === activity,
    );
  return {
    title: exercise.name,
    focus: "",
    exercise,
    notes: here("note"),
    themes: here("theme"),
    links: here("link"),
    energy: Object.fromEntries(here("energy").map(({ note, counts, people }) => [note, { counts, people }])),
    size: { width: 1600, height: 900 },
    floor: 12,
    ceiling: 22,
    abouts: false,
    ...more,
  };
}

const squeezed = (text: string) => text.replace(/\s+/gu, "");

describe("a board as a picture", () => {
  test.each(EXERCISES.map((one) => [one.slug, one] as const))(
    "%s: every word of every note is on it",
    (_, exercise) => {
      const board = asked(exercise);
      const said = picture(board, LOOKS)
        .words.map((one) => squeezed(one.text))
        .join("\n")
        .replaceAll("\n", "");
      expect(board.notes.length).toBeGreaterThan(0);
      for (const note of board.notes) expect(said).toContain(squeezed(note.text));
      // Notes on rings and planes lie where they were put, and are gathered nowhere.
      if (exercise.board.rings || exercise.board.plane) return;
      for (const theme of board.themes) expect(said).toContain(squeezed(theme.name));
    },
  );

  test.each(EXERCISES.map((one) => [one.slug, one] as const))("%s: all of it lies on the picture", (_, exercise) => {
    for (const draw of drawn(4)) {
      const size = { width: 900 + draw.upTo(1500), height: 500 + draw.upTo(900) };
      const { width, height, words, shapes } = picture(asked(exercise, { size }, draw.upTo(120)), LOOKS);
      expect(shapes).not.toMatch(/NaN|Infinity|undefined|<(?!rect|path)/u);
      for (const { x, y, turned, width: wide, text } of words) {
        expect([x, y, wide].every(Number.isFinite), text).toBe(true);
        expect(x, text).toBeGreaterThanOrEqual(0);
        expect(turned ? x : x + wide, text).toBeLessThanOrEqual(width + 1);
        expect(y, text).toBeGreaterThan(0);
        expect(y, text).toBeLessThanOrEqual(height);
      }
    }
  });

  test("for paper, places say what belongs there, and nothing leaves the picture", () => {
    for (const exercise of EXERCISES) {
      const { words, width, height } = picture(asked(exercise, { abouts: true, floor: 20 }, 0), LOOKS);
      const said = words.map((one) => squeezed(one.text)).join("");
      for (const { about } of exercise.zones) {
        if (about && exercise.board.columns) expect(said, exercise.slug).toContain(squeezed(about));
      }
      for (const { x, y, width: wide, text } of words) {
        expect(x, text).toBeGreaterThanOrEqual(0);
        expect(x + wide, text).toBeLessThanOrEqual(width + 1);
        expect(y, text).toBeLessThanOrEqual(height);
      }
    }
  });

  test("shapes hold nothing that anybody wrote", () => {
    const [exercise] = EXERCISES;
    const board = asked(exercise!);
    const notes = board.notes.map((note) => ({ ...note, text: '</svg><script>alert("x")</script>' }));
    expect(picture({ ...board, notes }, LOOKS).shapes).not.toContain("script");
  });

  test("the key names the groups and the lines that are there, and no others", () => {
    const map = EXERCISES.find((one) => one.slug === "system-players-map")!;
    const board = asked(map);
    const words = (more: Partial<Pictured>) => picture({ ...board, ...more }, LOOKS).words.map((one) => one.text);
    expect(words({})).toContain("School");
    expect(words({ notes: board.notes.filter((note) => note.group !== "School") })).not.toContain("School");
    const kind = map.links[0]!;
    const link = { ...board.links[0]!, type: kind.id, quality: kind.qualities[0]?.id ?? null };
    const said = kind.qualities[0] ? `${kind.name}: ${kind.qualities[0].name}` : kind.name;
    expect(words({ links: [link] }).join(" ")).toContain(said);
    expect(words({ links: [] }).join(" ")).not.toContain(said);
  });

  test("the key says what lights and counts are of, where there are any", () => {
    const energy = EXERCISES.find((one) => one.marks.length > 1)!;
    const board = asked(energy);
    const marked = { [board.notes[0]!.id]: { counts: { [energy.marks[0]!.id]: 3 }, people: 4 } };
    const words = (more: Partial<Pictured>) => {
      const { words: lines } = picture({ ...board, ...more }, LOOKS);
      return lines.map((one) => one.text).join(" ");
    };
    expect(words({ energy: marked })).toContain(`Lights: ${energy.marks.map((mark) => mark.name).join(", ")}`);
    expect(words({ energy: {} })).not.toContain("Lights:");
    const only = { ...energy, marks: energy.marks.slice(0, 1) };
    expect(words({ exercise: only, energy: marked })).toMatch(new RegExp(`${only.marks[0]!.name}$`, "u"));
  });

  test("a text runs as its first letter does", () => {
    expect(runsLeft("بچوں کو Police")).toBe(true);
    expect(runsLeft("12 Police بچوں")).toBe(false);
    expect(runsLeft("😀 …")).toBe(false);
  });
});
