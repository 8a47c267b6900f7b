/**
 * What can be done with a note, each as one command with the words that are read aloud once it is done. The canvas, the
 * outline and the menus all act through these.
 */
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

/** Where in its zone: before a note, or behind all others; in a ring or plane at a place. */
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
    { undoable: true, say: t("canvas.did.added", { zone: zoneName(board, zone) }) },
  );
  return { note, done };
}

export function edit(room: Room, note: Note, text: string, rev = note.rev) {
  return room.do({ type: "edit-note", note: note.id, text, rev }, { undoable: true, say: t("canvas.did.edited") });
}

export function move(room: Room, board: BoardView, note: Note, zone: string, place: Place = {}) {
  const said = zone === note.zone ? placeSaid(board, note, place.before ?? null) : "";
  const say = said || t("canvas.did.moved", { zone: zoneName(board, zone) });
  return room.do(moveCommand(note, zone, place), { undoable: true, say });
}

export function moveCommand(note: Note, zone: string, place: Place): MoveNote {
  return { type: "move-note", note: note.id, zone, ...place };
}

/** “3rd of 6 in Drivers”, once the note has come before that one. */
export function placeSaid(board: BoardView, note: Note, before: string | null): string {
  const others = board.noteIdsIn(note.zone).filter((id) => id !== note.id);
  const at = before === null ? -1 : others.indexOf(before);
  const n = at < 0 ? others.length + 1 : at + 1;
  return t("canvas.did.placed", { place: ordinal(n), of: others.length + 1, zone: zoneName(board, note.zone) });
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
