// The notes of one zone: all of one width, side by side and one below another, each as high as its words need. They read
// by where they begin, from the top and from the left: no note begins higher than the one before it. A theme is a
// container in that order: its title, and its notes below it.

import { heightAt, roomIn, type Paper } from "./paper";
import type { Box, Point } from "./shapes";
import { linesFor, type Run } from "./wrapping";

export interface Heap {
  readonly theme: string;
  readonly title: Run;
  readonly notes: readonly Paper[];
  readonly folded: boolean;
}

export type Item = Paper | Heap;

export interface Placed {
  readonly notes: readonly (readonly [string, Box])[];
  readonly heaps: readonly { heap: Heap; box: Box; title: Box }[];
}

export interface Flow {
  readonly height: number;
  placed(corner: Point): Placed;
}

/** In ems: the narrowest and widest paper. */
const NARROWEST = 8.2;
const WIDEST = 17;
const MOST_COLUMNS = 14;
/** How many rows of notes a container has at most where it is as wide as can be. */
const MOST_ROWS = 4;
/** In ems: what begins less than this apart begins side by side. */
const LEVEL = 0.7;

export function gapAt(px: number): number {
  return Math.max(5, Math.round(px * 0.4));
}

/** A title is as wide as its theme, edges and all. `side` in ems of the title, the rest in pixels. */
const HEAP = { pad: 2, foot: 4, title: 0.94, side: 0.4, line: 1.22, above: 3, below: 3 } as const;

export const EMPTY: Flow = { height: 0, placed: () => ({ notes: [], heaps: [] }) };

/** The way that needs the least height. */
export function flowOf(items: readonly Item[], width: number, px: number): Flow {
  if (items.length === 0) return EMPTY;
  const longest = longestOf(items);
  let best: Setting | null = null;
  for (let columns = 1; columns <= MOST_COLUMNS; columns++) {
    const room = roomIn(widthOf(columns, width, px), px);
    if (columns > 1 && (room < NARROWEST || room < longest)) break;
    // Lines longer than this are hard to read; an only column is as wide as that.
    if (room > WIDEST && roomIn(widthOf(columns + 1, width, px), px) >= Math.max(NARROWEST, longest)) continue;
    const sheet = new Sheet(items, width, px, columns);
    for (let rows = 1; rows <= sheet.mostRows; rows++) {
      const setting = new Setting(sheet, rows);
      if (!best || setting.height < best.height) best = setting;
    }
  }
  return best ?? new Setting(new Sheet(items, width, px, 1), 1);
}

function widthOf(columns: number, width: number, px: number): number {
  return Math.floor((width - (columns - 1) * gapAt(px)) / columns);
}

function longestOf(items: readonly Item[]): number {
  let longest = 0;
  for (const item of items) {
    for (const paper of "notes" in item ? item.notes : [item]) longest = Math.max(longest, paper.run.whole);
  }
  return longest;
}

/** Papers of one width, and how high each of them is. */
class Sheet {
  readonly px: number;
  readonly gap: number;
  readonly columns: number;
  readonly paper: number;
  readonly items: readonly Item[];
  /** Of each item, and of each note in a container. */
  readonly heights: readonly (number | readonly number[])[];
  /** In how many ways containers can be set. */
  readonly mostRows: number;

  constructor(items: readonly Item[], width: number, px: number, columns: number) {
    this.items = items;
    this.px = px;
    this.columns = columns;
    this.gap = gapAt(px);
    this.paper = Math.min(widthOf(columns, width, px), Math.ceil(px * (WIDEST + 2)));
    const heightOf = (paper: Paper) => heightAt(paper, this.paper, px);
    this.heights = items.map((item) =>
      "notes" in item ? (item.folded ? 0 : item.notes.map(heightOf)) : heightOf(item),
    );
    const most = items.reduce(
      (sum, item) => Math.max(sum, !("notes" in item) ? 1 : item.folded ? 2 : item.notes.length),
      1,
    );
    this.mostRows = Math.min(MOST_ROWS, most);
  }

  across(columns: number): number {
    return columns * this.paper + (columns - 1) * this.gap;
  }

