// Boards of rows, columns and grids: how wide and high each zone is, and where its notes lie.

import { flowOf, placed, type Flow, type Heap, type Item } from "./flow";
import type { Laid, LaidHeading, LaidTheme, LaidZone, Named, Wanted } from "./laid";
import { PAPER, type Paper } from "./paper";
import type { Box } from "./shapes";
import { stripsOf, type Strip, type Strips } from "./strips";
import { linesFor, runOf, type Run } from "./wrapping";

/** In pixels where the least text is 12 px, and larger with it. */
const SIZES = { edge: 10, between: 14, heading: 26, sign: 13, about: 12, top: 24, inside: 7, foot: 6 } as const;
const BESIDE = { share: 0.094, least: 112, most: 210, from: 720 } as const;
/** In ems of the least text: a cell that is narrower is set below the others. */
const NARROWEST_CELL = 10.5;

/** Everything about a board that does not depend on the size of its words. */
export class ListBoard {
  readonly #wanted: Wanted;
  readonly #unit: number;
  readonly #strips: Strips;
  readonly #margin: number;
  readonly #items: ReadonlyMap<string, readonly Item[]>;
  readonly #examples: ReadonlyMap<string, Run>;
  readonly #headed: boolean;

  constructor(wanted: Wanted, items: ReadonlyMap<string, readonly Item[]>) {
    this.#wanted = wanted;
    this.#items = items;
    this.#unit = wanted.floor / 12;
    const { exercise, size } = wanted;
    const least = NARROWEST_CELL * wanted.floor + 2 * SIZES.inside;
    const beside = Math.floor((size.width - 2 * SIZES.edge) / least);
    this.#strips = stripsOf(exercise, beside);
    this.#headed = this.#strips.strips.some((strip) => strip.heading !== null);
    const { share, most, from } = BESIDE;
    this.#margin =
      this.#headed && size.width >= from * this.#unit
        ? Math.round(Math.max(BESIDE.least * this.#unit, Math.min(most * this.#unit, size.width * share)))
        : 0;
    this.#examples = new Map(
      exercise.zones
        .filter((zone) => zone.example && !items.get(zone.id)?.length)
        .map((zone) => [zone.id, runOf(zone.example ?? "", wanted.widthOf)]),
    );
  }

  /** The height of the whole board with words of this size. */
  heightAt(px: number): number {
    return this.#top() + this.#needs(px).reduce((sum, need) => sum + need.height + this.#between(), 0);
  }

  laid(px: number): Laid {
    const { size } = this.#wanted;
    const needs = this.#needs(px);
    const needed = needs.reduce((sum, need) => sum + need.height + this.#between(), this.#top());
    const spare = Math.max(0, size.height - needed);
    const sum = needs.reduce((all, need) => all + need.height, 0) || 1;
    const zones = new Map<string, LaidZone>();
    const notes = new Map<string, Box>();
    const themes: LaidTheme[] = [];
    const headings: LaidHeading[] = this.#columnHeadings();
    const edges: number[] = [0];
    let y = this.#top();
    needs.forEach((need, index) => {
      const height = need.height + (spare * need.height) / sum;
      const strip = need.strip;
      if (strip.heading) headings.push(this.#heading(strip.heading, y, height));
      const over = this.#over(strip);
      need.cells.forEach((stack, column) => {
        const box = { x: this.#left(strip, column), y: y + over, width: this.#cell(strip), height: height - over };
        this.#stack(stack, box, px, { zones, notes, themes });
      });
      y += height;
      const next = needs[index + 1]?.strip.row;
      if (next !== strip.row) edges.push(next === undefined ? Math.max(size.height, needed) : y + this.#between() / 2);
      y += this.#between();
    });
    const { counts } = this.#strips;
    return {
      text: px,
      unit: this.#unit,
      width: size.width,
      height: Math.max(size.height, needed),
      zones,
      notes,
      themes,
      headings,
      bands: { y: counts.rows ? edges : null, x: counts.columns ? this.#columnEdges() : null },
      margin: this.#margin,
      words: [],
      rays: [],
    };
  }

  #stack(
    stack: readonly Need[],
    cell: Box,
    px: number,
    into: { zones: Map<string, LaidZone>; notes: Map<string, Box>; themes: LaidTheme[] },
  ): void {
    const sum = stack.reduce((all, need) => all + need.height, 0) || 1;
    const spare = Math.max(0, cell.height - sum - (stack.length - 1) * this.#between());
    let y = cell.y;
    for (const need of stack) {
      const height = need.height + (spare * need.height) / sum;
      const box = { x: cell.x, y, width: cell.width, height };
      const [inside, heading] = [SIZES.inside, this.#sized(SIZES.heading)];
      const corner = { x: box.x + inside, y: y + heading, width: box.width - 2 * inside, height: height - heading };
      into.zones.set(need.zone, {
        id: need.zone,
        box,
        ring: null,
        heading: { ...box, x: corner.x, width: corner.width, height: heading },
        short: this.#strips.said,
        example: this.#examples.has(need.zone) ? { ...corner, height: need.flow.height } : null,
      });
      const items = this.#items.get(need.zone) ?? [];
      const { notes, heaps } = placed(items, corner.width, px, need.flow.columns, corner);
      for (const [id, at] of notes) into.notes.set(id, at);
      for (const { heap, box: at, title } of heaps) {
        into.themes.push({
          theme: heap.theme,
          zone: need.zone,
          box: at,
          title,
          count: heap.notes.length,
          folded: heap.folded,
        });
      }
      y += height + this.#between();
    }
  }

  #needs(px: number): StripNeed[] {
    return this.#strips.strips.map((strip) => {
      const width = this.#cell(strip) - 2 * SIZES.inside;
      const cells = strip.cells.map((cell) => cell.zones.map((zone) => this.#need(zone, width, px)));
      const tallest = Math.max(
        0,
        ...cells.map((stack) => stack.reduce((sum, need) => sum + need.height + this.#between(), -this.#between())),
      );
      const named = strip.heading && this.#margin > 0 ? this.#headingHeights(strip.heading).name : 0;
      return { strip, cells, height: Math.max(tallest + this.#over(strip), named + SIZES.foot) };
    });
  }

  #need(zone: string, width: number, px: number): Need {
    const example = this.#examples.get(zone);
    const flow = example
      ? {
          columns: 1,
          height: Math.ceil((linesFor(example, width / px - 2 * PAPER.side) * PAPER.line + PAPER.above) * px),
        }
      : flowOf(this.#items.get(zone) ?? [], width, px);
    return { zone, flow, height: this.#sized(SIZES.heading) + flow.height + SIZES.foot };
  }

  #columnHeadings(): LaidHeading[] {
    const first = this.#strips.strips[0];
    if (!first) return [];
    return (this.#strips.columns ?? []).map(({ id, name }, column) => ({
      id,
      name,
      about: null,
      box: {
        x: this.#left(first, column),
        y: SIZES.edge / 2,
        width: this.#cell(first),
        height: this.#sized(SIZES.top),
      },
    }));
  }

  #heading({ id, name, about }: Named, y: number, height: number): LaidHeading {
    if (this.#margin === 0) {
      const width = this.#wanted.size.width - 2 * SIZES.edge;
      return { id, name, about: null, box: { x: SIZES.edge, y, width, height: this.#sized(SIZES.top) } };
    }
    const heights = this.#headingHeights({ id, name, about: about ?? null });
    const fits = heights.name + heights.about <= height;
    const box = {
      x: SIZES.edge,
      y,
      width: this.#margin - SIZES.edge - 4,
      height: fits ? heights.name + heights.about : heights.name,
    };
    return { id, name, about: fits ? (about ?? null) : null, box };
  }

  #headingHeights({ name, about }: Named): { name: number; about: number } {
    const { boldWidthOf, widthOf } = this.#wanted;
    const width = this.#margin - SIZES.edge - 6;
    const [bold, small] = [this.#sized(SIZES.sign), this.#sized(SIZES.about)];
    return {
      name: Math.ceil(linesFor(runOf(name, boldWidthOf), width / bold) * bold * 1.2) + 4,
      about: about ? Math.ceil(linesFor(runOf(about, widthOf), width / small) * small * 1.28) + 4 : 0,
    };
  }

  /** What a heading takes over its strip, where there is no room beside. */
  #over(strip: Strip): number {
    return strip.heading && this.#margin === 0 ? this.#sized(SIZES.top) : 0;
  }

  #top(): number {
    return SIZES.edge + (this.#strips.columns ? this.#sized(SIZES.top) : 0);
  }

  #between(): number {
    return SIZES.between;
  }

  #cell(strip: Strip): number {
    const room = this.#wanted.size.width - this.#start() - SIZES.edge - (strip.cells.length - 1) * SIZES.between;
    return Math.floor(room / strip.cells.length);
  }

  #left(strip: Strip, column: number): number {
    return this.#start() + column * (this.#cell(strip) + SIZES.between);
  }

  #start(): number {
    return Math.max(this.#margin, SIZES.edge);
  }

  #columnEdges(): number[] {
    const first = this.#strips.strips[0];
    if (!first) return [];
    return [
      ...first.cells.map((_, column) => (column === 0 ? 0 : this.#left(first, column) - SIZES.between / 2)),
      this.#wanted.size.width,
    ];
  }

  #sized(pixels: number): number {
    return Math.round(pixels * this.#unit);
  }
}

interface Need {
  readonly zone: string;
  readonly flow: Flow;
  readonly height: number;
}

interface StripNeed {
  readonly strip: Strip;
  readonly cells: readonly (readonly Need[])[];
  readonly height: number;
}

/** The notes of each zone in their order, with those of a theme gathered at its first. */
export function itemsOf(wanted: Wanted, paperOf: (sheet: Wanted["notes"][number]) => Paper): Map<string, Item[]> {
  const names = new Map(wanted.themes.map((theme) => [theme.id, theme.name]));
  const zones = new Map<string, Item[]>();
  const heaps = new Map<string, { notes: Paper[] }>();
  for (const sheet of wanted.notes) {
    let items = zones.get(sheet.zone);
    if (!items) zones.set(sheet.zone, (items = []));
    const name = sheet.theme === null ? undefined : names.get(sheet.theme);
    if (sheet.theme === null || name === undefined) {
      items.push(paperOf(sheet));
      continue;
    }
    const key = `${sheet.zone} ${sheet.theme}`;
    let heap = heaps.get(key);
    if (!heap) {
      heap = { notes: [] };
      heaps.set(key, heap);
      items.push({
        theme: sheet.theme,
        title: runOf(name, wanted.boldWidthOf),
        folded: wanted.whole,
        ...heap,
      } satisfies Heap);
    }
    heap.notes.push(paperOf(sheet));
  }
  if (!wanted.whole) return zones;
  // A folded title says how many it holds.
  for (const items of zones.values()) {
    items.forEach((item, index) => {
      if (!("notes" in item)) return;
      const name = `${names.get(item.theme) ?? ""} ${item.notes.length}`;
      items[index] = { ...item, title: runOf(name, wanted.boldWidthOf) };
    });
  }
  return zones;
}
