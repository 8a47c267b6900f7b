import type { BoardView } from "$lib/stores/board.svelte";
import type { Room } from "$lib/stores/room.svelte";
import type { Mark, Note } from "$lib/wire";
import { t } from "$lib/words/words";
import { setMarks } from "../note/acts";

/** Sets this person's mark on a note, or takes it back. */
export function toggleMark(room: Room, board: BoardView, note: Note, mark: Mark) {
  const mine = board.myMarks(note.id);
  const set = mine.includes(mark.id);
  const marks = set ? mine.filter((one) => one !== mark.id) : [...mine, mark.id];
  return setMarks(room, note, marks, t(set ? "canvas.did.unmarked" : "canvas.did.marked", { mark: mark.name }));
}
