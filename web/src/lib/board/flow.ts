// The notes of one zone: all of one width, row by row in reading order, each as high as its words need. A theme is a
// container in that order: its title, and its notes below it.

import { heightAt, roomIn, type Paper } from "./paper";
import type { Box } from "./shapes";
import { linesFor, type Run } from "./wrapping";

export interface Heap {
  readonly theme: string;
  readonly title: Run;
  readonly notes: readonly Paper[];
  readonly folded: boolean;
}

export type Item = Paper | Heap;

export interface Flow {
  readonly columns: number;
  readonly height: number;
}

export interface Placed {
  readonly notes: readonly (readonly [string, Box])[];
  readonly heaps: readonly { heap: Heap; box: Box; title: Box }[];
}

/** In ems: the narrowest and widest paper, and the longest word that is kept in one piece. */
const NARROWEST = 8.2;
const WIDEST = 17;
const LONGEST_WORD = 14;
const MOST_COLUMNS = 14;

export function gapAt(px: number): number {
  return Math.max(6, Math.round(px * 0.55));
}

export const HEAP = { pad: 3, foot: 4, title: 0.94, line: 1.22, above: 3, below: 3 } as const;

/** The number of columns that needs the least height. */
export function flowOf(items: readonly Item[], width: number, px: number): Flow {
  if (items.length === 0) return { columns: 1, height: 0 };
  const longest = Math.min(LONGEST_WORD, longestOf(items));
  let best: Flow | null = null;
  let least = Infinity;
  for (let columns = 1; columns <= MOST_COLUMNS; columns++) {
    const room = roomIn(widthOf(columns, width, px), px);
    if (columns > 1 && (room < NARROWEST || room < longest)) break;
    // Lines longer than this are hard to read; an only column is as wide as that.
    if (room > WIDEST && roomIn(widthOf(columns + 1, width, px), px) >= Math.max(NARROWEST, longest)) continue;
    const height = new Setting(items, width, px, columns).height;
    if (height < least) [best, least] = [{ columns, height }, height];
  }
  return best ?? { columns: 1, height: new Setting(items, width, px, 1).height };
}

export function placed(items: readonly Item[], width: number, px: number, columns: number, corner: Box): Placed {
  return new Setting(items, width, px, columns).placed(corner.x, corner.y);
}

function widthOf(columns: number, width: number, px: number): number {
  return Math.floor((width - (columns - 1) * gapAt(px)) / columns);
}

function longestOf(items: readonly Item[]): number {
  let longest = 0;
  for (const item of items) {
    for (const paper of "notes" in item ? item.notes : [item]) longest = Math.max(longest, paper.run.longest);
  }
  return longest;
}

/** One way to set a heap: over this many columns. */
interface Way {
  readonly columns: number;
  readonly height: number;
}

interface Row {
  readonly from: number;
  readonly to: number;
  readonly height: number;
}

class Setting {
  readonly height: number;
  readonly #items: readonly Item[];
  readonly #px: number;
  readonly #columns: number;
  readonly #gap: number;
  readonly #paper: number;
  readonly #ways: readonly (readonly Way[])[];
  readonly #rows: readonly Row[];

