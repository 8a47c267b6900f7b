/** Guesses about notes: added, placed, edited, merged, carried. */
import type { AddNote, AnyRecord, CarryNote, EditNote, Link, MergeNotes, MoveNote, Note } from "../wire";
import { between, compare } from "./keys";
import { every, exerciseOf, find, seenOfNew, workshopOf, type View } from "./view";

export function added(commands: readonly AddNote[], view: View, at: number, trace: string[] = []): Note[] {
  const notes: Note[] = [];
  for (const command of commands) {
    const activity = find(view, "activity", command.activity);
    if (!activity || view.get(command.note)) continue;
    if (!exerciseOf(view, activity.id)?.zones.some(({ id }) => id === command.zone)) continue;
    const seen = seenOfNew(view, activity);
    const line = lineOf(activity.id, command.zone, seen === "all", view, notes);
    const before = neighbour(command.before ?? null, { id: command.note }, line, view);
    notes.push({
      kind: "note",
      id: command.note,
      seq: 0,
      activity: activity.id,
      zone: command.zone,
      type: command.note_type,
      text: command.text,
      rev: 1,
      erased: 0,
      rival: null,
      order: keyAhead(before, command.note, line),
      at: placeOf(command, activity.id, view),
      paper: command.paper ?? "lemon",
      fields: command.fields ?? {},
      theme: null,
      trace,
      merged: [],
      seen,
      hidden: false,
      proposed: null,
      back: null,
      author: view.self.person,
      group: find(view, "person", view.self.person)?.group ?? null,
      mine: true,
      brought: null,
      from_paper: false,
      created: writtenAt(command, view, at),
    });
  }
  return notes;
}

/** Notes that nobody signs all have one time, so that none is told apart by it (HIDE-11). */
function writtenAt(command: AddNote, view: View, at: number): number {
  const workshop = workshopOf(view);
  const kind = exerciseOf(view, command.activity)?.notes.find(({ id }) => id === command.note_type);
  return workshop && (workshop.attribution !== "named" || kind?.unsigned) ? workshop.created : at;
}

export function moved(command: MoveNote, note: Note, view: View): Pick<Note, "zone" | "order" | "at"> {
  const { zone, before = null } = command;
  const at = placeOf(command, note.activity, view);
  const line = lineOf(note.activity, zone, note.seen === "all", view, []);
  const stays = zone === note.zone && ((at && before === null) || before === note.id || nextOf(note, line) === ahead());
  return { zone, at, order: stays ? note.order : keyAhead(ahead(), note.id, line) };

  function ahead(): string | null {
    return before === note.id ? null : neighbour(before, note, line, view);
  }
}

/** The notes of a zone among which one stands: those that all see, or one's own that nobody else sees. By key. */
function lineOf(activity: string, zone: string, shared: boolean, view: View, added: readonly Note[]): Note[] {
  const there = added.filter((note) => note.zone === zone && (note.seen === "all") === shared);
  for (const note of every(view, "note")) {
    if (note.activity === activity && note.zone === zone && (note.seen === "all") === shared) there.push(note);
  }
  return there.sort((one, other) => compare(one.order, other.order) || compare(one.id, other.id));
}

/** Notes of one's own that nobody else sees stand behind those that all see. */
function neighbour(before: string | null, note: { id: string }, line: readonly Note[], view: View): string | null {
  if (before === null || line.some(({ id }) => id === before)) return before;
  const named = find(view, "note", before);
  const own = line.find(({ id }) => id !== note.id);
  return named?.seen === "all" && own && own.seen !== "all" && named.zone === own.zone ? own.id : null;
}

function nextOf({ id }: Note, line: readonly Note[]): string | null {
  return line[line.findIndex((other) => other.id === id) + 1]?.id ?? null;
}

function keyAhead(before: string | null, note: string, line: readonly Note[]): string {
  const others = line.filter(({ id }) => id !== note);
  const at = before === null ? others.length : others.findIndex(({ id }) => id === before);
  return between(others[at - 1]?.order ?? null, others[at]?.order ?? null);
}

/** In a ring or a plane, to a ten-thousandth of it. In a list there is the order and no place. */
function placeOf(
  { zone, at }: { zone: string; at?: [number, number] | null },
  activity: string,
  view: View,
): Note["at"] {
  const board = exerciseOf(view, activity)?.board;
  if (!at || !(board?.rings?.includes(zone) || board?.plane === zone)) return null;
  return [Math.round(at[0] * 1e4) / 1e4, Math.round(at[1] * 1e4) / 1e4];
}

export function edited(command: EditNote, view: View): Partial<Note> {
  const note = find(view, "note", command.note);
  if (!note || command.rev < note.erased) return {};
  if (command.rev === note.rev) {
    return command.text === note.text && !note.rival
      ? {}
      : { text: command.text, rev: note.rev + 1, rival: null, back: note.seen === "all" ? note.back : null };
  }
  if (note.rival || command.text === note.text) return {};
  return { rival: { text: command.text, mine: true, author: null } };
}

/** A note, and what goes when it goes. */
export function* withNote(id: string, view: View): Generator<string> {
  for (const record of view.all()) {
    const goes =
      (record.kind === "link" && (record.source === id || record.target === id)) ||
      ((record.kind === "marking" || record.kind === "energy") && record.note === id);
    if (goes) yield record.id;
  }
  yield id;
}

export function merge(
  command: MergeNotes,
  view: View,
  put: (...records: AnyRecord[]) => void,
  drop: (id: string) => void,
): void {
  const note = find(view, "note", command.note);
  const into = find(view, "note", command.into);
  if (!note || !into || note === into) return;
  const goes = [...withNote(note.id, view)];
  put({ ...into, merged: [...into.merged, note.text, ...note.merged] });
  for (const id of goes) {
    const link = find(view, "link", id);
    const moved = link && relinked(link, note.id, into.id);
    if (moved && moved.source !== moved.target) put(moved);
    else drop(id);
  }
}

function relinked(link: Link, from: string, to: string): Link {
  const end = (id: string) => (id === from ? to : id);
  return { ...link, source: end(link.source), target: end(link.target) };
}

export function carried(command: CarryNote, view: View, at: number): Note[] {
  const source = find(view, "note", command.source);
  const activity = find(view, "activity", command.activity);
  if (!source || !activity) return [];
  const way = exerciseOf(view, source.activity)?.carries.find(
    (one) => one.to === activity.slug && one.notes.includes(source.type),
  );
  const zones = exerciseOf(view, activity.id)?.zones ?? [];
  const zone =
    command.zone ?? way?.zone ?? zones.find((one) => !one.notes.length || one.notes.includes(way?.becomes ?? ""))?.id;
  if (!way || !zone) return [];
  const add: AddNote = {
    type: "add-note",
    note: command.note,
    activity: activity.id,
    zone,
    note_type: way.becomes,
    text: command.text ?? source.text,
    paper: source.paper,
  };
  return added([add], view, at, [...source.trace, source.id]);
}
