// An exercise's drawing, stretched over the board as it is laid: its points move, its lines stay as thin as drawn.

import type { Laid } from "./laid";
import type { Stroke } from "../wire";

/** How many numbers each command of a drawing takes. */
const TAKES: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, T: 2, Z: 0 };
const TOKENS = /[a-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi;
/** The part of a drawing's width that lies beside the zones, where rows have their headings. */
const MARGIN = 0.09;

/** Drawings are made for a board so many times as wide as it is high. */
export const FORM = 1.9;

export type Stretch = (value: number) => number;

/** Where a drawing's x and y are seen, and how many columns and rows they count. */
export interface Stretches {
  readonly x: Stretch;
  readonly y: Stretch;
  readonly columns: number;
  readonly rows: number;
}

export function stretches({ bands, margin, width, height }: Laid): Stretches {
  const beside: Stretch = (x) =>
    x < MARGIN ? (x / MARGIN) * margin : margin + ((x - MARGIN) / (1 - MARGIN)) * (width - margin);
  return {
    x: bands.x ? through(bands.x) : margin > 0 ? beside : (x) => x * width,
    y: bands.y ? through(bands.y) : (y) => y * height,
    columns: partsOf(bands.x),
    rows: partsOf(bands.y),
  };
}

export const partsOf = (edges: readonly number[] | null): number => (edges ? edges.length - 1 : 1);

/** A stroke as it is seen: stretched with the board or, around a point, in the form in which it was drawn. */
export function seen({ path, around }: Pick<Stroke, "path" | "around">, { x, y, columns, rows }: Stretches): string {
  if (!around) return stretched(path, x, y);
  const [across, down] = around;
  const column = Math.min(columns - 1, Math.floor(across));
  const unit = Math.min((columns * (x(column + 1) - x(column))) / FORM, y(rows) - y(0));
  const kept = (to: Stretch, from: number, scale: number): Stretch => {
    const middle = to(from);
    return (value) => middle + (value - from) * scale;
  };
  return stretched(path, kept(x, across, (unit * FORM) / columns), kept(y, down, unit / rows));
}

/** Piece by piece: a whole number is a boundary, and what lies between is stretched between the two. */
export function through(edges: readonly number[]): Stretch {
  const last = edges.length - 1;
  return (value) => {
    if (last < 1) return 0;
    const index = Math.max(0, Math.min(last - 1, Math.floor(value)));
    const [from, to] = [edges[index] ?? 0, edges[index + 1] ?? 0];
    return from + (value - index) * (to - from);
  };
}

/** The path of absolute commands with each of its points moved. */
export function stretched(path: string, x: Stretch, y: Stretch): string {
  const said: string[] = [];
  let command = "";
  let at = 0;
  for (const [token] of path.matchAll(TOKENS)) {
    if (/[a-z]/i.test(token)) {
      command = token;
      at = 0;
      said.push(token);
      continue;
    }
    const takes = TAKES[command] ?? 2;
    const upright = command === "V" || (command !== "H" && at % 2 === 1);
    said.push(String(Math.round((upright ? y : x)(Number(token)) * 10) / 10));
    at = takes > 0 ? (at + 1) % takes : 0;
  }
  return said.join(" ");
}
