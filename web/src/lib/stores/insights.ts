import type { Choice, Exercise, Link, LinkKind, Note, NoteField, Zone } from "../wire";

/**
 * What a map with links says that a wall of paper cannot. Worked out from the definition's own flags (a link that says
 * something is missing, how well a link works, rings round a centre), so it holds for every exercise that has them.
 */
export interface Insights {
  /** Notes that most others are linked to, most first. Ties with the last one are kept. */
  hubs: Hub[];
  /** Notes that no working link touches, in the order given. None before the first link: that says nothing yet. */
  alone: Note[];
  /** Pairs that should be linked and are not, most often named first. Null where no link can say so. */
  gaps: Pair[] | null;
  /** Links of the worst quality, in the order given. Null where links carry no quality. */
  strained: Link[] | null;
  /** What nobody put nearest to the centre. Null where there are no rings or the notes carry no fields. */
  absent: Absent[] | null;
}

export interface Hub {
  note: Note;
  /** Other notes it is linked to, however many links there are to each. */
  neighbours: number;
}

export interface Pair {
  kind: LinkKind;
  source: Note;
  target: Note;
  /** How often the pair was named. */
  times: number;
  /** What was said of it. */
  texts: string[];
}

export interface Absent {
  zone: Zone;
  field: NoteField;
  choices: Choice[];
}

const HUBS = 5;

/** Null where the exercise has no links, or nothing lies on the board yet. */
export function insightsOf(exercise: Exercise, notes: Note[], links: Link[]): Insights | null {
  if (exercise.links.length === 0 || notes.length === 0) return null;
  const kinds = new Map(exercise.links.map((kind) => [kind.id, kind]));
  const present = links.filter((link) => kinds.get(link.type)?.missing === false);
  const neighbours = neighboursOf(notes, present);
  return {
    hubs: hubs(notes, neighbours),
    alone: present.length === 0 ? [] : notes.filter((note) => neighbours.get(note.id)?.size === 0),
    gaps: exercise.links.some((kind) => kind.missing) ? gaps(notes, links, kinds) : null,
    strained: exercise.links.some((kind) => kind.qualities.length > 0)
      ? present.filter((link) => link.quality !== null && link.quality === worst(kinds.get(link.type)))
      : null,
    absent: absent(exercise, notes),
  };
}

function neighboursOf(notes: Note[], links: Link[]): Map<string, Set<string>> {
  const found = new Map(notes.map((note) => [note.id, new Set<string>()]));
  for (const { source, target } of links) {
    if (!found.has(source) || !found.has(target)) continue;
    found.get(source)?.add(target);
    found.get(target)?.add(source);
  }
  return found;
}

function hubs(notes: Note[], neighbours: Map<string, Set<string>>): Hub[] {
  const linked = notes
    .map((note) => ({ note, neighbours: neighbours.get(note.id)?.size ?? 0 }))
    // Something that a single other hangs on is no hub.
    .filter((hub) => hub.neighbours > 1)
    .sort((a, b) => b.neighbours - a.neighbours);
  const last = linked[HUBS - 1]?.neighbours ?? 0;
  return linked.filter((hub, place) => place < HUBS || hub.neighbours === last);
}

function gaps(notes: Note[], links: Link[], kinds: Map<string, LinkKind>): Pair[] {
  const byId = new Map(notes.map((note) => [note.id, note]));
  const pairs = new Map<string, Pair>();
  for (const link of links) {
    const kind = kinds.get(link.type);
    const source = byId.get(link.source);
    const target = byId.get(link.target);
    if (!kind?.missing || !source || !target) continue;
    const ends = kind.directed ? [source.id, target.id] : [source.id, target.id].sort();
    const key = [kind.id, ...ends].join(" ");
    const pair = pairs.get(key) ?? { kind, source, target, times: 0, texts: [] };
    pair.times += 1;
    if (link.text) pair.texts.push(link.text);
    pairs.set(key, pair);
  }
  return [...pairs.values()].sort((a, b) => b.times - a.times);
}

/** Qualities stand in the definition from best to worst. */
function worst(kind: LinkKind | undefined): string | undefined {
  return kind?.qualities.at(-1)?.id;
}

function absent(exercise: Exercise, notes: Note[]): Absent[] | null {
  const nearest = nearestRing(exercise);
  if (!nearest) return null;
  const fields = exercise.notes
    .filter((kind) => nearest.notes.length === 0 || nearest.notes.includes(kind.id))
    .flatMap((kind) => kind.fields);
  if (fields.length === 0) return null;
  const inside = notes.filter((note) => note.zone === nearest.id);
  return fields
    .map((field) => ({
      zone: nearest,
      field,
      choices: field.choices.filter((choice) => inside.every((note) => note.fields[field.id] !== choice.id)),
    }))
    .filter(({ choices }) => choices.length > 0);
}

function nearestRing({ board, zones }: Exercise): Zone | undefined {
  return zones.find((zone) => zone.id === board.rings?.[0]);
}
