import { describe, expect, it } from "vitest";
import { pagesOf, stands } from "./pages";
import type { Box } from "./shapes";

const box = (y: number, height: number): Box => ({ x: 0, y, width: 100, height });

describe("pages of a board on a wall", () => {
  it("WALL-4 begins a page with what the one before would have cut", () => {
    const things = [box(0, 90), box(100, 90), box(180, 60), box(250, 60)];
    expect(pagesOf(things, 400, 200).map(({ from }) => from)).toEqual([0, 172, 200]);
  });

  it("WALL-4 shows each thing whole on one page, wherever they stand", () => {
    for (let seed = 1; seed < 40; seed++) {
      const things = Array.from({ length: 120 }, (_, at) =>
        box((at * seed * 37) % (40 * seed + 800), 30 + ((at * seed) % 90)),
      );
      const board = Math.max(...things.map(({ y, height }) => y + height)) + 10;
      const pages = pagesOf(things, board, 600);
      for (const thing of things) expect(pages.some((page) => stands(thing, page))).toBe(true);
      expect(pages.at(-1)?.to).toBeGreaterThanOrEqual(board - 1);
      expect(pages.length).toBeLessThanOrEqual(Math.ceil(board / 450) + 1);
    }
  });

  it("is one page where all of it is seen, and comes to an end where one thing is higher than a page", () => {
    expect(pagesOf([box(0, 90)], 200, 200)).toHaveLength(1);
    expect(pagesOf([box(10, 900)], 1000, 200).map(({ from }) => from)).toEqual([0, 200, 400, 600, 800]);
  });
});
