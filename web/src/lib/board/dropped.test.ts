import { describe, expect, test } from "vitest";
import type { Drawn, Sheet } from "./laid";
import { landingAt } from "./landing";
import { layout } from "./layout";
import type { Box } from "./shapes";

const widthOf = (word: string) => word.length * 0.52;
const EXERCISE: Drawn = {
  board: { columns: [["a"], ["b"]] },
  layers: [],
  zones: ["a", "b"].map((id) => ({ id, name: `Zone ${id}` })),
};

function sheet(id: string, words: number, theme: string | null = null): Sheet {
  const text = Array.from({ length: words }, () => "word").join(" ");
  return { id, zone: "a", text, theme, at: null, wish: [0, 0], lead: 0, tail: 0 };
}

const NOTES = [
  sheet("one", 12),
  sheet("two", 2),
  sheet("three", 6),
  sheet("four", 3, "t"),
  sheet("five", 3, "t"),
  sheet("six", 4),
];
const LAID = layout({
  exercise: EXERCISE,
  notes: NOTES,
  themes: [{ id: "t", name: "A theme" }],
  size: { width: 900, height: 500 },
  widthOf,
  boldWidthOf: widthOf,
  floor: 12,
  ceiling: 14,
  adds: true,
  whole: false,
});

function boxOf(id: string): Box {
  const box = LAID.notes.get(id);
  if (!box) throw new Error(`no note ${id}`);
  return box;
}

function dropped(x: number, y: number) {
  return landingAt(LAID, ["a", "b"], NOTES, { point: { x, y } }, null);
}

describe("BOARD-6 what is let go of over a list", () => {
  test("comes before a note at its left, and behind it at its right", () => {
    const { x, y, width, height } = boxOf("two");
    expect(dropped(x + 2, y + height / 2)?.before).toBe("two");
    expect(dropped(x + width - 2, y + height / 2)?.before).toBe("three");
  });

  test("comes behind the short note that it is let go of below", () => {
    const { x, y, width, height } = boxOf("two");
    expect(dropped(x + width / 2, y + height + 2)?.before).toBe("three");
  });

  test("passes a theme as a whole from outside, and finds its place within", () => {
    const theme = LAID.themes.find((one) => one.theme === "t")?.box;
    const five = boxOf("five");
    expect(dropped((theme?.x ?? 0) - 1, (theme?.y ?? 0) + 20)?.before).toBe("four");
    expect(dropped(five.x + 2, five.y + five.height / 2)).toMatchObject({ before: "five", theme: "t" });
    expect(dropped(five.x + five.width - 2, five.y + five.height / 2)).toMatchObject({ before: "six", theme: "t" });
  });

  test("is the last below all of them, and the only one where there is none", () => {
    expect(dropped(20, 490)?.before).toBeNull();
    const zone = LAID.zones.get("b")?.box;
    expect(dropped((zone?.x ?? 0) + 40, 200)).toMatchObject({ zone: "b", before: null, on: null });
  });
});
