import type { Note, Theme } from "../../wire";

/** Notes of one zone as they are read: those of each theme together, under its name. */
export interface Group {
  /** Stays the same while the group does. */
  key: string;
  theme: string | null;
  notes: Note[];
}

/** The notes come in the board's order, in which notes of one theme follow each other. */
export function groupsOf(notes: readonly Note[], themes: readonly Theme[]): Group[] {
  const known = new Set(themes.map((theme) => theme.id));
  const groups: Group[] = [];
  for (const note of notes) {
    const theme = note.theme !== null && known.has(note.theme) ? note.theme : null;
    const last = groups.at(-1);
    if (last?.theme === theme) last.notes.push(note);
    else groups.push({ key: theme ?? `after ${last?.theme ?? ""}`, theme, notes: [note] });
  }
  return groups;
}

/**
 * Where somebody goes on reading when the note they were at has left its zone: the next note there, or else the one before
 * it. Null when the zone is empty now.
 */
export function neighbourOf(note: Note, before: readonly Note[], after: readonly Note[]): string | null {
  const there = new Set(
    after.filter((other) => other.zone === note.zone && other.id !== note.id).map((other) => other.id),
  );
  const zone = before.filter((other) => other.zone === note.zone);
  const place = zone.findIndex((other) => other.id === note.id);
  const next = zone.slice(place + 1).find((other) => there.has(other.id));
  const previous = zone.slice(0, Math.max(place, 0)).findLast((other) => there.has(other.id));
  return (next ?? previous)?.id ?? null;
}
