// What the layout of a board is told, and what it answers. Lengths are in pixels of the screen at zoom 1.

import type { Box, Point, Size } from "./shapes";
import type { WidthOf } from "./wrapping";

/** An exercise's board as its definition says it: exactly one of rows, columns, grid, rings and plane. */
export interface Frame {
  readonly rows?: readonly (readonly string[])[] | null;
  readonly columns?: readonly (readonly string[])[] | null;
  readonly grid?: { readonly across: readonly Named[]; readonly down: readonly Named[] } | null;
  readonly rings?: readonly string[] | null;
  readonly centre?: string | null;
  readonly plane?: string | null;
  readonly across?: readonly [string, string] | null;
  readonly up?: readonly [string, string] | null;
}

export interface Named {
  readonly id: string;
  readonly name: string;
  readonly about?: string | null;
}

export interface ZoneText extends Named {
  readonly short?: string | null;
  readonly example?: string | null;
  readonly layer?: string | null;
}

/** The part of an exercise that its board is laid out from. */
export interface Drawn {
  readonly board: Frame;
  readonly layers: readonly Named[];
  readonly zones: readonly ZoneText[];
}

/** A note as it is laid. Those of a zone come in reading order. */
export interface Sheet {
  readonly id: string;
  readonly zone: string;
  readonly text: string;
  readonly theme: string | null;
  /** Where somebody has put it. Ring: (turn, depth); plane: (across, up). */
  readonly at: readonly [number, number] | null;
  /** The same, and for one that nobody has put anywhere a place that is its own on every screen. */
  readonly wish: readonly [number, number];
  /** What stands before its first word, and after its last one, in ems of its text. */
  readonly lead: number;
  readonly tail: number;
  /** Whether what stands after it is kept beside the last word. */
  readonly joined?: boolean;
  /** What it is gathered by where a map is too full for chips anywhere: its sector or group. */
  readonly sector?: string | null;
}

export interface Wanted {
  readonly exercise: Drawn;
  /** In reading order. */
  readonly notes: readonly Sheet[];
  readonly themes: readonly { readonly id: string; readonly name: string }[];
  /** The window that the board is seen through. */
  readonly size: Size;
  readonly widthOf: WidthOf;
  /** The same for the bold letters of headings and titles. */
  readonly boldWidthOf: WidthOf;
  /** The least and the largest size of words. Below the least, the board grows downwards. */
  readonly floor: number;
  readonly ceiling: number;
  /** Whether notes are added on the board: each zone then has room for the button that does. */
  readonly adds: boolean;
  /** All in one view, whatever it takes: themes are folded to a title and a count, and words may be smaller. */
  readonly whole: boolean;
}

/** A ring between two ellipses round one centre, by their radii. */
export interface LaidRing {
  readonly centre: Point;
  readonly inner: readonly [number, number];
  readonly outer: readonly [number, number];
}

export interface LaidZone {
  readonly id: string;
  readonly box: Box;
  readonly ring: LaidRing | null;
  /** Where its name stands, and what can be done with it. */
  readonly heading: Box;
  /** Its row and its column say its name: only what can be done with it stands here. */
  readonly bare: boolean;
  /** Where its notes lie. */
  readonly room: Box;
  /** Whether its row or column says what the short name leaves out. */
  readonly short: boolean;
  /** Where the example stands while nothing else does. */
  readonly example: Box | null;
}

/** The heading of a row or column. */
export interface LaidHeading {
  readonly id: string;
  readonly name: string;
  /** `null` where there is no room for it. */
  readonly about: string | null;
  readonly box: Box;
}

/** A theme in one zone: its title on top, its notes below. */
export interface LaidTheme {
  readonly theme: string;
  readonly zone: string;
  readonly box: Box;
  readonly title: Box;
  readonly count: number;
  readonly folded: boolean;
}

/** Words at the end of an axis, or at the rim of a wedge. */
export interface LaidWord {
  readonly text: string;
  readonly box: Box;
  readonly turned?: boolean;
}

export interface Laid extends Size {
  /** The size of all words on notes. */
  readonly text: number;
  /** How much larger headings and names are than where the least text is 12 px. */
  readonly unit: number;
  readonly zones: ReadonlyMap<string, LaidZone>;
  readonly headings: readonly LaidHeading[];
  /** Boundaries of rows (y) and columns (x) with both edges; `null` where a ground is stretched as one. */
  readonly bands: { readonly x: readonly number[] | null; readonly y: readonly number[] | null };
  /** As wide as the headings of rows; 0 where there are none beside. */
  readonly margin: number;
  readonly notes: ReadonlyMap<string, Box>;
  readonly themes: readonly LaidTheme[];
  /** The word in the middle of rings, ends of axes, names of wedges. */
  readonly words: readonly LaidWord[];
  /** Lines between wedges. */
  readonly rays: readonly (readonly [Point, Point])[];
}
