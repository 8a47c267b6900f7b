// How columns share the width: as evenly as can be, and by how much stands in them where words would be smaller.

import { gapAt, type Item } from "./flow";
import { heightAt, PAPER } from "./paper";
import type { Strip } from "./strips";

/** Of each column, of the whole width. The same for all strips of as many cells, so that columns stay aligned. */
export type Shares = ReadonlyMap<number, readonly number[]>;

const STEP = 1 / 20;
/** Of an even share: columns are still seen to be of one kind. */
const BOUNDS = { least: 0.6, most: 1.5 } as const;
/** Estimates are rough: so many steps that seem to gain nothing are tried all the same. */
const BEYOND = 2;
/** With more notes than this, which take longer to lay and more often grow anyway, fewer steps are tried. */
const MANY = 150;
const MOST_STEPS = { few: 8, many: 3 } as const;
/** How wide notes are about, in ems of their text: how they really are is only known afterwards. */
const ABOUT = 11;
/** Lengths are estimated at this size. */
const PX = 12;

/** Even shares first, then step by step what seems to need less height. `least`: of the whole width, what words need. */
export function sharesOf(
  strips: readonly Strip[],
  items: ReadonlyMap<string, readonly Item[]>,
  least: number,
): Shares[] {
  const areas = new Map<string, number>();
  for (const [zone, own] of items) areas.set(zone, areaOf(own));
  const groups = new Map<number, number[][]>();
  for (const { cells } of strips) {
    const row = cells.map((cell) => cell.zones.reduce((sum, zone) => sum + (areas.get(zone) ?? 0), 0));
    groups.set(cells.length, [...(groups.get(cells.length) ?? []), row]);
  }
  const notes = [...items.values()].reduce((sum, own) => sum + own.length, 0);
  const most = notes > MANY ? MOST_STEPS.many : MOST_STEPS.few;
  const paths = [...groups].map(([count, rows]) => [count, pathOf(count, rows, most, least)] as const);
  const longest = Math.max(1, ...paths.map(([, path]) => path.length));
  return Array.from(
    { length: longest },
    (_, step) => new Map(paths.map(([count, path]) => [count, path[Math.min(step, path.length - 1)] ?? []])),
  );
}

/** What notes take, in square ems. */
function areaOf(items: readonly Item[]): number {
  const width = ABOUT + 2 * PAPER.side;
  let height = 0;
  for (const item of items) {
    if ("notes" in item) height += 2 * PX;
    if ("notes" in item && item.folded) continue;
    for (const paper of "notes" in item ? item.notes : [item]) height += heightAt(paper, width * PX, PX) + gapAt(PX);
  }
  return (height / PX) * width;
}

function pathOf(count: number, rows: readonly (readonly number[])[], most: number, narrowest: number): number[][] {
  let shares = Array.from({ length: count }, () => 1 / count);
  const path = [shares];
  const seen = new Set([keyOf(shares)]);
  let least = heightOf(rows, shares);
  for (let beyond = 0; path.length < most && beyond < BEYOND;) {
    let next: number[] | null = null;
    let height = Infinity;
    for (let from = 0; from < count; from++) {
      for (let to = 0; to < count; to++) {
        const moved = from === to ? null : movedShare(shares, from, to, narrowest);
        if (!moved || seen.has(keyOf(moved))) continue;
        const needed = heightOf(rows, moved);
        if (needed < height) [next, height] = [moved, needed];
      }
    }
    if (!next) break;
    beyond = height < least ? 0 : beyond + 1;
    least = Math.min(least, height);
    seen.add(keyOf(next));
    path.push((shares = next));
  }
  return path;
}

function keyOf(shares: readonly number[]): string {
  return shares.map((share) => share.toFixed(3)).join();
}

function movedShare(shares: readonly number[], from: number, to: number, narrowest: number): number[] | null {
  const even = 1 / shares.length;
  const moved = shares.map((share, index) => share + (index === to ? STEP : index === from ? -STEP : 0));
  const [less, more] = [moved[from] ?? 0, moved[to] ?? 0];
  return less >= Math.max(narrowest, even * BOUNDS.least) - 1e-9 && more <= even * BOUNDS.most + 1e-9 ? moved : null;
}

function heightOf(rows: readonly (readonly number[])[], shares: readonly number[]): number {
  let height = 0;
  for (const row of rows) {
    let tallest = 0;
    row.forEach((area, column) => (tallest = Math.max(tallest, area / (shares[column] ?? 1))));
    height += tallest;
  }
  return height;
}
