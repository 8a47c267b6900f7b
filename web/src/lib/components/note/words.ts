import { mannerOf } from "$lib/board/reading";
import { lettersOf } from "$lib/components/ui/letters";
import type { BoardView } from "$lib/stores/board.svelte";
import type { Note, NoteKind, Zone } from "$lib/wire";

/** The first words of a note, for lists and for what is read aloud. */
export function brief(text: string, longest = 48): string {
  const line = text.replace(/\s+/gu, " ").trim();
  if (line.length <= longest) return line;
  const letters = lettersOf(line);
  if (letters.length <= longest) return line;
  const cut = letters.slice(0, longest).join("");
  const space = cut.lastIndexOf(" ");
  return `${space > longest / 2 ? cut.slice(0, space) : cut}…`;
}

/** Somebody's words within quotation marks of ours: their own become single. */
export function within(text: string): string {
  return text.replace(/[“„]/gu, "‘").replace(/”/gu, "’");
}

/** Somebody's words within a sentence of ours: in whatever direction they run, the sentence keeps its order. */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}

/** As many characters as the server counts: code points, not UTF-16 units. */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}

export function kindOf(board: BoardView, type: string): NoteKind | undefined {
  return board.exercise.notes.find((kind) => kind.id === type);
}

export function zoneOf(board: BoardView, id: string): Zone | undefined {
  return board.exercise.zones.find((zone) => zone.id === id);
}

/** The zones where a note of this kind may lie. */
export function zonesFor(board: BoardView, type: string): Zone[] {
  return board.exercise.zones.filter((zone) => zone.notes.length === 0 || zone.notes.includes(type));
}

/** Whether there is anywhere else for a note to be: another zone, or another place in its own. */
export function movable(board: BoardView, note: Note): boolean {
  return (
    zonesFor(board, note.type).length > 1 ||
    board.noteIdsIn(note.zone).length > 1 ||
    mannerOf(board.exercise, note.zone) === "plane"
  );
}

/** The kinds of note that may lie in a zone. */
export function kindsIn(board: BoardView, zone: Zone): NoteKind[] {
  return board.exercise.notes.filter((kind) => zone.notes.length === 0 || zone.notes.includes(kind.id));
}
