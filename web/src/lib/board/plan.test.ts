import { describe, expect, it } from "vitest";
import { LIMITS, type Area, type Exercise, type Zone } from "$lib/wire";
import { Plan, ROW, rowsGrown } from "./plan";

const rect = (x: number, y: number, height: number): Area => ({ shape: "rect", x, y, width: 400, height });
const zone = (id: string, area: Area) => ({ id, area }) as Zone;
const layout = (zones: Zone[], rows: number[], height = 1000) =>
  new Plan({ board: { width: 1000, height }, zones } as unknown as Exercise, rows);

const TOP = zone("top", rect(0, 100, 200));
const BESIDE = zone("beside", rect(500, 100, 200));
const BELOW = zone("below", rect(0, 400, 300));

describe("a zone", () => {
  it("grows by whole rows once a note lies lower than it is drawn", () => {
    const area = rect(0, 100, 200);
    expect(rowsGrown(area, [])).toBe(0);
    expect(rowsGrown(area, [{ x: 84, y: 244 }])).toBe(0);
    expect(rowsGrown(area, [{ x: 84, y: 245 }])).toBe(1);
    expect(
      rowsGrown(area, [
        { x: 84, y: 244 + ROW },
        { x: 84, y: 150 },
      ]),
    ).toBe(1);
    expect(rowsGrown(area, [{ x: 84, y: 1e6 }])).toBe(LIMITS.ZONE_ROWS);
  });

  it("keeps its size if it is a ring", () => {
    expect(rowsGrown({ shape: "ring", x: 0, y: 0, inner: [0, 0], outer: [100, 100] }, [{ x: 0, y: 900 }])).toBe(0);
  });
});

describe("the plan of a board", () => {
  it("is the drawing itself while nothing has grown", () => {
    const plan = layout([TOP, BESIDE, BELOW], [0, 0, 0]);
    expect(plan.size).toEqual({ width: 1000, height: 1000 });
    expect(plan.zones).toEqual([TOP, BESIDE, BELOW]);
    expect([0, 300, 1000].map((y) => plan.laid(y))).toEqual([0, 300, 1000]);
    expect(plan.shift("below")).toBe(0);
  });

  it("makes room below a zone that grows, and lets those beside it grow along", () => {
    const plan = layout([TOP, BESIDE, BELOW], [2, 1, 0]);
    expect(plan.size.height).toBe(1000 + 2 * ROW);
    expect(plan.zones.map(({ area }) => area)).toEqual([
      rect(0, 100, 200 + 2 * ROW),
      rect(500, 100, 200 + 2 * ROW),
      rect(0, 400 + 2 * ROW, 300),
    ]);
    expect([plan.shift("top"), plan.shift("beside"), plan.shift("below")]).toEqual([0, 0, 2 * ROW]);
  });

  it("gives each zone its rows also where zones reach over several others", () => {
    const tall = zone("tall", rect(500, 100, 600));
    const plan = layout([TOP, BELOW, tall], [1, 1, 3]);
    const heights = plan.zones.map(({ area }) => (area.shape === "rect" ? area.height : 0));
    expect(heights[0]).toBeGreaterThanOrEqual(200 + ROW);
    expect(heights[1]).toBeGreaterThanOrEqual(300 + ROW);
    expect(heights[2]).toBeCloseTo(600 + 3 * ROW);
    expect(plan.size.height).toBeCloseTo(1000 + 3 * ROW);
  });

  it("knows where a height is laid and drawn, also beyond its edges", () => {
    const plan = layout([TOP, BESIDE, BELOW], [2, 0, 1]);
    for (const y of [-50, 0, 100, 250, 300, 350, 400, 699, 1000, 1200]) expect(plan.drawn(plan.laid(y))).toBeCloseTo(y);
    expect(plan.laid(-50)).toBe(-50);
    expect(plan.laid(1200)).toBe(1200 + 3 * ROW);
  });
});
