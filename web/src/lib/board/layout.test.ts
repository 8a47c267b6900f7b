import { describe, expect, test } from "vitest";
import { overlap } from "./free";
import type { Drawn, Laid, Sheet, Wanted } from "./laid";
import { layout } from "./layout";
import { within } from "./ringroom";
import type { Box } from "./shapes";
import { drawn, type Draw } from "./draws";

/** As wide as letters are on average; exact widths are the browser's. */
const widthOf = (word: string) => Array.from(word).length * 0.52;
const boldWidthOf = (word: string) => Array.from(word).length * 0.56;

const WORDS =
  "a of the school family worker waits three years for help nobody asked again Thursday breakfast room full referrals " +
  "exhausted accountability interdisciplinary psychologist’s co-ordinator Wednesday";
const STRANGE = [
  "Donaudampfschifffahrtsgesellschaft",
  "بچوں کو سنا نہیں جاتا",
  "学校に行けない子ども",
  "👩‍👩‍👧‍👦 🎉",
  "a\nb\n\nc",
];
const WINDOWS = [
  { width: 1440, height: 760 },
  { width: 1052, height: 800 },
  { width: 1280, height: 600 },
  { width: 768, height: 900 },
  { width: 360, height: 560 },
  { width: 1920, height: 900 },
];

const zone = (id: string, layer?: string) => ({
  id,
  name: `Zone ${id}`,
  layer: layer ?? null,
  example: "One example.",
});

const ICEBERG: Drawn = {
  board: { rows: ["events", "patterns", "structures", "models"].map((id) => [`${id}-d`, `${id}-b`]) },
  layers: ["events", "patterns", "structures", "models"].map((id) => ({
    id,
    name: `The layer of ${id}`,
    about: "What belongs here, in one sentence of some length.",
  })),
  zones: ["events", "patterns", "structures", "models"].flatMap((id) => [zone(`${id}-d`, id), zone(`${id}-b`, id)]),
};
const COLUMNS: Drawn = {
  board: { columns: [["a"], ["b", "c"], ["d"], ["e"], ["f"]] },
  layers: [],
  zones: ["a", "b", "c", "d", "e", "f"].map((id) => zone(id)),
};
const GRID: Drawn = {
  board: {
    grid: {
      across: ["x", "y", "z"].map((id) => ({ id, name: `Column ${id}` })),
      down: ["p", "q"].map((id) => ({ id, name: `Row ${id}` })),
    },
  },
  layers: [],
  zones: ["p", "q"].flatMap((row) => ["x", "y", "z"].map((column) => zone(`${row}-${column}`))),
};
const RINGS: Drawn = {
  board: { rings: ["closest", "around", "further"], centre: "Young person" },
  layers: [],
  zones: ["closest", "around", "further"].map((id) => zone(id)),
};
const PLANE: Drawn = {
  board: { plane: "field", across: ["Little interest", "Much interest"], up: ["Little power", "Much power"] },
  layers: [],
  zones: [zone("field")],
};
const LISTS = { ICEBERG, COLUMNS, GRID };
const ALL = { ...LISTS, RINGS, PLANE };

function textOf(draw: Draw, most: number): string {
  if (draw.chance(0.06)) return draw.one(STRANGE);
  return Array.from({ length: draw.upTo(most) + 1 }, () => draw.one(WORDS.split(" "))).join(" ");
}

function sheetsOf(draw: Draw, exercise: Drawn, count: number): Sheet[] {
  const placed = Boolean(exercise.board.rings ?? exercise.board.plane);
  const sheets = Array.from({ length: count }, (_, index): Sheet => {
    const at = placed && draw.chance(0.8) ? ([draw.part(), draw.part()] as const) : null;
    return {
      id: `n${index}`,
      zone: draw.one(exercise.zones).id,
      text: textOf(draw, placed ? 4 : 16),
      theme: !placed && draw.chance(0.3) ? draw.one(["t1", "t2", "t3"]) : null,
      at,
      wish: at ?? [draw.part(), draw.part()],
      lead: placed ? 1.4 : 0,
      tail: draw.chance(0.5) ? draw.upTo(5) : 0,
      sector: draw.one(["school", "health", "police", "family", ""]),
    };
  });
  // In reading order, as the board hands them over: zone by zone.
  return exercise.zones.flatMap(({ id }) => sheets.filter((sheet) => sheet.zone === id));
}

