/** Which notes are erased together, or might have to be. For those who lead. */
import { LIMITS, type Note } from "../wire";
import type { Room } from "./room.svelte";

/** The notes that go along when this one is erased, as far as they can be seen. */
export function alongWith(room: Room, note: string): Note[] {
  return everyNote(room).filter((one) => one.id !== note && one.trace.includes(note));
}

/** Other notes that whoever erases this one may want to erase too, and whether they say the very same. */
export function alike(room: Room, note: Note): { note: Note; same: boolean }[] {
  const words = new Set([note.text, ...note.merged, ...(note.rival ? [note.rival.text] : [])].map(plain));
  const found = everyNote(room).flatMap((one) => {
    if (one.id === note.id || one.trace.includes(note.id) || !room.board(one.activity).canErase(one)) return [];
    const same = [one.text, ...one.merged].some((text) => words.has(plain(text)));
    return same || note.trace.includes(one.id) ? [{ note: one, same }] : [];
  });
  return found.slice(0, LIMITS.NOTES_AT_ONCE - 1);
}

function everyNote(room: Room): Note[] {
  return room.activities.flatMap(({ id }) => (room.board(id).exists ? room.board(id).notes : []));
}

function plain(text: string): string {
  return text.toLowerCase().replace(/\s+/gu, " ").trim();
}
