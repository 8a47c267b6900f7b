import { describe, expect, test } from "vitest";
import { between } from "../sync/keys";
import { drawn, type Draw } from "./draws";
import { neighbour, settled, stepped } from "./placing";
import { byKey, reading, type Placed } from "./reading";

const SHAPE = { board: { rows: [["a"]] }, layers: [], zones: [{ id: "a", layer: null, reads: "across" }] } as never;

function notesOf(draw: Draw): Placed[] {
  const notes = Array.from({ length: 2 + draw.upTo(9) }, (_, index): Placed => ({
    id: `n${index}`,
    zone: "a",
    order: `V${String(index).padStart(2, "0")}1`,
    at: null,
    theme: draw.chance(0.5) ? draw.one(["t1", "t2"]) : null,
    seen: "all",
  }));
  return reading(SHAPE, notes);
}

/** What the server makes of it. */
function put(note: Placed, before: string | null, others: readonly Placed[]): Placed[] {
  const keyed = [...others].sort(byKey);
  const at = before === null ? keyed.length : keyed.findIndex(({ id }) => id === before);
  const order = between(keyed[at - 1]?.order ?? null, keyed[at]?.order ?? null);
  return reading(SHAPE, [...others, { ...note, order }]);
}

describe("a place among the notes of a zone", () => {
  test("is the one where a note is read once it is there, however its theme's notes are scattered", () => {
    for (const draw of drawn(300)) {
      const all = notesOf(draw);
      const note = { ...draw.one(all), theme: draw.chance(0.5) ? draw.one(["t1", "t2"]) : null };
      const others = reading(
        SHAPE,
        all.filter(({ id }) => id !== note.id),
      );
      const index = settled(others, draw.upTo(others.length), note.theme);
      const read = put(note, neighbour(others, index, note.theme), others);
      expect(read.findIndex(({ id }) => id === note.id)).toBe(index);
      expect(read.filter(({ id }) => id !== note.id)).toEqual(others);
    }
  });

  test("is one further with each step, past a theme as a whole, until there is none", () => {
    const theme = { t1: "t1", none: null };
    const here = (["none", "t1", "t1", "none"] as const).map((of, index) => ({ id: `n${index}`, theme: theme[of] }));
    const [first, second, third, last] = here;
    expect(stepped(here, first!, 1)).toBe(2);
    expect(stepped(here, first!, -1)).toBeNull();
    expect(stepped(here, last!, -1)).toBe(1);
    expect(stepped(here, last!, 1)).toBeNull();
    expect(stepped(here, second!, 1)).toBe(2);
    expect(stepped(here, third!, 1)).toBeNull();
    expect(stepped(here, second!, -1)).toBeNull();
  });

  test("taken by a step down and a step up is the same", () => {
    for (const draw of drawn(100)) {
      const here = notesOf(draw);
      const note = draw.one(here);
      const others = here.filter(({ id }) => id !== note.id);
      const down = stepped(here, note, 1);
      if (down === null) continue;
      const after = [...others.slice(0, down), note, ...others.slice(down)];
      expect(stepped(after, note, -1)).toBe(here.indexOf(note));
    }
  });
});
