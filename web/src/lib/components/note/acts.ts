/**
 * What can be done with a note, each as one command with the words that are read aloud once it is done. The canvas, the
 * outline and the menus all act through these.
 */
import type { Point } from "$lib/board/shapes";
import type { BoardView } from "$lib/stores/board.svelte";
import { newId } from "$lib/stores/ids";
import type { Room } from "$lib/stores/room.svelte";
import type { Choice, Note, NoteField, Paper, Theme, Zone } from "$lib/wire";
import { t } from "$lib/words/words";
import { showLarge } from "../ui/large";
import { brief } from "./words";

export const PAPERS: readonly Paper[] = ["lemon", "peach", "rose", "lilac", "sky", "mint", "sand", "cloud"];

export interface NewNote {
  zone: string;
  type: string;
  text: string;
  fields?: Record<string, string>;
  at?: Point | undefined;
}

/** The answer comes with the new note's id. */
export function add(room: Room, board: BoardView, { zone, type, text, fields = {}, at }: NewNote) {
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
      ...(at && { x: at.x, y: at.y }),
    },
    { undoable: true, say: t("canvas.did.added", { zone: zoneName(board, zone) }) },
  );
  return { note, done };
}

export function edit(room: Room, note: Note, text: string, rev = note.rev) {
  return room.do({ type: "edit-note", note: note.id, text, rev }, { undoable: true, say: t("canvas.did.edited") });
}

export function move(room: Room, board: BoardView, note: Note, zone: Zone, at?: Point) {
  const stays = zone.id === note.zone;
  return room.do(
    { type: "move-note", note: note.id, zone: zone.id, ...(at && { x: round(at.x), y: round(at.y) }) },
    {
      undoable: true,
      say: t(stays ? "canvas.did.movedWithin" : "canvas.did.moved", { zone: zoneName(board, zone.id) }),
    },
  );
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
  return room.do(
    { type: "set-theme", note: note.id, theme: theme?.id ?? null },
    { undoable: true, say: theme ? t("canvas.did.themed", { theme: theme.name }) : t("canvas.did.unthemed") },
  );
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

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
