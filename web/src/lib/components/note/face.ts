/** What stands on a note beside its words, and how much room it takes: asked for when notes are laid out and drawn. */
import type { BoardView } from "$lib/stores/board.svelte";
import type { Room } from "$lib/stores/room.svelte";
import { FACE, lit, type Lit } from "$lib/board/paper";
import type { WidthOf } from "$lib/board/wrapping";
import type { Choice, Mark, Note, Paper } from "$lib/wire";
import { t } from "$lib/words/words";
import { choicesOf } from "./words";
import type { Sign } from "./signs";

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

export function faceOf(
  room: Room,
  board: BoardView,
  note: Note,
  signs: ReadonlyMap<string, Sign>,
  options: { wall: boolean; widthOf: WidthOf },
): Face {
  const choices = choicesOf(board, note);
  const sign = (note.group && signs.get(note.group)) || null;
  const marks = board.exercise.marks;
  const energy = marks.length > 0 ? board.energy(note.id) : null;
  const lights =
    energy && marks.length > 1
      ? marks.map((mark) => {
          const count = energy.counts[mark.id] ?? 0;
          return { mark, count, lit: lit(count, energy.people) };
        })
      : [];
  const count = energy && marks.length === 1 ? (energy.counts[marks[0]?.id ?? ""] ?? 0) : null;
  // On the wall words need the room more: where a note came from and who wrote it can be read at hand. One's own are
  // marked as such, and a name on them would look as if others read it.
  const origin = options.wall ? null : originOf(room, note.trace.at(-1));
  const writer = options.wall || note.mine ? null : ((note.author && room.record("person", note.author)?.name) ?? null);
  const widths = [
    sign ? FACE.sign : 0,
    lights.length * FACE.light,
    count === null ? 0 : FACE.icon + options.widthOf(String(count)),
    note.merged.length > 0 ? FACE.icon + options.widthOf(`+${note.merged.length}`) : 0,
    origin ? FACE.icon : 0,
    writer ? Math.min(FACE.most, options.widthOf(writer) * FACE.name + 0.1) : 0,
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
    tail: widths.length === 0 ? 0 : widths.reduce((sum, width) => sum + width + FACE.gap, 0),
  };
}

/** The title of the board that a note was carried from; the note itself may be gone by now. */
function originOf(room: Room, from: string | undefined): string | null {
  if (!from) return null;
  const activity = room.record("note", from)?.activity;
  return room.record("activity", activity)?.title ?? t("canvas.earlierBoard");
}
