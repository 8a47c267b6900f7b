import { describe, expect, it } from "vitest";
import type { Exercise, Link, Note, NoteKind, Theme, Zone } from "$lib/wire";
import { fieldsOf, isUnsigned, linksInWords, pilesOf } from "./activity";

const note = (id: string, changes: Partial<Note> = {}) =>
  ({ id, text: id, type: "player", theme: null, fields: {}, ...changes }) as Note;
const theme = (id: string) => ({ id, name: id }) as Theme;
const kind = (id: string, changes: Partial<NoteKind> = {}): NoteKind => ({
  id,
  name: id,
  many: null,
  add: id,
  placeholder: null,
  openings: [],
  fields: [],
  unsigned: false,
  ...changes,
});
const zone = (notes: string[]) => ({ id: "zone", notes }) as unknown as Zone;

const exercise = {
  notes: [
    kind("player", {
      fields: [
        {
          id: "sector",
          name: "Sector",
          choices: [
            { id: "health", name: "Health", icon: null, tone: "rose" },
            { id: "police", name: "Police", icon: null, tone: "deep" },
          ],
        },
      ],
    }),
    kind("reflection", { unsigned: true }),
  ],
  links: [
    {
      id: "works-with",
      name: "works with",
      directed: false,
      missing: false,
      qualities: [{ id: "badly", name: "Works badly", icon: null, tone: "rose" }],
      tone: "ink",
      dash: false,
    },
  ],
} as unknown as Exercise;

describe("what an exercise made, in words", () => {
  it("PLACE-7 keeps the order of the board, in which a theme stands between what comes before and after it", () => {
    const notes = [note("a"), note("b", { theme: "t" }), note("d", { theme: "t" }), note("c")];
    const piles = pilesOf(notes, [theme("t")]).map(({ theme, notes }) => [theme?.id, notes.map(({ id }) => id)]);
    expect(piles).toEqual([
      [undefined, ["a"]],
      ["t", ["b", "d"]],
      [undefined, ["c"]],
    ]);
  });

  it("reads a link as a sentence, and leaves out one that has lost an end", () => {
    const link = (target: string) =>
      ({ id: target, type: "works-with", source: "a", target, quality: "badly", text: "" }) as Link;
    const notes = new Map([note("a"), note("b")].map((one) => [one.id, one]));
    const said = linksInWords(exercise, [link("b"), link("gone")], (id) => notes.get(id) ?? null);
    expect(said).toMatchObject([{ source: "a", kind: "works with", target: "b", quality: "Works badly" }]);
  });

  it("names what was chosen for a note", () => {
    expect(fieldsOf(exercise, note("a", { fields: { sector: "health" } }))).toEqual(["Health"]);
    expect(fieldsOf(exercise, note("a", { fields: { sector: "gone" } }))).toEqual([]);
  });

  it("knows the zones where nobody signs", () => {
    expect(isUnsigned(exercise, zone(["reflection"]))).toBe(true);
    expect(isUnsigned(exercise, zone(["player", "reflection"]))).toBe(false);
    expect(isUnsigned(exercise, zone([]))).toBe(false);
  });
});
