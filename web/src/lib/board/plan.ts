/**
 * How a board is laid out just now. A rectangular zone grows downwards, row by row, with the notes in it; those beside it
 * grow along, and what lies below gives way. Places are kept as the exercise draws the board ("drawn"), so that they hold
 * whatever grows above them; people see them where they are now ("laid").
 */

import { LIMITS, type Area, type Exercise, type Rect, type Zone } from "$lib/wire";
import { NOTE, type Point, type Size } from "./shapes";

/** Between two notes. */
export const GAP = 14;
/** From one row of notes to the next. */
export const ROW = NOTE.height + GAP;

/** A strip of the drawing, and where it is laid. */
interface Band {
  from: number;
  to: number;
  at: number;
  height: number;
}

/** How many rows a zone has grown by itself, as the server reckons it (domain/places.py). */
export function rowsGrown(area: Area, notes: readonly Point[]): number {
  if (area.shape !== "rect" || notes.length === 0) return 0;
  const lowest = Math.max(...notes.map(({ y }) => y)) + NOTE.height / 2;
  const over = Math.round((lowest - (area.y + area.height)) * 10) / 10;
  return Math.min(LIMITS.ZONE_ROWS, Math.max(0, Math.ceil(over / ROW)));
}

export function deeper(area: Rect, rows: number): Rect {
  return rows === 0 ? area : { ...area, height: area.height + rows * ROW };
}

export class Plan {
  readonly size: Size;
  /** Where they are now. */
  readonly zones: readonly Zone[];
  /** The drawing from top to bottom. */
  readonly #bands: readonly Band[];
  readonly #shifts: ReadonlyMap<string, number>;

  /** `rows`: how many each zone has grown by itself, in the order of the exercise. */
  constructor({ board, zones }: Exercise, rows: readonly number[]) {
    this.#bands = bandsOf(board.height, zones, rows);
    this.size = { width: board.width, height: this.laid(board.height) };
    this.zones = zones.map((zone) => ({ ...zone, area: this.#area(zone.area) }));
    this.#shifts = new Map(zones.map(({ id, area }) => [id, this.laid(area.y) - area.y]));
  }

  /** How much lower the notes of a zone are laid than drawn. */
  shift(zone: string): number {
    return this.#shifts.get(zone) ?? 0;
  }

  /** Where a height of the drawing is laid. */
  laid(y: number): number {
    const band = this.#bands.find(({ to }) => y <= to) ?? this.#bands.at(-1);
    if (!band) return y;
    return y > band.to ? y - band.to + band.at + band.height : band.at + (y - band.from) * stretch(band);
  }

  /** The height of the drawing that is laid there. */
  drawn(y: number): number {
    const band = this.#bands.find(({ at, height }) => y <= at + height) ?? this.#bands.at(-1);
    if (!band) return y;
    const end = band.at + band.height;
    return y > end ? y - end + band.to : band.from + (y - band.at) / stretch(band);
  }

  #area(area: Area): Area {
    const y = this.laid(area.y);
    return area.shape === "rect" ? { ...area, y, height: this.laid(area.y + area.height) - y } : { ...area, y };
  }
}

function stretch(band: Band): number {
  return band.height / (band.to - band.from);
}

function bandsOf(height: number, zones: readonly Zone[], rows: readonly number[]): Band[] {
  const growing = zones
    .flatMap(({ area }, index) =>
      area.shape === "rect" && rows[index]
        ? [{ top: area.y, bottom: area.y + area.height, by: rows[index] * ROW }]
        : [],
    )
    .sort((one, other) => one.bottom - other.bottom);
  const edges = [...new Set([0, height, ...growing.flatMap(({ top, bottom }) => [top, bottom])])].sort((a, b) => a - b);
  const strips = edges.slice(1).map((to, index) => ({ from: edges[index] ?? 0, to, by: 0 }));
  for (const { top, bottom, by } of growing) {
    // What grew for a zone beside it counts for this one as well.
    const within = strips.filter(({ from, to }) => from >= top && to <= bottom);
    const missing = by - within.reduce((sum, strip) => sum + strip.by, 0);
    if (missing > 0) for (const strip of within) strip.by += (missing * (strip.to - strip.from)) / (bottom - top);
  }
  let at = 0;
  return strips.map(({ from, to, by }) => {
    const band = { from, to, at, height: to - from + by };
    at += band.height;
    return band;
  });
}
