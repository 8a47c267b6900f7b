// Finding room: each chip at the free place nearest to where it is wished, earlier ones first, so that a chip that comes
// moves no other.

import { boxAround, type Box, type Point, type Size } from "./shapes";

/** Between two chips. */
const APART = { x: 7, y: 6 } as const;

/** Boxes that are taken, found by where they lie. */
export class Taken {
  readonly #cells = new Map<number, Box[]>();
  readonly #all: Box[] = [];
  static readonly #CELL = 160;

  add(box: Box): void {
    this.#all.push(box);
    for (const cell of this.#around(box)) {
      const here = this.#cells.get(cell);
      if (here) here.push(box);
      else this.#cells.set(cell, [box]);
    }
  }

  free(box: Box): boolean {
    const wide = {
      x: box.x - APART.x,
      y: box.y - APART.y,
      width: box.width + 2 * APART.x,
      height: box.height + 2 * APART.y,
    };
    for (const cell of this.#around(wide)) {
      for (const other of this.#cells.get(cell) ?? []) if (overlap(wide, other)) return false;
    }
    return true;
  }

  /** Where the middle of a box of that size cannot be, on the line at `y`. */
  across(y: number, { width, height }: Size): [number, number][] {
    const [top, bottom] = [y - height / 2 - APART.y, y + height / 2 + APART.y];
    const room = width / 2 + APART.x;
    const gaps: [number, number][] = [];
    for (const box of this.#all) {
      if (box.y < bottom && top < box.y + box.height) gaps.push([box.x - room, box.x + box.width + room]);
    }
    return gaps;
  }

  *#around({ x, y, width, height }: Box): Generator<number> {
    const size = Taken.#CELL;
    for (let column = Math.floor(x / size); column <= Math.floor((x + width) / size); column++) {
      for (let row = Math.floor(y / size); row <= Math.floor((y + height) / size); row++) yield column * 4096 + row;
    }
  }
}

export function overlap(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

/** The nearest of the places to a wish where the box is free and `fits`; `null`: there is none. */
export function nearestFree(
  places: readonly Point[],
  wish: Point,
  size: Size,
  taken: Taken,
  fits: (box: Box) => boolean,
): Box | null {
  const wished = boxAround(wish, size);
  if (fits(wished) && taken.free(wished)) return wished;
  let best: Box | null = null;
  let least = Infinity;
  for (const place of places) {
    const far = (place.x - wish.x) ** 2 + (2 * (place.y - wish.y)) ** 2;
    if (far >= least) continue;
    const box = boxAround(place, size);
    if (fits(box) && taken.free(box)) [best, least] = [box, far];
  }
  return best;
}
