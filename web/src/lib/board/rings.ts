// Boards of rings: ovals round one centre that fill the window, a little squarer than ellipses so that its corners are of
// use, and chips in them that touch neither each other nor a rim nor a name.

import { Taken } from "./free";
import type { Laid, LaidWord, LaidZone, Sheet, Wanted } from "./laid";
import { FORM } from "./ground";
import { chipOf, type Paper } from "./paper";
import { boxAround, type Box, type Point, type Size } from "./shapes";
import { AREA, bulge } from "./oval";
import { firstIn, nearestIn, within } from "./ringroom";
import { wedgesOf, type Wedges } from "./wedges";
import { linesFor, runOf, setIn } from "./wrapping";

const EDGE = 6;
/** The middle's share of the whole, as the drawing of it has on a board that has not grown. */
const HUB = 0.15;
/** A ring is never thinner than this share. */
const THINNEST = 0.15;
const NAME = { height: 26, px: 13, beside: 46 } as const;
/** Chips have never been seen to fill more of a ring than this: wherever they were wished, and line by line. */
const DENSEST = { wished: 0.5, close: 0.7 } as const;
/** Where even the least words find no room, the board grows by this much, as often as it takes. */
const GROWTH = 1.05;
const MOST_GROWTHS = 64;
/** Above this many chips, sectors become wedges. */
const WEDGES_FROM = 61;
/** Chips are read one by one, and larger ones only hide the links. */
const MOST = 15 / 12;

/** How chips are set. The calmest comes first. */
interface Way {
  /** From 0, rings as thick as each other, to 1, as thick as what lies in them needs. */
  readonly weight: number;
  /** Line by line instead of where they are wished, for those that nobody has put anywhere. */
  readonly close: boolean;
  /** The width that a chip would like to have for its words, in ems. */
  readonly room: number;
}
const WAYS: readonly Way[] = [
  { weight: 0, close: false, room: 11.5 },
  { weight: 0.5, close: false, room: 11.5 },
  { weight: 1, close: false, room: 11.5 },
  { weight: 0.5, close: false, room: 9 },
  { weight: 0.8, close: false, room: 8 },
];
const CLOSEST: readonly Way[] = [
  { weight: 0.5, close: true, room: 8 },
  { weight: 0.8, close: true, room: 8 },
  { weight: 0.2, close: true, room: 9 },
];

export function laidRings(wanted: Wanted, papers: ReadonlyMap<string, Paper>): Laid {
  const rings = wanted.exercise.board.rings ?? [];
  const known = wanted.notes.filter((note) => rings.includes(note.zone));
  const wedges = known.length >= WEDGES_FROM ? wedgesOf(known) : null;
  const floor = wanted.whole ? Math.min(7, wanted.floor) : wanted.floor;
  const most = Math.max(floor, Math.min(wanted.ceiling, wanted.floor * MOST));
  const tried = (size: Size, px: number, ways: readonly Way[]): Attempt | null => {
    for (const way of ways) {
      const attempt = new Attempt(wanted, known, papers, size, px, way, wedges);
      if (attempt.all) return attempt;
    }
    return null;
  };
  const found =
    largest(floor, most, (px) => tried(wanted.size, px, WAYS)) ??
    tried(wanted.size, floor, CLOSEST) ??
    grown(wanted.size, (size) => tried(size, floor, CLOSEST));
  return (found ?? patient()).laid();

  function patient(): Attempt {
    const size = higher(wanted.size, MOST_GROWTHS);
    return new Attempt(wanted, known, papers, size, floor, CLOSEST[0] ?? WAYS[0] ?? never(), wedges, true);
  }
}

function higher({ width, height }: Size, growth: number): Size {
  return { width, height: Math.round(height * GROWTH ** growth) };
}

function largest<T>(floor: number, most: number, tried: (px: number) => T | null): T | null {
  for (let px = Math.max(floor, Math.floor(most)); px >= floor; px--) {
    const found = tried(px);
    if (found) return found;
  }
  return null;
}

function never(): never {
  throw new Error("there is always a way");
}

/** The least growth with which all find room: in long steps, then in short ones. */
function grown<T>(size: Size, tried: (size: Size) => T | null): T | null {
  let [low, high] = [0, 2];
  let found = tried(higher(size, high));
  while (!found && high < MOST_GROWTHS) {
    [low, high] = [high, high * 2];
    found = tried(higher(size, high));
  }
  while (found && high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    const less = tried(higher(size, middle));
    if (less) [high, found] = [middle, less];
    else low = middle;
  }
  return found;
}

