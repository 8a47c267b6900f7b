/** Words that wait until a facilitator lets them through. */
import type { Note } from "$lib/wire";

/** Whether a facilitator has to decide about it. */
export function waits(note: Note): boolean {
  return note.back === null && (note.proposed !== null || (note.seen === "leads" && !note.hidden));
}

/** What is let through with it. */
export function waitingText(note: Note): string {
  return note.proposed?.text ?? note.text;
}
