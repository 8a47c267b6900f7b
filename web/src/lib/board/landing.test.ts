import { describe, expect, test } from "vitest";
import { drawn, type Draw } from "./draws";
import type { Drawn, Laid } from "./laid";
import { landingAt, placeIn, type Lying } from "./landing";
import { layout } from "./layout";
import { reading, type Placed } from "./reading";
import { centreOf, type Point } from "./shapes";

const widthOf = (word: string) => Array.from(word).length * 0.52;
const THEMES = ["t1", "t2"];
const zone = (id: string) => ({ id, name: `Zone ${id}`, layer: null, example: null });

const ROWS: Drawn = {
  board: { rows: [["a", "b"], ["c"]] },
  layers: [],
  zones: ["a", "b", "c"].map(zone),
};
const RINGS: Drawn = { board: { rings: ["near", "far"], centre: "Us" }, layers: [], zones: ["near", "far"].map(zone) };
const PLANE: Drawn = {
  board: { plane: "field", across: ["−", "+"], up: ["−", "+"] },
  layers: [],
  zones: [zone("field")],
};

interface Told extends Placed {
  text: string;
}

function laidOf(exercise: Drawn, notes: readonly Told[], { whole = false, width = 1200 } = {}): Laid {
  return layout({
    exercise,
    notes: notes.map(({ id, zone: at, text, theme, at: place }) => {
      return { id, zone: at, text, theme, at: place, wish: place ?? [0.5, 0.5], lead: 0, tail: 0 };
    }),
    themes: THEMES.map((id) => ({ id, name: `The theme of ${id}` })),
    size: { width, height: 800 },
    widthOf,
    boldWidthOf: widthOf,
    floor: 12,
    ceiling: 20,
    whole,
    adds: true,
  });
}

function notesOf(draw: Draw, exercise: Drawn, count: number): Told[] {
  const placed = Boolean(exercise.board.rings ?? exercise.board.plane);
  const notes = Array.from({ length: count }, (_, index): Told => ({
    id: `n${index}`,
    zone: draw.one(exercise.zones).id,
    order: `V${String(index).padStart(3, "0")}`,
    at: placed ? [draw.part(), draw.part()] : null,
    theme: !placed && draw.chance(0.4) ? draw.one(THEMES) : null,
    seen: "all",
    text: Array.from({ length: 1 + draw.upTo(14) }, () => draw.one(["school", "nobody", "asks", "a"])).join(" "),
  }));
  return reading(exercise as never, notes);
}

const zonesOf = (exercise: Drawn) => exercise.zones.map(({ id }) => id);
const land = (laid: Laid, exercise: Drawn, notes: readonly Lying[], point: Point, held?: string) =>
  landingAt(laid, zonesOf(exercise), notes, { point, held: (id) => id === held }, exercise.board.plane ?? null);

function* listBoards() {
  for (const draw of drawn(60)) {
    const notes = notesOf(draw, ROWS, 1 + draw.upTo(30));
    yield { draw, notes, laid: laidOf(ROWS, notes) };
  }
}

