import { landingAt, type Landing } from "$lib/board/landing";
import { centreOf, shifted, type Point } from "$lib/board/shapes";
import type { Note } from "$lib/wire";
import { moving, themeCommand } from "../note/acts";
import { zonesFor } from "../note/words";
import type { Desk } from "./desk.svelte";

/** Where a note would come down with the pointer at that point of the board: in a zone that takes its kind. */
export function landing(desk: Desk, note: Note, point: Point): Landing | null {
  const { board } = desk;
  const [box, by] = [desk.laid.notes.get(note.id), desk.lifted.get(note.id)];
  const found = landingAt(
    desk.laid,
    zonesFor(board, note.type).map((zone) => zone.id),
    board.notes,
    {
      point,
      middle: box && by && centreOf(shifted(box, by)),
      held: (id) => id === note.id || desk.lifted.has(id),
    },
    board.exercise.board.plane,
  );
  if (!found?.on) return found;
  const under = board.note(found.on);
  return desk.mayGroup && desk.lifted.size <= 1 && under?.seen === "all" && note.seen === "all"
    ? found
    : { ...found, on: null };
}

/** Lifts a note, and with it all others that were chosen, if it was one of those. */
export function lift(desk: Desk, note: Note): Note[] {
  const together = desk.chosen.has(note.id) ? desk.board.notes.filter((other) => desk.chosen.has(other.id)) : [note];
  return together.filter((each) => desk.canMove(each));
}

/** All follow the hand; `point` is where it is on the board. */
export function carryBy(desk: Desk, lifted: readonly Note[], leading: Note, by: Point, point: Point): void {
  for (const note of lifted) desk.lifted.set(note.id, by);
  desk.landing = landing(desk, leading, point);
}

/** Lets all lifted notes down where they are. What is let down on a note asks what is meant by it. */
export function letDown(desk: Desk): void {
  const { board, landing: down } = desk;
  const notes = board.notes.filter(({ id }) => desk.lifted.has(id));
  const [only, another] = notes;
  const on = down?.on ? board.note(down.on) : null;
  if (only && !another && on) desk.asking = { what: "same", note: only, on };
  else if (down) settle(desk, notes, down);
  // The records know the new places before the lifted ones are forgotten, so that nothing jumps back in between.
  desk.lifted.clear();
  desk.landing = null;
}

/** Puts notes where they have come down, in the order in which they were read; one act, however many. */
export function settle(desk: Desk, notes: readonly Note[], down: Landing): void {
  const { board, room } = desk;
  const acts = notes.flatMap((note) => {
    const theme = desk.mayGroup && note.seen === "all" ? themeAfter(note, down) : note.theme;
    const { command, say } = moving(board, note, down.zone, down, { theme, together: notes });
    const themed = theme === note.theme ? [] : [{ command: themeCommand(note, theme), say: "" }];
    return [...(command ? [{ command, say }] : []), ...themed];
  });
  if (acts.length > 0) room.doTogether(...acts.map((act, index) => (index === 0 ? act : { ...act, say: "" })));
}

/** Over a theme's paper a note joins it. Within its zone it leaves the paper that it is drawn off; elsewhere it takes its theme along. */
function themeAfter(note: Note, down: Landing): string | null {
  return down.theme ?? (note.zone === down.zone && !down.at ? null : note.theme);
}

/** The note that is read after this one in its zone, but for one. */
export function nextTo({ board }: Desk, note: Note, but: Note = note): string | null {
  const ids = board.noteIdsIn(note.zone).filter((id) => id === note.id || id !== but.id);
  return ids[ids.indexOf(note.id) + 1] ?? null;
}
