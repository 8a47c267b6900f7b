/**
 * Where the server will most likely put a note that is only given a zone: the next free place, in the order of
 * server/ninedots/domain/places.py. A guess that is wrong (a hidden note lies there) is put right by the server's answer.
 */
import { inside } from "../board/areas";
import { NOTE_HEIGHT, NOTE_WIDTH, type Rect, type Ring, type Zone } from "../wire";

interface Point {
  x: number;
  y: number;
}

const GAP = 14; // between two notes
const TITLE = 64; // kept free at the top of a rectangular zone for its name
const STEP = 22; // how far a note is shifted when it must lie on another

export function freePlace(zone: Zone, taken: readonly Point[]): Point {
  const { area } = zone;
  const covers = (place: Point) =>
    taken.filter(({ x, y }) => Math.abs(x - place.x) < NOTE_WIDTH && Math.abs(y - place.y) < NOTE_HEIGHT).length;
  let least: Point | null = null;
  let depth = Infinity;
  for (const place of area.shape === "rect" ? rows(area) : circles(area)) {
    const covered = covers(place);
    if (covered === 0) return place;
    if (covered < depth) [least, depth] = [place, covered];
  }
  const shift = STEP * (depth % 5);
  return inside(area, least ? { x: least.x + shift, y: least.y + shift } : { x: area.x, y: area.y });
}

function* rows(area: Rect): Generator<Point> {
  const title = area.height >= NOTE_HEIGHT + 2 * GAP + TITLE ? TITLE : 0;
  const columns = Math.max(1, Math.floor((area.width - GAP) / (NOTE_WIDTH + GAP)));
  const count = Math.max(1, Math.floor((area.height - title - GAP) / (NOTE_HEIGHT + GAP)));
  const left = area.x + (area.width - columns * (NOTE_WIDTH + GAP) + GAP) / 2;
  const top = area.y + title + (count > 1 || title ? GAP : 0);
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < columns; column++) {
      yield inside(area, {
        x: left + NOTE_WIDTH / 2 + column * (NOTE_WIDTH + GAP),
        y: top + NOTE_HEIGHT / 2 + row * (NOTE_HEIGHT + GAP),
      });
    }
  }
}

/** On ellipses between the inner and the outer edge, taken in leaps so that few notes spread all round. */
function* circles(area: Ring): Generator<Point> {
  const thick = area.outer[1] - area.inner[1];
  const rings = Math.max(1, Math.floor((thick + GAP) / (NOTE_HEIGHT + GAP)));
  for (let ring = 0; ring < rings; ring++) {
    const part = (ring + 0.5) / rings;
    const wide = area.inner[0] + (area.outer[0] - area.inner[0]) * part;
    const high = area.inner[1] + (area.outer[1] - area.inner[1]) * part;
    const roundAbout = Math.PI * (3 * (wide + high) - Math.sqrt((3 * wide + high) * (wide + 3 * high)));
    const count = Math.max(1, Math.floor(roundAbout / (NOTE_WIDTH + 2 * GAP)));
    const leap = leapAmong(count);
    for (let index = 0; index < count; index++) {
      const angle = (2 * Math.PI * ((index * leap) % count)) / count - Math.PI / 2;
      yield { x: area.x + wide * Math.cos(angle), y: area.y + high * Math.sin(angle) };
    }
  }
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
