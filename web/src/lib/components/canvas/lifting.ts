import { inside, zoneNear } from "$lib/board/areas";
import type { Point } from "$lib/board/shapes";
import type { Note, Zone } from "$lib/wire";
import { move } from "../note/acts";
import { zonesFor } from "../note/words";
import type { Desk } from "./desk.svelte";

/** Where a lifted note comes down: the zone that takes its kind and is under it or nearest to it. */
export function landing(desk: Desk, note: Note): { zone: Zone; at: Point } | null {
  const kept = new Set(zonesFor(desk.board, note.type).map((zone) => zone.id));
  return landingAt(
    desk,
    desk.board.plan.zones.filter((zone) => kept.has(zone.id)),
    desk.placeOf(note),
  );
}

/** The zone at or near a place that is seen, and the place in it as it is drawn. */
export function landingAt({ board }: Desk, zones: readonly Zone[], place: Point): { zone: Zone; at: Point } | null {
  const zone = zoneNear(zones, place);
  if (!zone) return null;
  const { x, y } = inside(zone.area, place);
  return { zone, at: { x, y: y - board.plan.shift(zone.id) } };
}

/** Lets all lifted notes down where they are. */
export function letDown(desk: Desk): void {
  for (const id of desk.lifted.keys()) {
    const note = desk.board.note(id);
    const down = note && landing(desk, note);
    if (down) void move(desk.room, desk.board, note, down.zone, down.at);
  }
  // The records know the new places before the lifted ones are forgotten, so that nothing jumps back in between.
  desk.lifted.clear();
  desk.over = null;
}

/** Lifts a note, and with it all others that were chosen, if it was one of those. Where each began. */
export function lift(desk: Desk, note: Note): Map<Note, Point> {
  const together = desk.chosen.has(note.id) ? desk.board.notes.filter((other) => desk.chosen.has(other.id)) : [note];
  return new Map(together.filter((each) => desk.canMove(each)).map((each) => [each, desk.board.placeOf(each)]));
}

export function carryBy(desk: Desk, lifted: ReadonlyMap<Note, Point>, leading: Note, dx: number, dy: number): void {
  for (const [note, from] of lifted) desk.lifted.set(note.id, { x: from.x + dx, y: from.y + dy });
  desk.over = landing(desk, leading)?.zone.id ?? null;
}
