/**
 * Pictures of boards for a program without a browser: the same layout as on every screen, in one file. The server runs
 * it (outcomes/formats/pictures), gives it a board as JSON and `widthOf`, and makes files of what it answers.
 */

import type { Looks, Pictured } from "$lib/board/drawing";
import { picture, places } from "$lib/board/picture";
import { ICONS } from "$lib/components/ui/icons";
import { MORE_ICONS } from "$lib/components/ui/moreicons";
import { signsOf } from "$lib/board/signs";
import { lights } from "$lib/words/en/mark.json";
import { VOTE_SHAPES } from "$lib/board/voteshapes";
import type { Exercise } from "$lib/wire";
import css from "../tokens.css?raw";

declare global {
  /** In ems. The server sets it. */
  var widthOf: (text: string, bold: boolean) => number;
  var draw: (asked: string) => string;
  var placed: (asked: string) => string;
  var signs: (asked: string) => string;
}

const PAPER: Record<string, Record<string, unknown>> = import.meta.glob("../lib/words/*/poster.json", {
  eager: true,
  import: "default",
});

const icons: Readonly<Record<string, string>> = { ...ICONS, ...MORE_ICONS };
/** Those of the light look, which come first. */
const tokens = new Map<string, string>();
for (const [, name = "", colour = ""] of css.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)) {
  if (!tokens.has(name)) tokens.set(name, colour);
}

function widths(bold: boolean): Looks["widthOf"] {
  const known = new Map<string, number>();
  return (text) => {
    let width = known.get(text);
    if (width === undefined) known.set(text, (width = globalThis.widthOf(text, bold)));
    return width;
  };
}

globalThis.draw = (said) => answer(said, picture);
globalThis.placed = (said) => answer(said, places);

function answer(said: string, asked: (board: Pictured, looks: Looks) => unknown): string {
  const { groups, ...board } = JSON.parse(said) as Pictured & { groups: string[] };
  return JSON.stringify(asked(board, looks(groups)));
}

function paint(token: string): string {
  return tokens.get(token) ?? "#000000";
}

function looks(groups: readonly string[]): Looks {
  return {
    widthOf: widths(false),
    boldWidthOf: widths(true),
    paint,
    icon: (name) => icons[name] ?? null,
    signs: signsOf(groups),
    // What is written around people's words in a file is English.
    lights: { ...lights, order: (marks) => lights.order.replace("{marks}", marks.join(", ")) },
  };
}

/** What stands on paper beside a board: words of a language, and the looks of votes and marks. */
globalThis.signs = (said) => {
  const { exercise, language } = JSON.parse(said) as { exercise: Exercise; language: string };
  const criteria = exercise.ballots.flatMap((ballot) => ballot.criteria);
  return JSON.stringify({
    words: { ...PAPER["../lib/words/en/poster.json"], ...PAPER[`../lib/words/${language}/poster.json`] },
    shapes: VOTE_SHAPES,
    tones: Object.fromEntries(criteria.map(({ tone }) => [tone, paint(`tone-${tone}-ink`)])),
    icons: Object.fromEntries(exercise.marks.map(({ icon }) => [icon ?? "star", icons[icon ?? "star"] ?? ""])),
    colours: Object.fromEntries(["ink", "ink-soft"].map((one) => [one, paint(one)])),
  });
};