describe("what is let go of over a board", () => {
  test.each([ROWS, RINGS, PLANE])("lies on a note when it is over its middle", (exercise) => {
    for (const draw of drawn(20)) {
      const notes = notesOf(draw, exercise, 1 + draw.upTo(20));
      const laid = laidOf(exercise, notes);
      for (const [id, box] of laid.notes) {
        expect(land(laid, exercise, notes, centreOf(box))?.on).toBe(id);
        expect(land(laid, exercise, notes, { x: box.x + 1, y: box.y + 1 })?.on).toBeNull();
        expect(land(laid, exercise, notes, centreOf(box), id)?.on).toBeNull();
      }
    }
  });

  test("comes before the note over whose first half it is, behind the one over whose second half, else last", () => {
    const notes = ["one", "two", "three"].map((text, index): Told => {
      return { id: `n${index}`, zone: "c", order: `V00${index}`, at: null, theme: null, seen: "all", text };
    });
    const laid = laidOf(ROWS, notes);
    const { x, y, width, height } = laid.notes.get("n1")!;
    const beforeAt = (across: number) => land(laid, ROWS, notes, { x: x + across, y: y + height - 2 })?.before;
    expect(beforeAt(3)).toBe("n1");
    expect(beforeAt(width - 3)).toBe("n2");
    const { box } = laid.zones.get("c")!;
    expect(land(laid, ROWS, notes, { x: box.x + 3, y: box.y + box.height - 3 })?.before).toBeNull();
  });

  test("PLACE-10 never comes between the notes of a theme that it does not belong to", () => {
    for (const { draw, notes, laid } of listBoards()) {
      const point = { x: draw.part() * laid.width, y: draw.part() * laid.height };
      const found = land(laid, ROWS, notes, point)!;
      const here = notes.filter((one) => one.zone === found.zone);
      const index = found.before === null ? here.length : here.findIndex(({ id }) => id === found.before);
      const [last, next] = [here[index - 1], here[index]];
      if (last?.theme && last.theme === next?.theme) expect(found.theme).toBe(last.theme);
      if (found.theme) expect([last?.theme, next?.theme]).toContain(found.theme);
    }
  });

  test("PLACE-10 changes nothing where it was", () => {
    for (const { draw, notes, laid } of listBoards()) {
      for (const note of notes) {
        const box = laid.notes.get(note.id)!;
        const point = { x: box.x + draw.part() * box.width, y: box.y + draw.part() * box.height };
        const found = land(laid, ROWS, notes, point, note.id)!;
        const here = notes.filter((one) => one.zone === note.zone);
        expect(found.zone).toBe(note.zone);
        expect(found.theme).toBe(note.theme);
        expect(found.before).toBe(here[here.indexOf(note) + 1]?.id ?? null);
      }
    }
  });

  test("joins a theme over its paper, also where that is folded, behind its last note", () => {
    for (const draw of drawn(20)) {
      const notes = notesOf(draw, ROWS, 12);
      const laid = laidOf(ROWS, notes, { whole: true });
      for (const { theme, zone: at, box } of laid.themes) {
        const here = notes.filter((one) => one.zone === at);
        const last = here.findLastIndex((one) => one.theme === theme);
        const found = land(laid, ROWS, notes, centreOf(box));
        expect(found).toMatchObject({ zone: at, theme, before: here[last + 1]?.id ?? null });
      }
    }
  });

  test("goes to the nearest zone that takes it", () => {
    const laid = laidOf(ROWS, []);
    const point = centreOf(laid.zones.get("b")!.box);
    expect(landingAt(laid, ["a", "b", "c"], [], { point }, null)?.zone).toBe("b");
    expect(landingAt(laid, ["a"], [], { point }, null)?.zone).toBe("a");
    expect(landingAt(laid, [], [], { point }, null)).toBeNull();
  });
});

describe("a place in a ring or plane", () => {
  test.each([RINGS, PLANE])("is the one that it was put to, for whoever lets go of it there", (exercise) => {
    for (const draw of drawn(40)) {
      const [turn, depth] = [draw.part(), 0.3 + 0.4 * draw.part()];
      const at = draw.one(exercise.zones).id;
      const note: Told = { id: "n", zone: at, order: "V000", at: [turn, depth], theme: null, seen: "all", text: "a" };
      const laid = laidOf(exercise, [note]);
      const first = placeIn(laid.zones.get(at)!, centreOf(laid.notes.get("n")!), exercise.board.plane ?? null)!;
      const again = laidOf(exercise, [{ ...note, at: first }]);
      const second = placeIn(again.zones.get(at)!, centreOf(again.notes.get("n")!), exercise.board.plane ?? null)!;
      const apart = Math.abs(second[0] - first[0]);
      expect(Math.min(apart, 1 - apart)).toBeLessThan(0.004);
      expect(Math.abs(second[1] - first[1])).toBeLessThan(0.02);
    }
  });

  test("is the place of its middle, not of the hand that holds it by a corner", () => {
    const laid = laidOf(PLANE, []);
    const { box } = laid.zones.get("field")!;
    const middle = centreOf(box);
    const point = { x: middle.x + 40, y: middle.y - 12 };
    expect(landingAt(laid, ["field"], [], { point, middle }, "field")?.at).toEqual([0.5, 0.5]);
  });

  test("is none where rings stand below each other, as in a narrow window", () => {
    const laid = laidOf(RINGS, [], { width: 360 });
    expect(land(laid, RINGS, [], centreOf(laid.zones.get("far")!.box))).toMatchObject({ zone: "far", at: null });
  });
});
