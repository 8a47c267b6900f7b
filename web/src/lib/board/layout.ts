/**
 * Where everything on a board is seen, for the screen at hand: one size for all words, the largest with which the whole
 * board is in one view. It is pure. Places are kept as an order or in fractions; pixels are made here and nowhere else.
 */

import type { Drawn, Laid, Sheet, Wanted } from "./laid";
import { itemsOf, ListBoard } from "./lists";
import type { Paper } from "./paper";
import { laidPlane } from "./plane";
import { laidRings } from "./rings";
import { runOf, unparted, type Run, type WidthOf } from "./wrapping";

/** Sizes of words are tried in steps of half a pixel. */
const STEP = 0.5;
/** With the whole board in one view, words may become this small. */
const SMALLEST = 6;
/** In ems of the least text: a chip has to find room between two rims. */
const NARROW = 66;

export function layout(wanted: Wanted): Laid {
  const papers = new Map<string, Paper>();
  const paperOf = (sheet: Sheet): Paper => {
    const { id, lead, tail, joined = false } = sheet;
    const paper = { id, run: measured(sheet.text, wanted.widthOf), lead, tail, joined };
    papers.set(id, paper);
    return paper;
  };
  const { rings, plane } = wanted.exercise.board;
  const narrow = wanted.size.width < NARROW * wanted.floor;
  if (plane || (rings && !narrow)) {
    wanted.notes.forEach(paperOf);
    return rings ? laidRings(wanted, papers) : laidPlane(wanted, papers);
  }
  const told = rings ? { ...wanted, exercise: unrolled(wanted.exercise, rings) } : wanted;
  const board = new ListBoard(told, itemsOf(wanted, paperOf));
  const least = wanted.whole ? Math.min(SMALLEST, wanted.floor) : wanted.floor;
  return board.laid(largest(least, wanted.ceiling, (px) => board.fits(px)));
}

/** Where a window is too narrow for rings, they stand below each other, from the innermost outwards. */
function unrolled(exercise: Drawn, rings: readonly string[]): Drawn {
  return { ...exercise, board: { rows: rings.map((id) => [id]) } };
}

/** The largest size that fits; the least where none does. */
function largest(least: number, most: number, fits: (px: number) => boolean): number {
  let low = 0;
  let high = Math.floor((most - least) / STEP);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(least + middle * STEP)) low = middle;
    else high = middle - 1;
  }
  // Once in a while a larger size breaks lines more luckily.
  for (let more = 3; more > 0; more--) {
    const px = least + (low + more) * STEP;
    if (px <= most && fits(px)) return px;
  }
  return least + low * STEP;
}

/** Texts are measured once; they change far less often than they are laid. */
const known = new WeakMap<WidthOf, Map<string, Run>>();
const MOST_KNOWN = 6000;

export function measured(text: string, widthOf: WidthOf): Run {
  let runs = known.get(widthOf);
  if (!runs || runs.size > MOST_KNOWN) known.set(widthOf, (runs = new Map<string, Run>()));
  let run = runs.get(text);
  if (!run) runs.set(text, (run = runOf(unparted(text), widthOf)));
  return run;
}
