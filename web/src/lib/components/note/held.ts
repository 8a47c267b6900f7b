/** Words that a facilitator reads before others see them. */
import type { Note } from "$lib/wire";

/** What their writer is told: they wait, were given back, or were taken from view. */
export function heldOf(note: Note): "waiting" | "back" | "hidden" | null {
  if (!(note.proposed ? note.proposed.mine : note.mine && note.seen === "leads")) return null;
  return note.back ? "back" : note.hidden ? "hidden" : "waiting";
}