function wantedOf(draw: Draw, exercise: Drawn, more: Partial<Wanted> = {}): Wanted {
  const size = draw.one(WINDOWS);
  return {
    exercise,
    notes: sheetsOf(draw, exercise, draw.upTo(70)),
    themes: ["t1", "t2", "t3"].map((id) => ({ id, name: `What we say of ${id} when all is said` })),
    size,
    widthOf,
    boldWidthOf,
    floor: size.width >= 1920 ? 18 : 12,
    ceiling: 20,
    adds: size.width < 1920,
    whole: false,
    ...more,
  };
}

function inside(inner: Box, outer: Box): boolean {
  const most = 0.01;
  return (
    inner.x >= outer.x - most &&
    inner.y >= outer.y - most &&
    inner.x + inner.width <= outer.x + outer.width + most &&
    inner.y + inner.height <= outer.y + outer.height + most
  );
}

function overlapping(boxes: readonly Box[]): number {
  return boxes.reduce(
    (sum, one, index) => sum + boxes.slice(index + 1).filter((other) => overlap(one, other)).length,
    0,
  );
}

function zoneOf(laid: Laid, id: string) {
  const found = laid.zones.get(id);
  if (!found) throw new Error(`no zone ${id}`);
  return found;
}

describe.each(Object.entries(ALL))("LAYOUT on %s", (_, exercise) => {
  test("BOARD-3 nothing overlaps, and everything lies inside its zone", () => {
    for (const draw of drawn(40)) {
      const wanted = wantedOf(draw, exercise);
      const laid = layout(wanted);
      expect(laid.notes.size).toBe(wanted.notes.length);
      expect(overlapping([...laid.notes.values()])).toBe(0);
      for (const { id, zone: at } of wanted.notes) {
        const [box, home] = [laid.notes.get(id), zoneOf(laid, at)];
        expect(box).toBeDefined();
        if (!box) continue;
        expect(inside(box, home.box)).toBe(true);
        expect(overlap(box, home.heading)).toBe(false);
        if (home.ring) expect(within(home.ring, box)).toBe(true);
        expect(inside(box, { x: 0, y: 0, width: laid.width, height: laid.height })).toBe(true);
      }
      for (const word of laid.words) expect(overlapping([word.box, ...laid.notes.values()])).toBe(0);
    }
  });

  test("the same board is laid the same", () => {
    for (const draw of drawn(6)) {
      const wanted = wantedOf(draw, exercise);
      expect(layout(wanted)).toEqual(layout({ ...wanted }));
    }
  });

  test("BOARD-2 words are never smaller than the floor, and a board that needs more grows downwards", () => {
    for (const draw of drawn(15)) {
      const wanted = wantedOf(draw, exercise, { notes: sheetsOf(draw, exercise, draw.one([0, 5, 40, 160])) });
      const laid = layout(wanted);
      expect(laid.text).toBeGreaterThanOrEqual(wanted.floor);
      expect(laid.text).toBeLessThanOrEqual(wanted.ceiling);
      expect(laid.width).toBe(wanted.size.width);
      if (laid.height > wanted.size.height) expect(laid.text).toBe(wanted.floor);
    }
  });
});

