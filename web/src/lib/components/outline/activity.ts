import type { Activity, Exercise, Link, Note, Theme, Zone } from "$lib/wire";

/** Notes of one zone as they are read: those of a theme together, and those before and after it apart. */
export interface Pile {
  theme: Theme | null;
  notes: [Note, ...Note[]];
}

/** The notes come in the board's order, in which notes of one theme follow each other. */
export function pilesOf(notes: Note[], themes: Theme[]): Pile[] {
  const piles: Pile[] = [];
  for (const note of notes) {
    const theme = themes.find(({ id }) => id === note.theme) ?? null;
    const last = piles.at(-1);
    if (last?.theme === theme) last.notes.push(note);
    else piles.push({ theme, notes: [note] });
  }
  return piles;
}

/** A link in words, as its kind reads between two notes. */
export interface Said {
  link: Link;
  source: string;
  kind: string;
  target: string;
  quality: string | null;
}

/** Links whose two ends are still there, in words. */
export function linksInWords(exercise: Exercise, links: Link[], noteOf: (id: string) => Note | null): Said[] {
  return links.flatMap((link) => {
    const kind = exercise.links.find(({ id }) => id === link.type);
    const [source, target] = [noteOf(link.source), noteOf(link.target)];
    if (!kind || !source || !target) return [];
    const quality = kind.qualities.find(({ id }) => id === link.quality)?.name ?? null;
    return [{ link, source: source.text, kind: kind.name, target: target.text, quality }];
  });
}

/** The words chosen for a note, such as its sector. */
export function fieldsOf(exercise: Exercise, note: Note): string[] {
  const fields = exercise.notes.find(({ id }) => id === note.type)?.fields ?? [];
  return fields.flatMap((field) => field.choices.find(({ id }) => id === note.fields[field.id])?.name ?? []);
}

/** Zones whose notes are nobody's: closing reflections. Told by the kinds of note that may lie there. */
export function isUnsigned(exercise: Exercise, zone: Zone): boolean {
  const kinds = exercise.notes.filter(({ id }) => zone.notes.length === 0 || zone.notes.includes(id));
  return kinds.length > 0 && kinds.every(({ unsigned }) => unsigned);
}

/** An exercise that nobody came to leaves no trace in the outcomes. */
export function wasBegun(activity: Activity, notes: Note[]): boolean {
  return activity.stage !== null || notes.length > 0;
}
