// Finding room in a ring, line by line: on each line it is known where a chip may stand, between the rims and what is there.

import type { Taken } from "./free";
import type { LaidRing } from "./laid";
import { reach } from "./oval";
import { boxAround, type Box, type Point, type Size } from "./shapes";

const RIM = 3; // pixels between a chip and a rim
const STEP = 5; // pixels between two lines
const ROUNDING = 0.01;

type Ring = Pick<LaidRing, "centre" | "inner" | "outer">;
/** From where to where a chip's middle may be. */
type Span = readonly [number, number];

/** Whether a box lies in a ring and keeps off its rims. */
export function within({ centre, inner, outer }: Ring, box: Box): boolean {
  const [left, right] = [box.x - centre.x, box.x + box.width - centre.x];
  const [top, bottom] = [box.y - centre.y, box.y + box.height - centre.y];
  const far = Math.max(Math.abs(left), Math.abs(right));
  const low = Math.max(Math.abs(top), Math.abs(bottom));
  if (reach(far, low, [Math.max(1, outer[0] - RIM), Math.max(1, outer[1] - RIM)]) > 1) return false;
  if (inner[0] <= 0) return true;
  // The box's nearest point to the centre.
  const nearX = left > 0 ? left : right < 0 ? -right : 0;
  const nearY = top > 0 ? top : bottom < 0 ? -bottom : 0;
  return reach(nearX, nearY, [inner[0] + RIM, inner[1] + RIM]) >= 1;
}

/** The free place nearest to a wish; a step up or down counts as two aside. `null`: there is none. */
export function nearestIn(ring: Ring, wish: Point, size: Size, taken: Taken): Box | null {
  const [top, bottom] = linesOf(ring, size);
  let best: Point | null = null;
  let least = Infinity;
  for (let step = 0; ; step++) {
    const away = STEP * step;
    if ((2 * away) ** 2 >= least || (wish.y - away < top && wish.y + away > bottom)) break;
    for (const y of step === 0 ? [wish.y] : [wish.y - away, wish.y + away]) {
      if (y < top || y > bottom) continue;
      const x = nearestOn(spansOf(ring, y, size), wish.x, taken.across(y, size));
      const far = x === null ? Infinity : (x - wish.x) ** 2 + (2 * away) ** 2;
      if (x !== null && far < least) [best, least] = [{ x, y }, far];
    }
  }
  return best && boxAround(best, size);
}

/** The first free place from the middle outwards, and from the left: what comes one after another lies as close as it can. */
export function firstIn(ring: Ring, size: Size, taken: Taken): Box | null {
  const [, bottom] = linesOf(ring, size);
  for (let away = 0; away <= bottom - ring.centre.y; away += STEP) {
    for (const y of away === 0 ? [ring.centre.y] : [ring.centre.y - away, ring.centre.y + away]) {
      const spans = spansOf(ring, y, size);
      const x = spans[0] ? nearestOn(spans, spans[0][0], taken.across(y, size)) : null;
      if (x !== null) return boxAround({ x, y }, size);
    }
  }
  return null;
}

/** The highest and the lowest line on which a chip's middle may be. */
function linesOf({ centre, outer }: Ring, size: Size): Span {
  const room = outer[1] - RIM - size.height / 2;
  return [centre.y - room, centre.y + room];
}

function spansOf({ centre, inner, outer }: Ring, y: number, { width, height }: Size): Span[] {
  const away = Math.abs(y - centre.y);
  const most = half(outer, -RIM, away + height / 2) - width / 2 - ROUNDING;
  if (most < 0) return [];
  const nearest = Math.max(0, away - height / 2);
  const least = inner[0] > 0 && nearest < inner[1] + RIM ? half(inner, RIM, nearest) + width / 2 + ROUNDING : -1;
  if (least < 0) return [[centre.x - most, centre.x + most]];
  if (least > most) return [];
  return [
    [centre.x - most, centre.x - least],
    [centre.x + least, centre.x + most],
  ];
}

/** Half of an oval's width, so far above or below its middle; `by`: that much further out. */
function half([wide, high]: readonly [number, number], by: number, away: number): number {
  return away >= high + by ? 0 : (wide + by) * Math.cbrt(1 - (away / (high + by)) ** 3);
}

/** The place nearest to a wish that lies in a span and in no gap. */
function nearestOn(spans: readonly Span[], wish: number, gaps: readonly Span[]): number | null {
  let best: number | null = null;
  for (const [from, to] of spans) {
    const start = Math.max(from, Math.min(to, wish));
    for (const found of [passed(start, gaps, 1), passed(start, gaps, -1)]) {
      if (found < from || found > to) continue;
      if (best === null || Math.abs(found - wish) < Math.abs(best - wish)) best = found;
    }
  }
  return best;
}

/** Past every gap that it lies in, in one direction. */
function passed(from: number, gaps: readonly Span[], direction: 1 | -1): number {
  let at = from;
  for (let again = true; again;) {
    again = false;
    for (const [left, right] of gaps) {
      if (at <= left || at >= right) continue;
      at = direction > 0 ? right : left;
      again = true;
    }
  }
  return at;
}