class Attempt {
  /** Whether every chip found room. */
  readonly all: boolean;
  readonly #wanted: Wanted;
  readonly #size: Size;
  readonly #px: number;
  readonly #centre: Point;
  readonly #zones = new Map<string, LaidZone>();
  readonly #notes = new Map<string, Box>();
  readonly #words: LaidWord[] = [];
  readonly #rays: (readonly [Point, Point])[] = [];

  constructor(
    wanted: Wanted,
    notes: readonly Sheet[],
    papers: ReadonlyMap<string, Paper>,
    size: Size,
    px: number,
    { weight, close, room }: Way,
    wedges: Wedges | null,
    /** Goes on where a chip finds no room. */
    patient = false,
  ) {
    this.#wanted = wanted;
    this.#size = size;
    this.#px = px;
    this.#centre = { x: size.width / 2, y: size.height / 2 };
    const rings = wanted.exercise.board.rings ?? [];
    const even = evenly(rings.length);
    const widest = new Map(rings.map((id, index) => [id, this.#widest(even[index] ?? HUB, even[index + 1] ?? 1)]));
    const chips = notes.flatMap((note) => {
      const paper = papers.get(note.id);
      return paper ? [{ note, size: chipOf(paper, px, widest.get(note.zone) ?? size.width, room) }] : [];
    });
    const needed = this.#weighted(rings, chips);
    const radii = even.map((share, index) => share + weight * ((needed[index] ?? share) - share));
    if (!patient && !this.#roomy(chips, radii, rings, close ? DENSEST.close : DENSEST.wished)) {
      this.all = false;
      return;
    }
    const taken = new Taken();
    const hub = this.#hub();
    if (hub) taken.add(hub);
    rings.forEach((id, index) => this.#ring(id, radii[index] ?? HUB, radii[index + 1] ?? 1, taken));
    if (wedges) this.#wedges(wedges, taken);
    this.all = this.#place(chips, radii, rings, taken, wedges, close, patient);
  }

  laid(): Laid {
    return {
      text: this.#px,
      unit: this.#wanted.floor / 12,
      ...this.#size,
      zones: this.#zones,
      headings: [],
      bands: { x: null, y: null },
      margin: 0,
      notes: this.#notes,
      themes: [],
      words: this.#words,
      rays: this.#rays,
    };
  }

  get #whole(): readonly [number, number] {
    return [this.#size.width / 2 - EDGE, this.#size.height / 2 - EDGE];
  }

  #rim(share: number): [number, number] {
    const [wide, high] = this.#whole;
    return [wide * share, high * share];
  }

  /** The middle keeps the form in which it is drawn, however high the board has grown. */
  get #middle(): [number, number] {
    const [wide, high] = this.#whole;
    const unit = Math.min(wide / FORM, high);
    return [HUB * unit * FORM, HUB * unit];
  }

  /** The young person, or whoever stands in the middle. */
  #hub(): Box | null {
    const { centre } = this.#wanted.exercise.board;
    const [wide, high] = this.#middle;
    if (!centre) return null;
    const px = NAME.px * (this.#wanted.floor / 12);
    const run = runOf(centre, this.#wanted.boldWidthOf);
    const room = Math.max(5, (1.7 * wide) / px);
    const height = linesFor(run, room) * px * 1.25;
    const width = Math.min(room, setIn(run, room).widest + 0.3) * px;
    this.#words.push({
      text: centre,
      box: { x: this.#centre.x - width / 2, y: this.#centre.y + high * 0.3, width, height },
    });
    return boxAround(this.#centre, { width: 2 * wide, height: 2 * high });
  }

  #ring(id: string, from: number, to: number, taken: Taken): void {
    const { exercise, floor, boldWidthOf } = this.#wanted;
    const unit = floor / 12;
    const [inner, outer] = [from === HUB ? this.#middle : this.#rim(from), this.#rim(to)];
    const name = exercise.zones.find((zone) => zone.id === id)?.name ?? "";
    const width = Math.ceil(boldWidthOf(name) * NAME.px * unit + NAME.beside * unit);
    const height = NAME.height * unit;
    const heading = { x: this.#centre.x - width / 2, y: this.#centre.y - outer[1] + 4, width, height };
    taken.add(heading);
    const box = boxAround(this.#centre, { width: 2 * outer[0], height: 2 * outer[1] });
    const ring = { centre: this.#centre, inner, outer };
    this.#zones.set(id, { id, box, ring, heading, bare: false, room: box, short: false, example: null });
  }

  #wedges(wedges: Wedges, taken: Taken): void {
    const px = NAME.px * (this.#wanted.floor / 12);
    for (const { name, from, to } of wedges.all) {
      const run = runOf(name, this.#wanted.boldWidthOf);
      const width = (setIn(run, 12).widest + 0.8) * px;
      const size = { width, height: setIn(run, 12).lines * px * 1.3 };
      const box = boxAround(this.#outwards((from + to) / 2, size), size);
      if (name && taken.free(box)) {
        this.#words.push({ text: name, box });
        taken.add(box);
      }
      this.#rays.push([this.#at(from, HUB), this.#at(from, 1)]);
    }
  }

  /** As far out at that turn as a box of that size can be. */
  #outwards(turn: number, size: Size): Point {
    const outer = { centre: this.#centre, inner: [0, 0], outer: this.#whole } as const;
    for (let share = 1; share > 0.5; share -= 0.01) {
      const place = this.#at(turn, share);
      if (within(outer, boxAround(place, size))) return place;
    }
    return this.#at(turn, 0.8);
  }

  #place(
    chips: readonly Chip[],
    radii: readonly number[],
    rings: readonly string[],
    taken: Taken,
    wedges: Wedges | null,
    close: boolean,
    patient: boolean,
  ): boolean {
    let all = true;
    // First those that somebody has put somewhere, then the others in the room that is left.
    // Where there is little room the largest come first: small ones find a place between them, and not the other way round.
    const largestFirst = [...chips].sort((one, other) => areaOf(other.size) - areaOf(one.size));
    for (const put of [true, false]) {
      for (const { note, size } of wedges !== null || (close && !put) ? largestFirst : chips) {
        if ((note.at !== null || wedges !== null) !== put) continue;
        const index = rings.indexOf(note.zone);
        const ring = this.#zones.get(note.zone)?.ring;
        if (!ring) continue;
        const [turn, depth] = wedges?.placeOf(note) ?? note.wish;
        const [from, to] = [radii[index] ?? HUB, radii[index + 1] ?? 1];
        const wish = this.#at(turn, from + (to - from) * depth);
        const box = close && !put ? firstIn(ring, size, taken) : nearestIn(ring, wish, size, taken);
        if (!box) all = false;
        if (!all && !patient) return false;
        const found = box ?? boxAround(this.#at(turn, (from + to) / 2), size);
        taken.add(found);
        this.#notes.set(note.id, found);
      }
    }
    return all;
  }

  /** A place by its turn, clockwise from the top, and its share of the way out. */
  #at(turn: number, share: number): Point {
    const angle = turn * 2 * Math.PI;
    const [wide, high] = this.#rim(share * bulge(angle));
    return { x: this.#centre.x + Math.sin(angle) * wide, y: this.#centre.y - Math.cos(angle) * high };
  }

  /** The widest chip that still finds a place over the middle of a ring. */
  #widest(from: number, to: number): number {
    return 1.9 * this.#whole[0] * to * Math.cbrt(1 - ((from + to) / 2 / to) ** 3);
  }

  /** Whether there is any hope: each ring has more room than its chips take. */
  #roomy(chips: readonly Chip[], radii: readonly number[], rings: readonly string[], densest: number): boolean {
    const [wide, high] = this.#whole;
    return rings.every((id, index) => {
      const share = (radii[index + 1] ?? 1) ** 2 - (radii[index] ?? HUB) ** 2;
      const needed = chips.reduce((sum, { note, size }) => sum + (note.zone === id ? size.width * size.height : 0), 0);
      return needed < densest * AREA * wide * high * share;
    });
  }

  /** Rings as wide as what lies in them needs: the more chips, the more of the whole. */
  #weighted(rings: readonly string[], chips: readonly Chip[]): number[] {
    const needs = rings.map((id) => {
      const own = chips.filter((chip) => chip.note.zone === id);
      return own.reduce((sum, { size }) => sum + (size.width + 14) * (size.height + 12), 9000);
    });
    const sum = needs.reduce((all, need) => all + need, 0);
    const room = 1 - HUB ** 2;
    const radii = [HUB];
    let used = 0;
    needs.forEach((need, index) => {
      used += need;
      const wished = Math.sqrt(HUB ** 2 + (room * used) / sum);
      const last = radii.at(-1) ?? HUB;
      const left = (rings.length - 1 - index) * THINNEST;
      radii.push(index === rings.length - 1 ? 1 : Math.min(1 - left, Math.max(last + THINNEST, wished)));
    });
    return radii;
  }
}

const areaOf = ({ width, height }: Size): number => width * height;

interface Chip {
  readonly note: Sheet;
  readonly size: Size;
}

/** As thick as each other, but the innermost, which has the least room, a little more. */
function evenly(count: number): number[] {
  const first = 1.12;
  const step = (1 - HUB) / (count - 1 + first);
  return [HUB, ...Array.from({ length: count }, (_, index) => HUB + step * (first + index))].map((share) =>
    Math.min(1, share),
  );
}
