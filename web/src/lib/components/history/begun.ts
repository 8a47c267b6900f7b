import type { Activity, Note } from "$lib/wire";

/** An exercise that nobody came to has no history worth a look. */
export function wasBegun(activity: Activity, notes: Note[]): boolean {
  return activity.stage !== null || notes.length > 0;
}
