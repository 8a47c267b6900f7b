// How large a note is for its words. The stylesheet of notes says the same lengths in ems.

import { linesFor, setIn, type Run } from "./wrapping";
import type { Size } from "./shapes";

export interface Paper {
  readonly id: string;
  readonly run: Run;
  readonly lead: number;
  readonly tail: number;
  readonly joined: boolean;
}

/** In ems of a note's text. */
export const PAPER = { line: 1.24, side: 0.45, above: 0.28, below: 0.34 } as const;
/** Edges of 1 px, and as much again for what a browser rounds. */
const EDGE = 3;
/** In ems: what a chip is widened to for a long word, and as wide as it would like to be. */
const CHIP = { most: 15, room: 11.5 };

export function roomIn(width: number, px: number): number {
  return (width - EDGE) / px - 2 * PAPER.side;
}

export function heightAt(paper: Paper, width: number, px: number): number {
  return heightOf(linesFor(paper.run, roomIn(width, px), paper), px);
}

function heightOf(lines: number, px: number): number {
  return Math.ceil((lines * PAPER.line + PAPER.above + PAPER.below) * px + 2);
}

/** A chip is as wide as its words: one line where they are short, else two or three. Signs never take a line alone. */
export function chipOf(paper: Paper, px: number, most: number, wished: number = CHIP.room): Size {
  const widest = roomIn(most, px);
  const least = Math.min(paper.run.longest + paper.lead, CHIP.most);
  let room = Math.min(Math.max(wished, least), widest);
  let set = setIn(paper.run, room, paper);
  if (paper.tail > 0 && set.lines > linesFor(paper.run, room, { ...paper, tail: 0 })) {
    const wider = Math.min(room + paper.tail + 0.1, widest);
    const beside = setIn(paper.run, wider, paper);
    if (beside.lines < set.lines) [room, set] = [wider, beside];
  }
  const width = Math.ceil((Math.min(room, set.widest) + 2 * PAPER.side) * px + EDGE + 2);
  return { width, height: heightOf(set.lines, px) };
}
