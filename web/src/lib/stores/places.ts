/**
 * Where the server will most likely put a note that is only given a zone: the next free place, in the order of
 * server/ninedots/domain/places.py. A guess that is wrong (a hidden note lies there) is put right by the server's answer.
 */
import { inside } from "../board/areas";
import { deeper, GAP, ROW, rowsGrown } from "../board/plan";
import type { Point } from "../board/shapes";
import { LIMITS, NOTE_HEIGHT, NOTE_WIDTH, type Rect, type Ring, type Zone } from "../wire";

type Radii = readonly [number, number];

const COLUMN = NOTE_WIDTH + GAP;
const TITLE = 72; // kept free at the top of a rectangular zone for its name
const STEP = 22; // how far a note is shifted when it must lie on another
const RIM = [NOTE_WIDTH / 4, NOTE_HEIGHT / 4] as const; // kept from the rims of a ring
const NAME = [110, 26] as const; // half of what a ring's name takes on its rim
const LAYERS = 12; // shifts tried before notes lie in exactly one spot

export function freePlace(zone: Zone, taken: readonly Point[]): Point {
  const { area } = zone;
  const most = area.shape === "rect" ? LIMITS.ZONE_ROWS : 0;
  const grown = Math.min(rowsGrown(area, taken) + 1, most);
  const places = [...(area.shape === "rect" ? rows(area, grown) : round(area))];
  const covers = (place: Point) =>
    taken.some(({ x, y }) => Math.abs(x - place.x) < NOTE_WIDTH && Math.abs(y - place.y) < NOTE_HEIGHT);
  const free = places.find((place) => !covers(place));
  if (free) return free;
  // In a zone that can grow no further notes lie on each other, a little shifted.
  const whole = area.shape === "rect" ? deeper(area, most) : area;
  const hidden = (place: Point) => taken.some(({ x, y }) => Math.abs(x - place.x) < 1 && Math.abs(y - place.y) < 1);
  for (let layer = 1; layer <= LAYERS; layer++) {
    for (const { x, y } of places) {
      const shifted = inside(whole, { x: x + layer * STEP, y: y + layer * STEP });
      if (!hidden(shifted)) return shifted;
    }
  }
  return places[0] ?? { x: area.x, y: area.y };
}

/** The places of a zone, and of this many rows that it has grown. */
function* rows(area: Rect, more: number): Generator<Point> {
  const title = area.height >= NOTE_HEIGHT + 2 * GAP + TITLE ? TITLE : 0;
  const columns = Math.max(1, Math.floor((area.width - GAP) / COLUMN));
  const count = Math.max(1, Math.floor((area.height - title - GAP) / ROW));
  const left = area.x + (area.width - columns * COLUMN + GAP) / 2;
  const top = area.y + title + (count > 1 || title ? GAP : 0);
  const deep = deeper(area, more);
  for (let row = 0; row < count + more; row++) {
    for (let column = 0; column < columns; column++) {
      yield inside(deep, { x: left + NOTE_WIDTH / 2 + column * COLUMN, y: top + NOTE_HEIGHT / 2 + row * ROW });
    }
  }
}

/** First those plainly in the ring and clear of names, then also those that reach over its rims. */
function* round(area: Ring): Generator<Point> {
  const inner: Radii = area.inner[0] > 0 ? [area.inner[0] + RIM[0], area.inner[1] + RIM[1]] : area.inner;
  const outer: Radii = [area.outer[0] - RIM[0], area.outer[1] - RIM[1]];
  const clear = betweenRims(area, inner, outer).filter((place) => !underName(area, place));
  const all = [...clear, ...betweenRims(area, area.inner, area.outer)];
  yield* all.length ? all : [{ x: area.x, y: area.y - (area.inner[1] + area.outer[1]) / 2 }];
}

/** In rows between two ellipses, taken in leaps so that few notes spread all round. */
function betweenRims(area: Ring, inner: Radii, outer: Radii): Point[] {
  const found: Point[] = [];
  const last = Math.floor(outer[1] / ROW);
  for (let step = Math.floor(-outer[1] / ROW); step <= last; step++) {
    const far = halfChord(outer, step * ROW);
    if (far === null) continue;
    const hole = halfChord(inner, step * ROW);
    const near = hole === null ? null : Math.max(hole, NOTE_WIDTH / 2);
    for (const [left, right] of near === null
      ? [[-far, far] as const]
      : [[-far, -near] as const, [near, far] as const]) {
      if (right < left) continue;
      const count = Math.floor((right - left) / COLUMN) + 1;
      const start = (left + right - (count - 1) * COLUMN) / 2;
      for (let index = 0; index < count; index++) {
        found.push({ x: area.x + start + index * COLUMN, y: area.y + step * ROW });
      }
    }
  }
  const leap = leapAmong(found.length);
  return found.flatMap((_, index) => found[(index * leap) % found.length] ?? []);
}

/** Whether a note there would lie under this ring's name or that of the next ring in. */
function underName(area: Ring, place: Point): boolean {
  const rims = [area.y - area.outer[1], area.y - area.inner[1]];
  return (
    Math.abs(place.x - area.x) < NAME[0] + NOTE_WIDTH / 2 &&
    rims.some((rim) => Math.abs(place.y - rim) < NAME[1] + NOTE_HEIGHT / 2)
  );
}

/** Half the width of an ellipse at that height; null above, below, or where it has no width. */
function halfChord([wide, high]: readonly [number, number], dy: number): number | null {
  const rest = high ? 1 - (dy / high) ** 2 : -1;
  return rest > 0 ? wide * Math.sqrt(rest) : null;
}

/** The first step from about 0.382 of the way round that comes by every place. */
function leapAmong(count: number): number {
  let step = Math.max(1, Math.round(count * 0.382));
  while (divisor(step, count) !== 1) step++;
  return step;
}

function divisor(one: number, other: number): number {
  return other === 0 ? one : divisor(other, one % other);
}
