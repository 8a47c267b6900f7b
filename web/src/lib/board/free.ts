// Finding room: each chip at the free place nearest to where it is wished, earlier ones first, so that a chip that comes
// moves no other.

import { boxAround, type Box, type Point, type Size } from "./shapes";

/** Between two chips. */
export const APART = { x: 7, y: 6 } as const;

/** Boxes that are taken, found by where they lie. */
export class Taken {
  readonly #cells = new Map<number, Box[]>();
  static readonly #CELL = 160;

  add(box: Box): void {
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

/** For a chip that nobody has put anywhere: the free place furthest from all the others. */
export function roomiest(
  places: readonly Point[],
  others: readonly Point[],
  size: Size,
  taken: Taken,
  fits: (box: Box) => boolean,
): Box | null {
  let best: Box | null = null;
  let most = -1;
  for (const place of places) {
    let near = 1e12;
    for (const other of others) near = Math.min(near, (place.x - other.x) ** 2 + (2 * (place.y - other.y)) ** 2);
    if (near <= most) continue;
    const box = boxAround(place, size);
    if (fits(box) && taken.free(box)) [best, most] = [box, near];
  }
  return best;
}

/** The first of the places where the box is free and `fits`: what comes one after another lies as close as it can. */
export function firstFree(places: readonly Point[], size: Size, taken: Taken, fits: (box: Box) => boolean): Box | null {
  for (const place of places) {
    const box = boxAround(place, size);
    if (fits(box) && taken.free(box)) return box;
  }
  return null;
}
