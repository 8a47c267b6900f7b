import type { BoardView } from "$lib/stores/board.svelte";
import type { Room } from "$lib/stores/room.svelte";
import type { Activity, Carry, Note, NoteKind } from "$lib/wire";

/** One place that a note may be carried to: an activity of the agenda, and what the note becomes there. */
export interface Destination {
  activity: Activity;
  carry: Carry;
  becomes: NoteKind;
}

export function destinationsOf(room: Room, board: BoardView, note: Note): Destination[] {
  return board.exercise.carries
    .filter((carry) => carry.notes.includes(note.type))
    .flatMap((carry) =>
      room.activities
        .filter((activity) => activity.slug === carry.to && activity.id !== board.activity.id)
        .flatMap((activity) => {
          const becomes = room.exercise(activity.id)?.notes.find((kind) => kind.id === carry.becomes);
          return becomes ? { activity, carry, becomes } : [];
        }),
    );
}

export function mayCarry(room: Room, board: BoardView, note: Note): boolean {
  return destinationsOf(room, board, note).length > 0;
}
