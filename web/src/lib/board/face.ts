// What stands on a note beside its words, and how much room it takes: asked for when notes are laid out and drawn.

import type { Choice, Energy, Exercise, Mark, Note, Paper } from "../wire";
import type { Sheet } from "./laid";
import { scattered } from "./scatter";
import type { Sign } from "./signs";
import type { WidthOf } from "./wrapping";

/** In ems of a note's words. Note.svelte draws them as wide. */
export const FACE = { icon: 1.02, sign: 0.82, gap: 0.3, light: 0.68, name: 0.8, most: 9 } as const;

/** How many of those who marked see it so: most, some or few. */
export type Lit = "full" | "half" | "off";

export interface Light {
  mark: Mark;
  count: number;
  lit: Lit;
}

export interface Face {
  paper: Paper;
  /** What was chosen for it: its icons stand before the words. */
  choices: readonly Choice[];
  sign: Sign | null;
  group: string | null;
  writer: string | null;
  origin: string | null;
  lights: readonly Light[];
  count: number | null;
  /** In ems of the note's words. */
  lead: number;
  tail: number;
  /** The tail is a mere sign: it is kept beside the last word of the note. */
  joined: boolean;
}

interface Shown {
  exercise: Pick<Exercise, "notes" | "marks">;
  energy: Pick<Energy, "counts" | "people"> | null;
  signs: ReadonlyMap<string, Sign>;
  /** Who wrote it and the board that it came from, where they are shown. */
  writer: string | null;
  origin: string | null;
  widthOf: WidthOf;
}

export function faced(note: Note, { exercise, energy, signs, writer, origin, widthOf }: Shown): Face {
  const choices = choicesOf(exercise, note);
  const sign = (note.group && signs.get(note.group)) || null;
  const { marks } = exercise;
  const lights = energy && marks.length > 1 ? marks.map((mark) => lightOf(mark, energy)) : [];
  const count = energy && marks.length === 1 ? (energy.counts[marks[0]?.id ?? ""] ?? 0) : null;
  const widths = [
    sign ? FACE.sign : 0,
    lights.length * FACE.light,
    count === null ? 0 : FACE.icon + widthOf(String(count)),
    note.merged.length > 0 ? FACE.icon + widthOf(`+${note.merged.length}`) : 0,
    origin ? FACE.icon : 0,
    writer ? Math.min(FACE.most, widthOf(writer) * FACE.name + 0.1) : 0,
  ].filter((width) => width > 0);
  return {
    paper: sign?.paper ?? note.paper,
    choices,
    sign,
    group: note.group,
    writer,
    origin,
    lights,
    count,
    lead: choices.filter((choice) => choice.icon).length * (FACE.icon + FACE.gap),
    joined: lights.length === 0 && !writer && count === null && note.merged.length === 0,
    tail: widths.reduce((sum, width) => sum + width + FACE.gap, 0),
  };
}

/** A note with its face, as it is laid. */
export function sheetOf(note: Note, face: Face | undefined): Sheet {
  const { id, zone, text, theme, at } = note;
  return {
    id,
    zone,
    text,
    theme,
    at,
    wish: at ?? scattered(note.order),
    lead: face?.lead ?? 0,
    tail: face?.tail ?? 0,
    joined: face?.joined ?? false,
    sector: face?.choices[0]?.name ?? face?.group ?? null,
  };
}

/** What was chosen for a note's fields, in the order of the definition. */
export function choicesOf({ notes }: Pick<Exercise, "notes">, note: Note): Choice[] {
  const fields = notes.find((kind) => kind.id === note.type)?.fields ?? [];
  return fields.flatMap((field) => field.choices.find((choice) => choice.id === note.fields[field.id]) ?? []);
}

function lightOf(mark: Mark, { counts, people }: Pick<Energy, "counts" | "people">): Light {
  const count = counts[mark.id] ?? 0;
  const share = people > 0 ? count / people : 0;
  return { mark, count, lit: share > 0.6 ? "full" : share > 0.3 ? "half" : "off" };
}
