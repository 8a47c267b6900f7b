// Boards of rows, columns and grids: how wide and high each zone is, and where its notes lie.

import { EMPTY, flowOf, type Flow, type Heap, type Item } from "./flow";
import type { Laid, LaidHeading, LaidTheme, LaidZone, Named, Wanted } from "./laid";
import { PAPER, type Paper } from "./paper";
import type { Box } from "./shapes";
import { sharesOf, type Shares } from "./shares";
import { stripsOf, type Strip, type Strips } from "./strips";
import { linesFor, runOf, type Run } from "./wrapping";

/** In pixels where the least text is 12 px, and larger with it. */
const SIZES = { heading: 26, name: 20, sign: 13, about: 12, top: 20 } as const;
/** In pixels on every screen. */
const SPACE = { edge: 6, end: 12, beside: 12, across: 10, down: 6, inside: 7, above: 4, foot: 5, rail: 28 } as const;
/** What the buttons beside a zone's name take; on a phone there are fewer. */
const BUTTONS = { few: 32, all: 62, from: 640 } as const;
const BESIDE = { share: 0.078, least: 96, most: 180, from: 720 } as const;
/** In ems of the least text: a cell that is narrower is set below the others. */
const NARROWEST_CELL = 10.5;
/** Where the board grows all the same, columns are uneven only for this much less of it. */
const WORTH = 0.02;

/** Everything about a board that does not depend on the size of its words. */
export class ListBoard {
  readonly #wanted: Wanted;
  readonly #unit: number;
  readonly #strips: Strips;
  readonly #shares: readonly Shares[];
  readonly #margin: number;
  /** Headings over the columns. */
  readonly #columns: readonly Named[] | null;
  /** Names of rows and columns say those of the zones. */
  readonly #bare: boolean;
  readonly #items: ReadonlyMap<string, readonly Item[]>;
  readonly #examples: ReadonlyMap<string, Run>;
  /** Names of zones, as they are shown. */
  readonly #names: ReadonlyMap<string, Run>;
  readonly #plans = new Map<number, Plan>();

