// Which thing lies next in a direction: what an arrow key goes to.

import type { Point } from "./shapes";

export type Direction = "left" | "right" | "up" | "down";

const STEPS: Record<Direction, Point> = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 },
};

export const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};

export function stepped(from: Point, direction: Direction, length: number): Point {
  const step = STEPS[direction];
  return { x: from.x + step.x * length, y: from.y + step.y * length };
}

/**
 * The nearest of the others in that direction. What lies straight ahead is preferred: a unit sideways counts as two
 * ahead, and nothing further aside than ahead is taken while something straighter is there.
 */
export function nextTowards<T extends Point>(from: T, direction: Direction, others: readonly T[]): T | null {
  const step = STEPS[direction];
  let best: T | null = null;
  let least = Infinity;
  for (const other of others) {
    if (other === from) continue;
    const dx = other.x - from.x;
    const dy = other.y - from.y;
    const ahead = dx * step.x + dy * step.y;
    if (ahead <= 1) continue;
    const aside = Math.abs(dx * step.y) + Math.abs(dy * step.x);
    const cost = ahead + 2 * aside + (aside > ahead ? 10_000 : 0);
    if (cost < least) [best, least] = [other, cost];
  }
  return best;
}
