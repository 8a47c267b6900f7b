// What a picture is of, and made of: an SVG of shapes without any words, and each line of words with its place.

import type { Exercise, Link, Note, Theme } from "../wire";
import { FACE, type Lit } from "./face";
import type { Box, Point, Size } from "./shapes";
import type { Sign } from "./signs";
import type { Line, WidthOf } from "./wrapping";

/** A line of words. (x, y): where it begins on its baseline, from the left whichever way it runs. */
export interface Words {
  text: string;
  x: number;
  y: number;
  width: number;
  px: number;
  bold: boolean;
  rtl: boolean;
  /** Upwards, from the same point. */
  turned: boolean;
  /** #rrggbb */
  colour: string;
}

export interface Picture extends Size {
  /** The inside of an <svg>. Nothing in it was written by anybody. */
  shapes: string;
  words: Words[];
}

/** Where things lie. Of a ring the box around it. */
export interface Placed {
  notes: readonly (Box & { id: string })[];
  zones: readonly (Box & { id: string })[];
}

/** The colour of a token, such as `paper-lemon`: #rrggbb. */
export type Paint = (token: string) => string;

/** A board as an outsider sees it. */
export interface Pictured {
  title: string;
  /** The statement that stands over the board; "": none. */
  focus: string;
  exercise: Exercise;
  notes: readonly Note[];
  themes: readonly Theme[];
  links: readonly Link[];
  /** By note: how many set each mark, and how many people marked at all. */
  energy: Readonly<Record<string, { counts: Readonly<Record<string, number>>; people: number }>>;
  size: Size;
  /** Whether places say what belongs there: on a board for notes of paper. */
  abouts: boolean;
  /** The least and the largest size of words. */
  floor: number;
  ceiling: number;
}

/** How things look that the board itself does not know. */
export interface Looks {
  widthOf: WidthOf;
  boldWidthOf: WidthOf;
  /** The colour of a token: #rrggbb. */
  paint: Paint;
  /** An icon's path in a square of 24, to be stroked. */
  icon: (name: string) => string | null;
  signs: ReadonlyMap<string, Sign>;
  /** What the lights on a note say, in words. */
  lights: Readonly<Record<Lit, string>> & { order: (marks: readonly string[]) => string };
}

/** Around a picture, in pixels. */
export const EDGE = 24;
/** Of the square of 24 that icons are drawn in. */
export const ICON_STROKE = 2;

/** Colours are names of tokens, or #rrggbb. */
export interface Look {
  fill?: string;
  fillAlpha?: number;
  line?: string;
  lineAlpha?: number;
  width?: number;
  dash?: readonly number[];
}

export interface Setting {
  px: number;
  /** The height of a line, in ems. */
  line: number;
  colour: string;
  bold?: boolean;
  align?: "start" | "middle";
  turned?: boolean;
  /** What is kept free before the first line, in pixels. */
  lead?: number;
}

/** Where letters stand in their line, in ems: as browsers set the app's typeface. */
const BASELINE = 0.33;
const RTL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u;
const STRONG = /[\p{L}]/u;

/** Which way a text runs: as `dir="auto"`, by its first letter. */
export function runsLeft(text: string): boolean {
  return RTL.test(STRONG.exec(text)?.[0] ?? "");
}

export class Surface {
  readonly #paint: Paint;
  readonly #shapes: string[] = [];
  readonly #words: Words[] = [];
  #origin: Point = { x: 0, y: 0 };

  constructor(paint: Paint) {
    this.#paint = paint;
  }

  /** All that follows is drawn from there. */
  at(x: number, y: number): void {
    this.#origin = { x, y };
  }

  rect({ x, y, width, height }: Box, { radius = 0, ...look }: Look & { radius?: number }): void {
    const place = `x="${n(x + this.#origin.x)}" y="${n(y + this.#origin.y)}" width="${n(width)}" height="${n(height)}"`;
    this.#shapes.push(`<rect ${place} rx="${n(radius)}" ${this.#look(look)}/>`);
  }

  /** `moved`: where the path's own origin comes to, and how much larger it is drawn. */
  path(d: string, look: Look, moved: { x: number; y: number; scale: number } = { x: 0, y: 0, scale: 1 }): void {
    const at = `translate(${n(moved.x + this.#origin.x)} ${n(moved.y + this.#origin.y)})`;
    const transform = moved.scale === 1 ? at : `${at} scale(${n(moved.scale)})`;
    this.#shapes.push(`<path d="${d}" transform="${transform}" fill-rule="evenodd" ${this.#look(look)}/>`);
  }

  /** Small lights one after the other, from their left and their middle. `px`: the size of the words that they follow. */
  lights(levels: readonly Lit[], { x, y }: Point, px: number): void {
    levels.forEach((level, index) => {
      const box = { x: x + index * FACE.light * px, y: y - 0.31 * px, width: 0.5 * px, height: 0.62 * px };
      this.rect(box, { line: "paper-ink-soft", width: 1, radius: 0.14 * px });
      if (level === "off") return;
      const filled = level === "full" ? box : { ...box, y: box.y + box.height / 2, height: box.height / 2 };
      this.rect(filled, { fill: "paper-ink", radius: level === "full" ? 0.14 * px : 0 });
    });
  }

  /** `from`: where something comes that stands so far behind the beginning of a line, and is so wide. */
  words(lines: readonly Line[], box: Box, setting: Setting): { from: (after: number, width: number) => number } {
    const { px, line, colour, bold = false, align = "start", turned = false, lead = 0 } = setting;
    const rtl = runsLeft(lines.map(({ text }) => text).join(" "));
    const room = turned ? box.height : box.width;
    const indent = (after: number, width: number) => (rtl ? room - after - width : after);
    lines.forEach(({ text, width: ems }, index) => {
      if (text.trim() === "") return;
      const before = index === 0 ? lead : 0;
      const width = ems * px - before;
      const across = align === "middle" ? (room - width) / 2 : indent(before, width);
      const down = (index + 0.5) * line * px + BASELINE * px;
      this.#words.push({
        text,
        x: round(this.#origin.x + box.x + (turned ? down : across)),
        y: round(this.#origin.y + box.y + (turned ? box.height - across : down)),
        width: round(width),
        px: round(px),
        bold,
        rtl,
        turned,
        colour: this.#colour(colour),
      });
    });
    return { from: (after, width) => box.x + indent(after, width) };
  }

  picture(size: Size): Picture {
    return { ...size, shapes: this.#shapes.join(""), words: this.#words };
  }

  #look({ fill, fillAlpha = 1, line, lineAlpha = 1, width = 1, dash }: Look): string {
    const filled = fill
      ? `fill="${this.#colour(fill)}"${fillAlpha < 1 ? ` fill-opacity="${fillAlpha}"` : ""}`
      : 'fill="none"';
    if (!line) return filled;
    const stroked = `stroke="${this.#colour(line)}" stroke-width="${n(width)}" stroke-linecap="round" stroke-linejoin="round"`;
    const faint = lineAlpha < 1 ? ` stroke-opacity="${lineAlpha}"` : "";
    return `${filled} ${stroked}${faint}${dash ? ` stroke-dasharray="${dash.join(" ")}"` : ""}`;
  }

  #colour(name: string): string {
    return name.startsWith("#") ? name : this.#paint(name);
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

const n = (value: number) => String(round(value));
