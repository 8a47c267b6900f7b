// The shapes that zones have: rectangles, and rings between two ellipses round one centre.

import type { Area, Rect, Zone } from "$lib/wire";
import { between, boxAround, distance, NOTE, type Box, type Point } from "./shapes";

export function boundsOf(area: Area): Box {
  if (isRect(area)) return { x: area.x, y: area.y, width: area.width, height: area.height };
  const [wide, high] = area.outer;
  return boxAround(area, { width: 2 * wide, height: 2 * high });
}

export function contains(area: Area, point: Point): boolean {
  if (isRect(area)) {
    return point.x >= area.x && point.x <= area.x + area.width && point.y >= area.y && point.y <= area.y + area.height;
  }
  return reach(area, area.inner, point) >= 1 && reach(area, area.outer, point) <= 1;
}

/** The point itself if a note centred there lies in the area, else the nearest such point. As the server decides it. */
export function inside(area: Area, point: Point): Point {
  if (isRect(area)) {
    const halfWide = NOTE.width / 2;
    const halfHigh = NOTE.height / 2;
    return {
      x: between(point.x, area.x + halfWide, area.x + area.width - halfWide),
      y: between(point.y, area.y + halfHigh, area.y + area.height - halfHigh),
    };
  }
  if (reach(area, area.outer, point) > 1) return onEllipse(area, area.outer, point);
  if (reach(area, area.inner, point) < 1) return onEllipse(area, area.inner, point);
  return point;
}

/** The zone under a point; of several, the smallest. */
export function zoneAt(zones: readonly Zone[], point: Point): Zone | null {
  const under = zones.filter((zone) => contains(zone.area, point));
  return leastBy(under, (zone) => sizeOf(zone.area));
}

/** The zone under a point or, beside all zones, the nearest: a note that is let go of always lands somewhere. */
export function zoneNear(zones: readonly Zone[], point: Point): Zone | null {
  return zoneAt(zones, point) ?? leastBy(zones, (zone) => distance(inside(zone.area, point), point));
}

/** Where a zone's name stands: over the top left corner's inside for rectangles, on the top of the rim for rings. */
export function labelPlace(area: Area): Point & { anchor: "start" | "middle" } {
  if (isRect(area)) return { x: area.x + 18, y: area.y + 14, anchor: "start" };
  return { x: area.x, y: area.y - area.outer[1], anchor: "middle" };
}

/** The area as an SVG path, to be filled by the even-odd rule. */
export function pathOf(area: Area): string {
  if (isRect(area)) return roundedRect(area, 18);
  const inner = area.inner;
  const hole = inner[0] > 0 && inner[1] > 0 ? ` ${ellipse(area, inner)}` : "";
  return ellipse(area, area.outer) + hole;
}

function isRect(area: Area): area is Rect {
  return area.shape === "rect";
}

/** How far out a point is: 1 on the ellipse, less within. An ellipse of no size is never reached into. */
function reach(centre: Point, [wide, high]: readonly [number, number], point: Point): number {
  if (wide <= 0 || high <= 0) return Infinity;
  return Math.hypot((point.x - centre.x) / wide, (point.y - centre.y) / high);
}

function onEllipse(centre: Point, [wide, high]: readonly [number, number], point: Point): Point {
  const angle = Math.atan2((point.y - centre.y) / high, (point.x - centre.x) / wide);
  return { x: centre.x + wide * Math.cos(angle), y: centre.y + high * Math.sin(angle) };
}

function sizeOf(area: Area): number {
  if (isRect(area)) return area.width * area.height;
  const [wide, high] = area.inner;
  return Math.PI * (area.outer[0] * area.outer[1] - wide * high);
}

function leastBy<T>(things: readonly T[], measure: (thing: T) => number): T | null {
  let best: T | null = null;
  let least = Infinity;
  for (const thing of things) {
    const size = measure(thing);
    if (size < least) [best, least] = [thing, size];
  }
  return best;
}

function ellipse({ x, y }: Point, [wide, high]: readonly [number, number]): string {
  return `M ${x - wide} ${y} a ${wide} ${high} 0 1 0 ${2 * wide} 0 a ${wide} ${high} 0 1 0 ${-2 * wide} 0 Z`;
}

function roundedRect({ x, y, width, height }: Box, radius: number): string {
  const r = Math.min(radius, width / 2, height / 2);
  const corner = (dx: number, dy: number) => `a ${r} ${r} 0 0 1 ${dx} ${dy}`;
  return (
    `M ${x + r} ${y} h ${width - 2 * r} ${corner(r, r)} v ${height - 2 * r} ${corner(-r, r)} ` +
    `h ${2 * r - width} ${corner(-r, -r)} v ${2 * r - height} ${corner(r, -r)} Z`
  );
}
