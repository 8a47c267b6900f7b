import { describe, expect, test } from "vitest";
import { flowOf } from "./flow";
import { runOf } from "./wrapping";

const PX = 20;
const WIDTH = 300;
const LINE = Math.ceil(PX * 0.94 * 1.22 + 6);

/** A title of two words, so many pixels wide with all three of its parts. */
function titled(pixels: number): number {
  const each = pixels / (PX * 0.94) / 3;
  const note = { id: "n", run: runOf("one", () => 1), lead: 0, tail: 0, joined: false };
  const heap = { theme: "t", title: runOf("two words", () => each), folded: false, notes: [note] };
  return flowOf([heap], WIDTH, PX).placed({ x: 0, y: 0 }).heaps[0]?.title.height ?? 0;
}

describe("a theme's title", () => {
  const room = WIDTH + 4 - 0.8 * PX * 0.94; // the theme is 2 px wider than its notes on either side

  test("takes one line where it fits in the width of its theme", () => {
    expect(titled(room - 0.5)).toBe(LINE);
  });

  test("takes two where it does not", () => {
    expect(titled(room + 0.5)).toBeGreaterThan(LINE);
  });
});
