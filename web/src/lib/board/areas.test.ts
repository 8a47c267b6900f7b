import { describe, expect, it } from "vitest";
import type { Area, Zone } from "$lib/wire";
import { boundsOf, contains, inside, labelPlace, pathOf, zoneAt, zoneNear } from "./areas";

const rect: Area = { shape: "rect", x: 100, y: 200, width: 400, height: 300 };
const ring: Area = { shape: "ring", x: 1000, y: 1000, inner: [300, 200], outer: [600, 400] };
const disc: Area = { shape: "ring", x: 1000, y: 1000, inner: [0, 0], outer: [300, 200] };

function zone(id: string, area: Area): Zone {
  return { id, name: id, about: null, example: null, layer: null, area, tone: "plain", notes: [], agrees: false };
}

describe("an area", () => {
  it("knows what lies in a rectangle", () => {
    expect(contains(rect, { x: 100, y: 200 })).toBe(true);
    expect(contains(rect, { x: 99, y: 210 })).toBe(false);
    expect(boundsOf(rect)).toEqual({ x: 100, y: 200, width: 400, height: 300 });
  });

  it("knows what lies between two ellipses", () => {
    expect(contains(ring, { x: 1000, y: 700 })).toBe(true);
    expect(contains(ring, { x: 1000, y: 1000 })).toBe(false);
    expect(contains(ring, { x: 1500, y: 1350 })).toBe(false);
    expect(contains(disc, { x: 1000, y: 1000 })).toBe(true);
    expect(boundsOf(ring)).toEqual({ x: 400, y: 600, width: 1200, height: 800 });
  });

  it("keeps a whole note in a rectangle", () => {
    expect(inside(rect, { x: 0, y: 0 })).toEqual({ x: 184, y: 256 });
    expect(inside(rect, { x: 9999, y: 300 })).toEqual({ x: 416, y: 300 });
    expect(inside(rect, { x: 300, y: 350 })).toEqual({ x: 300, y: 350 });
  });

  it("keeps a note's centre in a ring, from outside and from the hole", () => {
    expect(inside(ring, { x: 1000, y: 100 }).y).toBeCloseTo(600);
    expect(inside(ring, { x: 1000, y: 900 }).y).toBeCloseTo(800);
    expect(inside(ring, { x: 1450, y: 1000 })).toEqual({ x: 1450, y: 1000 });
    const drawnIn = inside(ring, { x: 2000, y: 2000 });
    expect(Math.hypot((drawnIn.x - 1000) / 600, (drawnIn.y - 1000) / 400)).toBeCloseTo(1);
  });

  it("says where its name stands", () => {
    expect(labelPlace(rect)).toEqual({ x: 118, y: 214, anchor: "start" });
    expect(labelPlace(ring)).toEqual({ x: 1000, y: 600, anchor: "middle" });
  });

  it("draws a hole only where there is one", () => {
    expect(pathOf(ring).match(/M/g)).toHaveLength(2);
    expect(pathOf(disc).match(/M/g)).toHaveLength(1);
    expect(pathOf(rect)).toMatch(/^M 118 200 h 364 /);
  });
});

describe("the zone under a point", () => {
  const zones = [
    zone("outer", ring),
    zone("inner", disc),
    zone("table", rect),
    zone("corner", { ...rect, width: 200, height: 150 }),
  ];

  it("is the smallest of several", () => {
    expect(zoneAt(zones, { x: 150, y: 250 })?.id).toBe("corner");
    expect(zoneAt(zones, { x: 450, y: 450 })?.id).toBe("table");
    expect(zoneAt(zones, { x: 1000, y: 1010 })?.id).toBe("inner");
    expect(zoneAt(zones, { x: 0, y: 0 })).toBeNull();
  });

  it("is the nearest one where there is none", () => {
    expect(zoneNear(zones, { x: 1000, y: 0 })?.id).toBe("outer");
    expect(zoneNear(zones, { x: 560, y: 480 })?.id).toBe("table");
    expect(zoneNear([], { x: 0, y: 0 })).toBeNull();
  });
});