  constructor(wanted: Wanted, items: ReadonlyMap<string, readonly Item[]>) {
    this.#wanted = wanted;
    this.#items = items;
    this.#unit = wanted.floor / 12;
    const { exercise, size } = wanted;
    const least = NARROWEST_CELL * wanted.floor + 2 * SPACE.inside;
    const beside = Math.floor((size.width - 2 * SPACE.edge) / least);
    this.#strips = stripsOf(exercise, beside);
    const { strips, columns, counts } = this.#strips;
    this.#shares = sharesOf(strips, items, least / (size.width - 2 * SPACE.edge));
    const { share, most, from } = BESIDE;
    this.#margin =
      strips.some((strip) => strip.heading !== null) && size.width >= from * this.#unit
        ? Math.round(
            Math.min(most * this.#unit, Math.max(BESIDE.least * this.#unit, size.width * share, this.#longest())),
          )
        : 0;
    this.#columns = this.#margin > 0 || counts.columns ? columns : null;
    this.#bare = this.#columns !== null && this.#margin > 0;
    const { said } = this.#strips;
    this.#names = new Map(
      exercise.zones.map(({ id, name, short }) => [id, runOf((said && short) || name, wanted.boldWidthOf)]),
    );
    this.#examples = new Map(
      exercise.zones
        .filter((zone) => zone.example && !items.get(zone.id)?.length)
        .map((zone) => [zone.id, runOf(zone.example ?? "", wanted.widthOf)]),
    );
  }

  /** So wide that no word of a heading is parted. */
  #longest(): number {
    const { boldWidthOf, widthOf } = this.#wanted;
    const widths = this.#strips.strips.flatMap(({ heading }) => [
      runOf(heading?.name ?? "", boldWidthOf).longest * this.#sized(SIZES.sign),
      runOf(heading?.about ?? "", widthOf).longest * this.#sized(SIZES.about),
    ]);
    return Math.max(0, ...widths) + SPACE.edge + SPACE.beside + 2;
  }

  /** Whether the whole board is in one view with words of this size. */
  fits(px: number): boolean {
    return this.#plan(px).height <= this.#wanted.size.height;
  }

  laid(px: number): Laid {
    const { size } = this.#wanted;
    const { needs, shares, height: needed } = this.#plan(px);
    const spare = Math.max(0, size.height - needed);
    const sum = needs.reduce((all, need) => all + need.height, 0) || 1;
    const explained = this.#explained(needs, spare);
    const shared = spare - [...explained.values()].reduce((all, more) => all + more, 0);
    const into: Into = { zones: new Map(), notes: new Map(), themes: [] };
    const headings: LaidHeading[] = this.#columnHeadings(shares);
    const edges: number[] = [0];
    let y = this.#top();
    needs.forEach((need, index) => {
      const strip = need.strip;
      const height = need.height + (explained.get(strip) ?? 0) + (shared * need.height) / sum;
      if (strip.heading) headings.push(this.#heading(strip.heading, y, height));
      const over = this.#over(strip);
      const cells = this.#cells(strip, shares);
      need.cells.forEach((stack, column) => {
        this.#stack(stack, { ...(cells[column] ?? NOWHERE), y: y + over, height: height - over }, into);
      });
      y += height;
      const next = needs[index + 1]?.strip.row;
      if (next !== strip.row) edges.push(next === undefined ? Math.max(size.height, needed) : y + SPACE.down / 2);
      y += SPACE.down;
    });
    const { counts } = this.#strips;
    return {
      text: px,
      unit: this.#unit,
      width: size.width,
      height: Math.max(size.height, needed),
      ...into,
      headings,
      bands: { y: counts.rows ? edges : null, x: counts.columns ? this.#columnEdges(shares) : null },
      margin: this.#margin,
      words: [],
      rays: [],
    };
  }

  /** What is to spare goes first to rows that have no room yet to say what they mean: the least first. */
  #explained(needs: readonly StripNeed[], spare: number): Map<Strip, number> {
    const lacking = needs.flatMap(({ strip, height }) => {
      if (!strip.heading?.about || this.#margin === 0) return [];
      const { name, about } = this.#headingHeights(strip.heading);
      const more = name + about + SPACE.foot - height;
      return more > 0 ? [{ strip, more }] : [];
    });
    const given = new Map<Strip, number>();
    let left = spare;
    for (const { strip, more } of lacking.sort((one, other) => one.more - other.more)) {
      if (more > left) break;
      given.set(strip, more);
      left -= more;
    }
    return given;
  }

  /** As even as can be: the first shares with which the board is in one view, else those that need the least height. */
  #plan(px: number): Plan {
    const before = this.#plans.get(px);
    if (before) return before;
    const { height: room } = this.#wanted.size;
    let best: Plan | null = null;
    for (const shares of this.#shares) {
      const needs = this.#needs(px, shares);
      const height = needs.reduce((sum, need) => sum + need.height + SPACE.down, this.#top());
      if (!best || height <= room || height < best.height * (1 - WORTH)) best = { needs, shares, height };
      if (height <= room) break;
    }
    const plan = best ?? { needs: [], shares: new Map(), height: this.#top() };
    this.#plans.set(px, plan);
    return plan;
  }

  #stack(stack: readonly Need[], cell: Box, into: Into): void {
    const sum = stack.reduce((all, need) => all + need.height, 0) || 1;
    const spare = Math.max(0, cell.height - sum - (stack.length - 1) * SPACE.down);
    let y = cell.y;
    for (const need of stack) {
      const height = need.height + (spare * need.height) / sum;
      const box = { x: cell.x, y, width: cell.width, height };
      const over = this.#named(need.zone, box.width);
      const room = {
        x: box.x + SPACE.inside,
        y: y + over,
        width: box.width - this.#sides(),
        height: height - over,
      };
      const rail = { x: room.x + room.width, y: y + 2, width: this.#rail(), height: Math.min(height, 2 * SPACE.rail) };
      into.zones.set(need.zone, {
        id: need.zone,
        box,
        ring: null,
        heading: this.#bare ? rail : { x: room.x, y, width: room.width, height: over },
        bare: this.#bare,
        room,
        short: this.#strips.said,
        example: this.#examples.has(need.zone) ? { ...room, height: need.flow.height } : null,
      });
      const { notes, heaps } = need.flow.placed(room);
      for (const [id, at] of notes) into.notes.set(id, at);
      for (const { heap, box: at, title } of heaps) {
        const { theme, folded } = heap;
        into.themes.push({ theme, zone: need.zone, box: at, title, count: heap.notes.length, folded });
      }
      y += height + SPACE.down;
    }
  }

  #needs(px: number, shares: Shares): StripNeed[] {
    return this.#strips.strips.map((strip) => {
      const places = this.#cells(strip, shares);
      const cells = strip.cells.map((cell, column) => {
        const width = (places[column]?.width ?? 0) - this.#sides();
        return cell.zones.map((zone) => this.#need(zone, width, px));
      });
      const tallest = Math.max(
        0,
        ...cells.map((stack) => stack.reduce((sum, need) => sum + need.height + SPACE.down, -SPACE.down)),
      );
      const named = strip.heading && this.#margin > 0 ? this.#headingHeights(strip.heading).name : 0;
      return { strip, cells, height: Math.max(tallest + this.#over(strip), named + SPACE.foot) };
    });
  }

  #need(zone: string, width: number, px: number): Need {
    const example = this.#examples.get(zone);
    const flow = example ? exampleOf(example, width, px) : flowOf(this.#items.get(zone) ?? [], width, px);
    const least = this.#bare ? this.#rail() : 0;
    return { zone, flow, height: Math.max(least, this.#named(zone, width + this.#sides()) + flow.height) + SPACE.foot };
  }

  #columnHeadings(shares: Shares): LaidHeading[] {
    const [first] = this.#strips.strips;
    const cells = first ? this.#cells(first, shares) : [];
    return (this.#columns ?? []).map(({ id, name }, column) => {
      const { x, width } = cells[column] ?? NOWHERE;
      const box = {
        x: x + SPACE.inside,
        y: SPACE.edge / 2,
        width: width - SPACE.inside,
        height: this.#sized(SIZES.top),
      };
      return { id, name, about: null, box };
    });
  }

  #heading({ id, name, about }: Named, y: number, height: number): LaidHeading {
    if (this.#margin === 0) {
      const width = this.#wanted.size.width - 2 * SPACE.edge;
      return { id, name, about: null, box: { x: SPACE.edge, y, width, height: this.#sized(SIZES.top) } };
    }
    const heights = this.#headingHeights({ id, name, about: about ?? null });
    const fits = heights.name + heights.about <= height;
    const box = {
      x: SPACE.edge,
      y,
      width: this.#margin - SPACE.edge - SPACE.beside,
      height: fits ? heights.name + heights.about : heights.name,
    };
    return { id, name, about: fits ? (about ?? null) : null, box };
  }

  #headingHeights({ name, about }: Named): { name: number; about: number } {
    const { boldWidthOf, widthOf } = this.#wanted;
    const width = this.#margin - SPACE.edge - SPACE.beside;
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

  /** What a zone's own name takes over its notes. */
  #named(zone: string, width: number): number {
    if (this.#bare) return SPACE.above;
    const { adds, size } = this.#wanted;
    const buttons = adds ? (size.width < BUTTONS.from ? BUTTONS.few : BUTTONS.all) : 0;
    const px = SIZES.sign * this.#unit;
    const run = this.#names.get(zone);
    const lines = run ? linesFor(run, (width - 2 * SPACE.inside - buttons) / px) : 1;
    return (
      (adds ? this.#sized(SIZES.heading) : this.#sized(SIZES.name) + SPACE.above) + Math.ceil((lines - 1) * px * 1.3)
    );
  }

  /** Room beside the notes for a zone's buttons, where no line above them has it. */
  #rail(): number {
    return this.#bare && this.#wanted.adds ? SPACE.rail : 0;
  }

  #sides(): number {
    return SPACE.inside + (this.#rail() || SPACE.inside);
  }

  /** Notes keep off what is drawn at the board's edge; a line of buttons need not. */
  #end(): number {
    return this.#rail() > 0 || this.#margin === 0 ? SPACE.edge : SPACE.end;
  }

  #top(): number {
    return SPACE.edge + (this.#columns ? this.#sized(SIZES.top) : 0);
  }

  #cells(strip: Strip, shares: Shares): { x: number; width: number }[] {
    const start = Math.max(this.#margin, SPACE.edge);
    const count = strip.cells.length;
    const room = this.#wanted.size.width - start - this.#end() - (count - 1) * SPACE.across;
    let x = start;
    return strip.cells.map((_, column) => {
      const width = Math.floor(room * (shares.get(count)?.[column] ?? 1 / count));
      const cell = { x, width };
      x += width + SPACE.across;
      return cell;
    });
  }

  #columnEdges(shares: Shares): number[] {
    const [first] = this.#strips.strips;
    if (!first) return [];
    const cells = this.#cells(first, shares);
    return [...cells.map(({ x }, column) => (column === 0 ? 0 : x - SPACE.across / 2)), this.#wanted.size.width];
  }

  #sized(pixels: number): number {
    return Math.round(pixels * this.#unit);
  }
}

const NOWHERE: Box = { x: 0, y: 0, width: 0, height: 0 };

function exampleOf(run: Run, width: number, px: number): Flow {
  const lines = linesFor(run, width / px - 2 * PAPER.side);
  return { ...EMPTY, height: Math.ceil((lines * PAPER.line + PAPER.above) * px) };
}

interface Into {
  readonly zones: Map<string, LaidZone>;
  readonly notes: Map<string, Box>;
  readonly themes: LaidTheme[];
}

/** How the board is laid with words of one size. */
interface Plan {
  readonly shares: Shares;
  readonly needs: readonly StripNeed[];
  readonly height: number;
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
