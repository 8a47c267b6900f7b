import { landingAt, type Landing } from "$lib/board/landing";
import type { Point } from "$lib/board/shapes";
import type { Note } from "$lib/wire";
import { moveCommand, placeSaid, themeCommand, zoneName } from "../note/acts";
import { zonesFor } from "../note/words";
import { t } from "$lib/words/words";
import type { Desk } from "./desk.svelte";

/** Where a note would come down at that point of the board: in a zone that takes its kind. */
export function landing(desk: Desk, note: Note, point: Point): Landing | null {
  const { board } = desk;
  const found = landingAt(
    desk.laid,
    zonesFor(board, note.type).map((zone) => zone.id),
    board.notes.filter(({ id }) => id !== note.id && !desk.lifted.has(id)),
    point,
    board.exercise.board.plane,
  );
  if (!found?.on) return found;
  const under = board.note(found.on);
  return desk.mayGroup && desk.lifted.size <= 1 && under?.shared && note.shared ? found : { ...found, on: null };
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
  const commands = notes.flatMap((note) => {
    const within = note.zone === down.zone;
    // Elsewhere a theme has a paper of its own; within a zone its notes are where its paper is.
    const theme = down.theme ?? (within ? null : note.theme);
    const themed = desk.mayGroup && note.shared && theme !== note.theme && !down.at;
    const stays = within && !down.at && nextTo(desk, note) === down.before;
    return [
      ...(stays ? [] : [moveCommand(note, down.zone, { before: down.before, at: down.at })]),
      ...(themed ? [themeCommand(note, theme)] : []),
    ];
  });
  const [first] = notes;
  if (!first || commands.length === 0) return;
  const say =
    down.zone === first.zone && !down.at
      ? placeSaid(board, first, down.before)
      : t(down.zone === first.zone ? "canvas.did.movedWithin" : "canvas.did.moved", {
          zone: zoneName(board, down.zone),
        });
  room.doTogether(...commands.map((command, index) => ({ command, say: index === 0 ? say : "" })));
}

/** The note that is read after this one in its zone. */
export function nextTo({ board }: Desk, note: Note): string | null {
  const ids = board.noteIdsIn(note.zone);
  return ids[ids.indexOf(note.id) + 1] ?? null;
}
