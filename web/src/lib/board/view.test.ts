import { describe, expect, it } from "vitest";
import { CLOSEST, fitted, FURTHEST, held, HOME, revealing, seenThrough, toBoard, toScreen, zoomed } from "./view";

const port = { width: 1000, height: 600 };

describe("a view", () => {
  it("turns board units into pixels and back", () => {
    const view = { x: 30, y: -20, k: 0.5 };
    expect(toScreen(view, { x: 100, y: 200 })).toEqual({ x: 80, y: 80 });
    expect(toBoard(view, { x: 80, y: 80 })).toEqual({ x: 100, y: 200 });
  });

  it("fits the whole board into the window, centred", () => {
    const view = fitted({ width: 2000, height: 1000 }, port, 50);
    expect(view).toEqual({ k: 0.45, x: 50, y: 75 });
    const seen = seenThrough(view, port);
    expect(seen.x).toBeLessThan(0);
    expect(seen.x + seen.width).toBeGreaterThan(2000);
  });

  it("fits even into a window without room", () => {
    expect(fitted({ width: 2000, height: 1000 }, { width: 0, height: 0 }, 20).k).toBe(FURTHEST);
  });

  it("zooms about a pixel, within bounds", () => {
    const view = { x: 0, y: 0, k: 1 };
    const closer = zoomed(view, 2, { x: 300, y: 300 });
    expect(toBoard(closer, { x: 300, y: 300 })).toEqual({ x: 300, y: 300 });
    expect(zoomed(view, 1000, { x: 0, y: 0 }).k).toBe(CLOSEST);
    expect(zoomed(view, 0, { x: 0, y: 0 }).k).toBe(FURTHEST);
  });

  it("is held to the board: nothing beside it is seen", () => {
    const board = { width: 1000, height: 2000 };
    expect(held(HOME, port, board)).toBe(HOME);
    expect(held({ x: 40, y: 90, k: 1 }, port, board)).toEqual(HOME);
    expect(held({ x: -40, y: -5000, k: 1 }, port, board)).toEqual({ x: 0, y: -1400, k: 1 });
    expect(held({ x: -40, y: -300, k: 2 }, port, board)).toEqual({ x: -40, y: -300, k: 2 });
  });

  it("holds what is smaller than the window in its middle", () => {
    expect(held({ x: -70, y: 900, k: 0.5 }, port, { width: 1000, height: 600 })).toEqual({ x: 250, y: 150, k: 0.5 });
  });

  it("moves only as far as it must to reveal something", () => {
    const view = { x: 0, y: 0, k: 1 };
    expect(revealing(view, port, { x: 100, y: 100, width: 168, height: 112 }, 20)).toBe(view);
    expect(revealing(view, port, { x: 900, y: 100, width: 168, height: 112 }, 20)).toEqual({ x: -88, y: 0, k: 1 });
    expect(revealing(view, port, { x: 100, y: -50, width: 168, height: 112 }, 20)).toEqual({ x: 0, y: 70, k: 1 });
  });

  it("shows the start of what is larger than the window, and then stays", () => {
    const view = { x: 0, y: 0, k: 1 };
    const large = { x: 400, y: 100, width: 2000, height: 112 };
    const once = revealing(view, port, large, 20);
    expect(once).toEqual({ x: -380, y: 0, k: 1 });
    expect(revealing(once, port, large, 20)).toBe(once);
  });
});