describe.each(Object.entries(LISTS))("LAYOUT of lists on %s", (_, exercise) => {
  test("BOARD-4 the order on the board is the order in which it is read", () => {
    for (const draw of drawn(30)) {
      const wanted = wantedOf(draw, exercise);
      const laid = layout(wanted);
      for (const { id: here } of exercise.zones) {
        // A theme's notes stand together at its first.
        const own = wanted.notes.filter((note) => note.zone === here);
        const read = own.flatMap((note, index) => {
          if (note.theme === null) return [note];
          const together = own.filter((other) => other.theme === note.theme);
          return own.indexOf(together[0] ?? note) === index ? together : [];
        });
        const tops = read.map((note) => {
          const heap = laid.themes.find((theme) => theme.theme === note.theme && theme.zone === here);
          return { box: laid.notes.get(note.id), row: heap?.box.y ?? laid.notes.get(note.id)?.y ?? 0 };
        });
        tops.slice(1).forEach(({ box, row }, index) => {
          const before = tops[index];
          const sooner = row > (before?.row ?? 0) || (box?.y ?? 0) > (before?.box?.y ?? 0);
          expect(sooner || (box?.x ?? 0) > (before?.box?.x ?? 0)).toBe(true);
        });
      }
    }
  });

  test("BOARD-5 a note that is added moves others only within its zone", () => {
    for (const draw of drawn(30)) {
      const wanted = wantedOf(draw, exercise);
      const before = layout(wanted);
      const to = draw.one(exercise.zones).id;
      const added: Sheet = {
        id: "new",
        zone: to,
        text: textOf(draw, 12),
        theme: null,
        at: null,
        wish: [0, 0],
        lead: 0,
        tail: 0,
      };
      const after = layout({ ...wanted, notes: [...wanted.notes, added] });
      // Where a note makes words smaller, or columns share the width otherwise, the whole board is laid anew.
      const same = exercise.zones.every(({ id }) => zoneOf(after, id).box.width === zoneOf(before, id).box.width);
      if (after.text !== before.text || !same) continue;
      for (const { id, zone: at } of wanted.notes) {
        if (at === to) continue;
        const [was, is] = [before.notes.get(id), after.notes.get(id)];
        const [home, now] = [zoneOf(before, at).box, zoneOf(after, at).box];
        expect((is?.x ?? 0) - now.x).toBeCloseTo((was?.x ?? 0) - home.x);
        expect((is?.y ?? 0) - now.y).toBeCloseTo((was?.y ?? 0) - home.y);
      }
    }
  });

  test("BOARD-4 notes of a zone share one width, and themes hold their own notes and no others", () => {
    for (const draw of drawn(30)) {
      const wanted = wantedOf(draw, exercise);
      const laid = layout(wanted);
      for (const { id: here } of exercise.zones) {
        const own = wanted.notes.filter((note) => note.zone === here);
        expect(new Set(own.map((note) => laid.notes.get(note.id)?.width)).size).toBeLessThanOrEqual(1);
        for (const theme of laid.themes.filter((one) => one.zone === here)) {
          expect(inside(theme.box, zoneOf(laid, here).box)).toBe(true);
          for (const note of own) {
            const box = laid.notes.get(note.id);
            if (!box) continue;
            if (note.theme === theme.theme) expect(inside(box, theme.box)).toBe(true);
            else expect(overlap(box, theme.box)).toBe(false);
            expect(overlap(box, theme.title)).toBe(false);
          }
        }
      }
      const boxes = laid.themes.map((theme) => theme.box);
      expect(overlapping(boxes)).toBe(0);
    }
  });

  test("BOARD-2 the whole board is one view, with themes folded to a title and a count", () => {
    for (const draw of drawn(20)) {
      const wanted = wantedOf(draw, exercise, { whole: true });
      const laid = layout(wanted);
      const loose = wanted.notes.filter((note) => note.theme === null);
      expect([...laid.notes.keys()].sort()).toEqual(loose.map((note) => note.id).sort());
      for (const theme of laid.themes) {
        expect(theme.folded).toBe(true);
        expect(theme.count).toBe(
          wanted.notes.filter((note) => note.theme === theme.theme && note.zone === theme.zone).length,
        );
      }
      if (laid.text > 6) expect(laid.height).toBe(wanted.size.height);
    }
  });
});

describe("LAYOUT of what is long or narrow", () => {
  const draw = () => Array.from(drawn(1))[0] ?? expect.unreachable();
  const LONG = "https://www.example.org/" + "a".repeat(60);
  const words = (zone: string, count: number) =>
    Array.from({ length: count }, (_, index): Sheet => {
      const text = "Help is offered at the bottom of the cliff";
      return { id: `${zone}${index}`, zone, text, theme: null, at: null, wish: [0, 0], lead: 0, tail: 0 };
    });

  test("BOARD-4 a word that is parted anyway makes no other note wider", () => {
    for (const size of WINDOWS) {
      const wanted = { ...wantedOf(draw(), GRID), size, notes: words("p-x", 12), floor: 12 };
      const before = layout(wanted).notes.get("p-x0");
      const long = wanted.notes.map((note, index) => (index === 5 ? { ...note, text: LONG } : note));
      expect(layout({ ...wanted, notes: long, ceiling: layout(wanted).text }).notes.get("p-x0")?.width).toBeLessThan(
        1.5 * (before?.width ?? 0),
      );
    }
  });

  test("a zone's name takes as many lines as it needs", () => {
    const named = {
      ...COLUMNS,
      zones: COLUMNS.zones.map((one) => ({ ...one, name: "Across public services and other sectors" })),
    };
    const size = { width: 360, height: 560 };
    const wanted = { ...wantedOf(draw(), named), size, notes: [], floor: 12, adds: true };
    for (const { heading } of layout(wanted).zones.values()) {
      const lines = Math.ceil((40 * 0.56 * 13) / (heading.width - 32));
      expect(heading.height).toBeGreaterThanOrEqual(lines * 13 * 1.3);
    }
  });

  test("what is to spare says first what each row means", () => {
    const wanted = { ...wantedOf(draw(), ICEBERG), size: { width: 1440, height: 760 }, notes: words("events-d", 5) };
    expect(
      layout(wanted)
        .headings.map(({ about }) => about)
        .filter((about) => about !== null),
    ).toHaveLength(4);
  });
});