  titled(heap: Heap, columns: number): number {
    const px = this.px * HEAP.title;
    const lines = linesFor(heap.title, (this.across(columns) + 2 * HEAP.pad) / px - 2 * HEAP.side);
    return Math.ceil(lines * px * HEAP.line + HEAP.above + HEAP.below);
  }
}

/** What is put down one after the other, each as high up as it may: no higher than the one before. */
class Columns {
  readonly #ends: number[];
  readonly #gap: number;
  readonly #level: number;
  readonly #below: number;
  #last = { top: 0, column: -1 };

  constructor(count: number, gap: number, px: number) {
    this.#ends = new Array<number>(count).fill(0);
    this.#gap = gap;
    this.#level = LEVEL * px;
    this.#below = px;
  }

  get height(): number {
    return Math.max(0, Math.max(...this.#ends) - this.#gap);
  }

  put(across: number, height: number): { column: number; top: number } {
    let [column, top] = [0, Infinity];
    // The leftmost of those that are about as high up.
    for (let at = 0; at + across <= this.#ends.length; at++) {
      const here = this.#topAt(at, across);
      if (here < top - (column < at && top < Infinity ? this.#level : 0)) [column, top] = [at, here];
    }
    for (let at = column; at < column + across; at++) this.#ends[at] = top + height + this.#gap;
    this.#last = { top, column };
    return { column, top };
  }

  #topAt(column: number, across: number): number {
    const { top: last, column: before } = this.#last;
    let top = last;
    for (let at = column; at < column + across; at++) top = Math.max(top, this.#ends[at] ?? 0);
    // Not to the left of the one before as if it came before it.
    return column <= before && top < last + this.#level ? last + this.#below : top;
  }
}

class Setting implements Flow {
  readonly height: number;
  readonly #sheet: Sheet;
  readonly #rows: number;

  constructor(sheet: Sheet, rows: number) {
    this.#sheet = sheet;
    this.#rows = rows;
    this.height = this.#set(null, { x: 0, y: 0 });
  }

  placed(corner: Point): Placed {
    const into: Into = { notes: [], heaps: [] };
    this.#set(into, corner);
    return into;
  }

  #set(into: Into | null, corner: Point): number {
    const { items, heights, paper, gap, px, columns } = this.#sheet;
    const board = new Columns(columns, gap, px);
    items.forEach((item, index) => {
      const height = heights[index] ?? 0;
      if ("notes" in item) {
        this.#heap(item, typeof height === "number" ? [] : height, board, into, corner);
        return;
      }
      const high = typeof height === "number" ? height : 0;
      const { column, top } = board.put(1, high);
      into?.notes.push([
        item.id,
        { x: corner.x + column * (paper + gap), y: corner.y + top, width: paper, height: high },
      ]);
    });
    return board.height;
  }

  #heap(heap: Heap, heights: readonly number[], board: Columns, into: Into | null, corner: Point): void {
    const { columns, paper, gap, px } = this.#sheet;
    const across = Math.min(
      columns,
      heap.folded ? Math.max(1, 3 - this.#rows) : Math.ceil(heights.length / this.#rows),
    );
    const titled = this.#sheet.titled(heap, across);
    const inside = new Columns(across, gap, px);
    const tops = heights.map((height) => inside.put(1, height));
    const high = titled + (heap.folded ? 0 : inside.height + HEAP.foot);
    const { column, top } = board.put(across, high);
    if (!into) return;
    const [left, y] = [corner.x + column * (paper + gap), corner.y + top];
    const box = { x: left - HEAP.pad, y, width: this.#sheet.across(across) + 2 * HEAP.pad, height: high };
    into.heaps.push({ heap, box, title: { ...box, height: titled } });
    tops.forEach((at, index) => {
      const id = heap.notes[index]?.id ?? "";
      const place = { x: left + at.column * (paper + gap), y: y + titled + at.top };
      into.notes.push([id, { ...place, width: paper, height: heights[index] ?? 0 }]);
    });
  }
}

interface Into {
  readonly notes: (readonly [string, Box])[];
  readonly heaps: { heap: Heap; box: Box; title: Box }[];
}