  constructor(items: readonly Item[], width: number, px: number, columns: number) {
    this.#items = items;
    this.#px = px;
    this.#columns = columns;
    this.#gap = gapAt(px);
    this.#paper = Math.min(widthOf(columns, width, px), Math.ceil(px * (WIDEST + 2)));
    this.#ways = items.map((item) =>
      "notes" in item ? this.#waysOf(item) : [{ columns: 1, height: heightAt(item, this.#paper, px) }],
    );
    this.#rows = this.#broken();
    this.height = this.#rows.reduce((sum, row) => sum + row.height, 0) + (this.#rows.length - 1) * this.#gap;
  }

  placed(left: number, top: number): Placed {
    const notes: [string, Box][] = [];
    const heaps: { heap: Heap; box: Box; title: Box }[] = [];
    const step = this.#paper + this.#gap;
    let y = top;
    for (const row of this.#rows) {
      let column = 0;
      for (let index = row.from; index < row.to; index++) {
        const item = this.#items[index];
        const way = wayWithin(this.#ways[index] ?? [], row.height);
        if (!item || !way) continue;
        const x = left + column * step;
        if ("notes" in item) {
          const box = { x: x - HEAP.pad, y, width: this.#across(way.columns) + 2 * HEAP.pad, height: way.height };
          heaps.push({ heap: item, box, title: { ...box, height: this.#titled(item, way.columns) } });
          if (!item.folded) this.#inHeap(item, way.columns, x, y, notes);
        } else {
          notes.push([item.id, { x, y, width: this.#paper, height: way.height }]);
        }
        column += way.columns;
      }
      y += row.height + this.#gap;
    }
    return { notes, heaps };
  }

  #inHeap(heap: Heap, columns: number, left: number, top: number, into: [string, Box][]): void {
    let y = top + this.#titled(heap, columns);
    for (let from = 0; from < heap.notes.length; from += columns) {
      let highest = 0;
      heap.notes.slice(from, from + columns).forEach((paper, index) => {
        const height = heightAt(paper, this.#paper, this.#px);
        highest = Math.max(highest, height);
        into.push([paper.id, { x: left + index * (this.#paper + this.#gap), y, width: this.#paper, height }]);
      });
      y += highest + this.#gap;
    }
  }

  #waysOf(heap: Heap): Way[] {
    if (heap.folded) return [1, 2].flatMap((columns) => this.#folded(heap, columns));
    const heights = heap.notes.map((paper) => heightAt(paper, this.#paper, this.#px));
    const ways: Way[] = [];
    let rowsBefore = 0;
    for (let columns = Math.min(this.#columns, heights.length); columns >= 1; columns--) {
      const rows = Math.ceil(heights.length / columns);
      // Fewer columns with as many rows would only leave one empty.
      if (rows === rowsBefore) continue;
      rowsBefore = rows;
      let height = this.#titled(heap, columns) + HEAP.foot + (rows - 1) * this.#gap;
      for (let from = 0; from < heights.length; from += columns) height += maxOf(heights, from, from + columns);
      ways.push({ columns, height });
    }
    return ways;
  }

  #folded(heap: Heap, columns: number): Way[] {
    return columns > this.#columns ? [] : [{ columns, height: this.#titled(heap, columns) }];
  }

  #titled(heap: Heap, columns: number): number {
    const px = this.#px * HEAP.title;
    const lines = linesFor(heap.title, this.#across(columns) / px - 0.8);
    return Math.ceil(lines * px * HEAP.line + HEAP.above + HEAP.below);
  }

  #across(columns: number): number {
    return columns * this.#paper + (columns - 1) * this.#gap;
  }

  /** The rows that need the least height in all. A row is full, unless something is gained by ending it sooner. */
  #broken(): Row[] {
    const count = this.#items.length;
    const gained = this.#px / 2;
    const least = new Float64Array(count + 1);
    const ends: Row[] = [];
    for (let from = count - 1; from >= 0; from--) {
      let best: Row | null = null;
      let bestCost = Infinity;
      for (let to = Math.min(count, from + this.#columns); to > from; to--) {
        const height = this.#heightOf(from, to);
        const cost = height + (to < count ? this.#gap : 0) + (least[to] ?? 0);
        if (cost < bestCost - (best ? gained : 0)) [best, bestCost] = [{ from, to, height }, cost];
      }
      if (best) ends[from] = best;
      least[from] = bestCost;
    }
    const rows: Row[] = [];
    for (let at = 0; at < count;) {
      const row = ends[at];
      if (!row) break;
      rows.push(row);
      at = row.to;
    }
    return rows;
  }

  /** How high a row of these is; Infinity where they do not fit beside each other. */
  #heightOf(from: number, to: number): number {
    let height = 0;
    let heaped = false;
    for (let index = from; index < to; index++) {
      const ways = this.#ways[index] ?? [];
      if (ways.length > 1 || (ways[0]?.columns ?? 1) > 1) heaped = true;
      else height = Math.max(height, ways[0]?.height ?? 0);
    }
    if (!heaped) return to - from <= this.#columns ? height : Infinity;
    const heights = [height];
    for (let index = from; index < to; index++) for (const way of this.#ways[index] ?? []) heights.push(way.height);
    heights.sort((one, other) => one - other);
    for (const high of heights) {
      if (high < height) continue;
      let columns = 0;
      for (let index = from; index < to; index++)
        columns += wayWithin(this.#ways[index] ?? [], high)?.columns ?? Infinity;
      if (columns <= this.#columns) return high;
    }
    return Infinity;
  }
}

/** The way with the fewest columns that is no higher. */
function wayWithin(ways: readonly Way[], height: number): Way | null {
  let found: Way | null = null;
  for (const way of ways) if (way.height <= height && (!found || way.columns < found.columns)) found = way;
  return found;
}

function maxOf(values: readonly number[], from: number, to: number): number {
  let most = 0;
  for (let index = from; index < Math.min(to, values.length); index++) most = Math.max(most, values[index] ?? 0);
  return most;
}