describe("LAYOUT on RINGS", () => {
  test("players that lie close leave neither half empty", () => {
    for (const draw of drawn(5)) {
      const notes = sheetsOf(draw, RINGS, 45).map((note) => ({ ...note, at: null }));
      const laid = layout(wantedOf(draw, RINGS, { notes, size: { width: 1052, height: 640 }, floor: 12 }));
      const above = [...laid.notes.values()].filter(({ y, height }) => y + height / 2 < laid.height / 2).length;
      expect(above).toBeGreaterThan(12);
      expect(above).toBeLessThan(33);
    }
  });

  test.each([
    [35, 1440, 760, 12],
    [60, 1440, 760, 12],
    [90, 1440, 760, 12],
    [35, 1920, 900, 18],
    [60, 1920, 900, 18],
    [90, 1920, 900, 18],
  ])("%i players in %i × %i overlap nowhere", (count, width, height, floor) => {
    for (const draw of drawn(3)) {
      const notes = sheetsOf(draw, RINGS, count);
      const laid = layout(wantedOf(draw, RINGS, { notes, size: { width, height }, floor }));
      expect(overlapping([...laid.notes.values()])).toBe(0);
    }
  });

  test("BOARD-10 a map of a hundred and twenty is less than two windows high", () => {
    for (const draw of drawn(3)) {
      const notes = sheetsOf(draw, RINGS, 120).map((note) => ({ ...note, at: null, tail: 1.1 }));
      const size = { width: 1440, height: 760 };
      const laid = layout(wantedOf(draw, RINGS, { notes, size, floor: 12 }));
      expect(laid.height).toBeLessThan(2 * size.height);
    }
  });

  test("BOARD-9 the middle of a map that has grown is as high as before", () => {
    for (const draw of drawn(3)) {
      const few = layout(wantedOf(draw, RINGS, { notes: [], size: { width: 1440, height: 760 }, floor: 12 }));
      const notes = sheetsOf(draw, RINGS, 150);
      const many = layout(wantedOf(draw, RINGS, { notes, size: { width: 1440, height: 760 }, floor: 12 }));
      expect(many.height).toBeGreaterThan(few.height);
      const [wide, high] = zoneOf(few, "closest").ring?.inner ?? [0, 0];
      const [grownWide, grownHigh] = zoneOf(many, "closest").ring?.inner ?? [0, 0];
      expect(grownHigh / high).toBeCloseTo(1, 1);
      expect(grownWide / wide).toBeCloseTo(1, 1);
    }
  });

  test("a chip that comes moves no other, where words keep their size and rings theirs", () => {
    for (const draw of drawn(10)) {
      const notes = sheetsOf(draw, RINGS, 24).map((note) => ({ ...note, at: note.wish }));
      const wanted = wantedOf(draw, RINGS, { notes, size: { width: 1440, height: 760 }, floor: 12 });
      const before = layout(wanted);
      const added: Sheet = {
        id: "new",
        zone: "further",
        text: "School nurse",
        theme: null,
        at: [0.4, 0.5],
        wish: [0.4, 0.5],
        lead: 1.4,
        tail: 0,
      };
      const after = layout({ ...wanted, notes: [...notes, added] });
      if (
        after.text !== before.text ||
        zoneOf(after, "around").ring?.outer[0] !== zoneOf(before, "around").ring?.outer[0]
      )
        continue;
      for (const { id } of notes) expect(after.notes.get(id)).toEqual(before.notes.get(id));
    }
  });
});
