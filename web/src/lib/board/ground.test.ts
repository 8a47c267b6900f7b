import { describe, expect, test } from "vitest";
import { FORM, seen, stretched, through, type Stretches } from "./ground";

const same = (value: number) => value;

test("a drawing's boundary stays between its rows however high they are", () => {
  const y = through([0, 300, 350, 800]);
  expect([0, 1, 2, 3].map(y)).toEqual([0, 300, 350, 800]);
  expect(y(0.5)).toBe(150);
  expect(y(2.5)).toBe(575);
});

test("each point of a path is moved by itself", () => {
  const ten = (value: number) => value * 10;
  expect(stretched("M 1 2 L 3,4 H 5 V 6 C 1 2 3 4 5 6 7 8 9 1 2 3 Z", same, ten)).toBe(
    "M 1 20 L 3 40 H 5 V 60 C 1 20 3 40 5 60 7 80 9 10 2 30 Z",
  );
});

describe("BOARD-9 a figure keeps its form", () => {
  const figure = { path: "M 0.4 0.5 L 0.6 0.5 M 0.5 0.4 L 0.5 0.6", around: [0.5, 0.5] as [number, number] };
  const whole = (width: number, height: number): Stretches => ({
    x: (value) => value * width,
    y: (value) => value * height,
    columns: 1,
    rows: 1,
  });
  const sizeOf = (path: string) => {
    const [left, , right, , , top, , bottom] = [...path.matchAll(/[\d.-]+/g)].map(([number]) => Number(number));
    return { width: (right ?? 0) - (left ?? 0), height: (bottom ?? 0) - (top ?? 0) };
  };

  test.each([
    [1900, 1000],
    [1900, 2400],
    [700, 1000],
    [1900, 500],
  ])("on a board of %i by %i", (width, height) => {
    const drawn = sizeOf(seen(figure, whole(width, height)));
    expect(drawn.width / drawn.height).toBeCloseTo(FORM, 1);
    expect(drawn.width).toBeLessThanOrEqual(0.2 * width + 0.1);
    expect(drawn.height).toBeLessThanOrEqual(0.2 * height + 0.1);
  });

  test("and fits into its column, however narrow that is", () => {
    const narrow: Stretches = { x: through([0, 100, 600, 1200]), y: (value) => value * 900, columns: 3, rows: 1 };
    const path = seen({ path: "M 0 0.5 L 1 0.5", around: [0.5, 1] }, narrow);
    const [left, right] = [...path.matchAll(/[ML] (\S+)/g)].map(([, x]) => Number(x));
    expect([left, right]).toEqual([0, 100]);
  });

  test("without a point around which it stands, it is stretched", () => {
    expect(seen({ path: "M 0 0 L 1 1", around: null }, whole(300, 200))).toBe("M 0 0 L 300 200");
  });
});
