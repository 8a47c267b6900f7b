/** The face of a note in a room, where people and earlier boards are known. */
import { faced, type Face } from "$lib/board/face";
import type { Sign } from "$lib/board/signs";
import type { WidthOf } from "$lib/board/wrapping";
import type { BoardView } from "$lib/stores/board.svelte";
import type { Room } from "$lib/stores/room.svelte";
import type { Note } from "$lib/wire";
import { t } from "$lib/words/words";

export function faceOf(
  room: Room,
  board: BoardView,
  note: Note,
  signs: ReadonlyMap<string, Sign>,
  options: { wall: boolean; widthOf: WidthOf },
): Face {
  return faced(note, {
    exercise: board.exercise,
    energy: board.exercise.marks.length > 0 ? board.energy(note.id) : null,
    signs,
    // On the wall words need the room more: where a note came from and who wrote it can be read at hand. One's own are
    // marked as such, and a name on them would look as if others read it.
    origin: options.wall ? null : originOf(room, note.trace.at(-1)),
    writer: options.wall || note.mine ? null : writerOf(room, note),
    widthOf: options.widthOf,
  });
}

/** Who wrote it, as far as the workshop tells; of what a facilitator brought in, where it is from. */
export function writerOf(room: Room, { brought, from_paper, author }: Note): string | null {
  if (from_paper) return t("canvas.fromPaper");
  return brought ? t("canvas.brought") : ((author && room.record("person", author)?.name) ?? null);
}

/** The title of the board that a note was carried from; the note itself may be gone by now. */
function originOf(room: Room, from: string | undefined): string | null {
  if (!from) return null;
  const activity = room.record("note", from)?.activity;
  return room.record("activity", activity)?.title ?? t("canvas.earlierBoard");
}
