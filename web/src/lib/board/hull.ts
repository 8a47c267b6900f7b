// The soft outline round the notes of a theme: one for each heap of notes that lie close together.

import { grown, meet, type Box, type Point } from "./shapes";

/** Boxes in heaps: two belong together when they are at most `gap` apart, directly or through others. */
export function heaps<T extends Box>(boxes: readonly T[], gap: number): T[][] {
  const left = new Set(boxes);
  const found: T[][] = [];
  for (const first of boxes) {
    if (!left.delete(first)) continue;
    const heap = [first];
    // Grows while it is walked: whatever is near one of the heap joins it.
    for (const one of heap) {
      for (const other of left) {
        if (meet(grown(one, gap), other)) {
          left.delete(other);
          heap.push(other);
        }
      }
    }
    found.push(heap);
  }
  return found;
}

/** SVG path of the convex outline round all the boxes, `margin` away from them, with round corners. */
export function outlineRound(boxes: readonly Box[], margin: number): string {
  const corners = convex(boxes.flatMap((box) => cornersOf(grown(box, margin))));
  if (corners.length < 3) return "";
  const steps = corners.map((corner, index) => {
    const before = corners[(index - 1 + corners.length) % corners.length] ?? corner;
    const after = corners[(index + 1) % corners.length] ?? corner;
    const start = towards(corner, before, margin);
    const end = towards(corner, after, margin);
    return `${index ? "L" : "M"} ${at(start)} Q ${at(corner)} ${at(end)}`;
  });
  return `${steps.join(" ")} Z`;
}

/** The convex hull of some points, in order (Andrew's monotone chain). */
export function convex(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((one, other) => one.x - other.x || one.y - other.y);
  if (sorted.length < 3) return sorted;
  const lower = half(sorted);
  const upper = half(sorted.reverse());
  return [...lower.slice(0, -1), ...upper.slice(0, -1)];
}

function half(points: readonly Point[]): Point[] {
  const chain: Point[] = [];
  for (const point of points) {
    for (;;) {
      const last = chain.at(-1);
      const before = chain.at(-2);
      if (!last || !before || turn(before, last, point) > 0) break;
      chain.pop();
    }
    chain.push(point);
  }
  return chain;
}

function turn(a: Point, b: Point, c: Point): number {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

function cornersOf({ x, y, width, height }: Box): Point[] {
  return [
    { x, y },
    { x: x + width, y },
    { x, y: y + height },
    { x: x + width, y: y + height },
  ];
}

/** At most half way, so that two round corners never cross. */
function towards(from: Point, to: Point, length: number): Point {
  const whole = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const part = Math.min(length / whole, 0.5);
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}

function at({ x, y }: Point): string {
  return `${Math.round(x)} ${Math.round(y)}`;
}
