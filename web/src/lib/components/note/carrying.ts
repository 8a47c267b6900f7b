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

/** A note of an earlier board that may be taken to this one, and what it becomes here. */
export interface Source {
  note: Note;
  from: Activity;
  carry: Carry;
  becomes: NoteKind;
  /** It has been taken here before. */
  here: boolean;
}

/** What may be taken from other boards to this one: one's own first, then the most marked, then as the boards are read. */
export function sourcesFor(room: Room, board: BoardView): Source[] {
  const taken = new Set(board.notes.flatMap((note) => note.trace));
  const marks = (note: Note) =>
    Object.values(room.board(note.activity).energy(note.id)?.counts ?? {}).reduce((sum, count) => sum + count, 0);
  const sources = room.activities
    .filter((from) => from.id !== board.id)
    .flatMap((from) => {
      const exercise = room.exercise(from.id);
      const carries = exercise?.carries.filter(({ to }) => to === board.activity.slug) ?? [];
      if (carries.length === 0) return [];
      return room.board(from.id).notes.flatMap((note) => {
        const carry = carries.find(({ notes }) => notes.includes(note.type));
        const becomes = carry && board.exercise.notes.find(({ id }) => id === carry.becomes);
        if (!carry || !becomes || note.rev === note.erased) return [];
        return [{ note, from, carry, becomes, here: taken.has(note.id) }];
      });
    });
  const keyed = sources.map((source) => ({ source, mine: source.note.mine ? 0 : 1, marks: marks(source.note) }));
  keyed.sort((one, other) => one.mine - other.mine || other.marks - one.marks);
  return keyed.map(({ source }) => source);
}

export function mayTake(room: Room, board: BoardView): boolean {
  return board.can("carry") && sourcesFor(room, board).length > 0;
}
