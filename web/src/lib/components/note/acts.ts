/**
 * What can be done with a note, each as one command with the words that are read aloud once it is done. The canvas, the
 * outline and the menus all act through these.
 */
import { neighbour, settled, stepped } from "$lib/board/placing";
import { mannerOf } from "$lib/board/reading";
import { between } from "$lib/board/shapes";
import { announce } from "$lib/stores/announce.svelte";
import type { BoardView } from "$lib/stores/board.svelte";
import { newId } from "$lib/stores/ids";
import type { Room } from "$lib/stores/room.svelte";
import type { Choice, MoveNote, Note, NoteField, Paper, SetTheme, Theme } from "$lib/wire";
import { ordinal } from "$lib/words/ordinal";
import { t } from "$lib/words/words";
import { showLarge } from "../ui/large";
import { brief } from "./words";

export const PAPERS: readonly Paper[] = ["lemon", "peach", "rose", "lilac", "sky", "mint", "sand", "cloud"];

export interface NewNote {
  zone: string;
  type: string;
  text: string;
  fields?: Record<string, string>;
  place?: Place | undefined;
}

/** Where in its zone: before a note as it is read, or behind all others; in a ring or plane at a place. */
export interface Place {
  before?: string | null;
  at?: [number, number] | null;
}

/** The answer comes with the new note's id. */
export function add(room: Room, board: BoardView, { zone, type, text, fields = {}, place = {} }: NewNote) {
  const note = newId();
  const done = room.do(
    {
      type: "add-note",
      note,
      activity: board.activity.id,
      zone,
      note_type: type,
      text,
      fields,
      ...place,
    },
    { undoable: true, say: t("canvas.did.added", { zone: zoneName(board, zone) }), holds: true },
  );
  return { note, done };
}

export function edit(room: Room, note: Note, text: string, rev = note.rev) {
  const command = { type: "edit-note", note: note.id, text, rev } as const;
  return room.do(command, { undoable: true, say: t("canvas.did.edited"), holds: true });
}

export function move(room: Room, board: BoardView, note: Note, zone: string, place: Place = {}) {
  const { command, say } = moving(board, note, zone, place);
  if (command) return room.do(command, { undoable: true, say });
  const theme = board.theme(note.theme);
  announce(theme ? t("canvas.did.stays", { theme: theme.name }) : say);
  return null;
}

/** One place up or down in the order in which the notes of its zone are read. */
export function step(room: Room, board: BoardView, note: Note, way: 1 | -1) {
  const here = board.notesIn(note.zone);
  const others = here.filter(({ id }) => id !== note.id);
  const index = stepped(here, note, way) ?? here.findIndex(({ id }) => id === note.id);
  return move(room, board, note, note.zone, { before: others[index]?.id ?? null });
}

/** Over a field with axes a little that way, in shares of it. */
export function shift(room: Room, board: BoardView, note: Note, by: readonly [number, number], towards: string) {
  const [across, up] = note.at ?? [0.5, 0.5];
  const at: [number, number] = [between(across + by[0], 0, 1), between(up + by[1], 0, 1)];
  const { command } = moving(board, note, note.zone, { at });
  if (command) return room.do(command, { undoable: true, say: t("canvas.did.shifted", { towards }) });
  return null;
}

interface Moving {
  /** What it belongs to, once it is there. */
  theme?: string | null;
  /** Those that move in the same act. */
  together?: readonly Note[];
}

/** The command that takes a note to a place as people see it, with the words for it; none where it stands there already. */
export function moving(
  board: BoardView,
  note: Note,
  zone: string,
  { before = null, at = null }: Place,
  { theme = note.theme, together = [note] }: Moving = {},
): { command: MoveNote | null; say: string } {
  const within = zone === note.zone;
  const command: MoveNote = { type: "move-note", note: note.id, zone };
  const said = t(within ? "canvas.did.movedWithin" : "canvas.did.moved", { zone: zoneName(board, zone) });
  const listed = mannerOf(board.exercise, zone) === "list";
  if (!listed && (at || !within)) return { command: { ...command, at }, say: said };
  const moved = [note.id, ...together.map(({ id }) => id)];
  const others = board.notesIn(zone).filter(({ id }) => !moved.includes(id));
  const wanted = others.findIndex(({ id }) => id === before);
  const index = settled(others, wanted < 0 ? others.length : wanted, theme);
  const say = together.length > 1 ? said : placeSaid(board, zone, index + 1, others.length + 1);
  const stays = within && theme === note.theme && together.length === 1;
  if (stays && board.noteIdsIn(zone).indexOf(note.id) === index) return { command: null, say };
  const next = neighbour(others, index, theme);
  return { command: { ...command, before: next, ...(listed ? {} : { at: turned(others, index, note) }) }, say };
}

/** Round a ring, between those that it comes to stand between; `null` among those that nobody has put anywhere. */
function turned(others: readonly Note[], index: number, note: Note): [number, number] | null {
  const [last, next] = [others[index - 1], others[index]];
  if (last && !last.at) return null;
  return [((last?.at?.[0] ?? 0) + (next?.at?.[0] ?? 1)) / 2, note.at?.[1] ?? 0.5];
}

/** “3rd of 6 in Drivers” */
export function placeSaid(board: BoardView, zone: string, n: number, of: number): string {
  return t("canvas.did.placed", { place: ordinal(n), of, zone: zoneName(board, zone) });
}

export function paint(room: Room, note: Note, paper: Paper) {
  return room.do(
    { type: "paint-note", note: note.id, paper },
    { undoable: true, say: t("canvas.did.painted", { paper: t(`canvas.paper.${paper}`) }) },
  );
}

export function describe(room: Room, note: Note, field: NoteField, choice: Choice | null) {
  return room.do(
    { type: "describe-note", note: note.id, field: field.id, choice: choice?.id ?? "" },
    { undoable: true, say: t("canvas.did.described", { field: field.name, choice: choice?.name ?? t("canvas.none") }) },
  );
}

export function remove(room: Room, note: Note) {
  return room.do(
    { type: "remove-note", note: note.id },
    { undoable: true, say: t("canvas.did.removed", { note: brief(note.text) }) },
  );
}

export function merge(room: Room, note: Note, into: Note) {
  return room.do(
    { type: "merge-notes", note: note.id, into: into.id },
    { say: t("canvas.did.merged", { into: brief(into.text) }) },
  );
}

export function setTheme(room: Room, note: Note, theme: Theme | null) {
  return room.do(themeCommand(note, theme?.id ?? null), {
    undoable: true,
    say: theme ? t("canvas.did.themed", { theme: theme.name }) : t("canvas.did.unthemed"),
  });
}

export function themeCommand(note: Note, theme: string | null): SetTheme {
  return { type: "set-theme", note: note.id, theme };
}

export function addTheme(room: Room, board: BoardView, name: string, notes: readonly Note[]) {
  return room.do(
    {
      type: "add-theme",
      theme: newId(),
      activity: board.activity.id,
      name,
      notes: notes.map((note) => note.id),
    },
    { undoable: true, say: t("canvas.did.grouped", { n: notes.length, theme: name }) },
  );
}

export function showNoteLarge(room: Room, note: Note) {
  return showLarge(room, note.activity, "note", note.id);
}

export function setMarks(room: Room, note: Note, marks: readonly string[], said: string) {
  return room.do({ type: "set-marks", note: note.id, marks: [...marks] }, { undoable: true, say: said });
}

export function zoneName(board: BoardView, zone: string): string {
  return board.exercise.zones.find((one) => one.id === zone)?.name ?? "";
}
