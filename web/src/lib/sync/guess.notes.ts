/** Guesses about notes: added, placed, edited, merged, carried. */
import type { AddNote, AnyRecord, CarryNote, EditNote, Link, MergeNotes, Note } from "../wire";
import { every, exerciseOf, find, looksTogether, workshopOf, type View } from "./view";

export function added(commands: readonly AddNote[], view: View, at: number, trace: string[] = []): Note[] {
  const notes: Note[] = [];
  for (const command of commands) {
    const activity = find(view, "activity", command.activity);
    const place = placed(command, command.activity, command.note, view, notes);
    if (!activity || !place || view.get(command.note)) continue;
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
      x: place.x,
      y: place.y,
      paper: command.paper ?? "lemon",
      fields: command.fields ?? {},
      theme: null,
      trace,
      merged: [],
      shared: looksTogether(view, activity),
      author: view.self.person,
      group: find(view, "person", view.self.person)?.group ?? null,
      mine: true,
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

export function placed(
  wanted: { zone: string; x?: number | null; y?: number | null },
  activity: string,
  note: string,
  view: View,
  added: readonly Note[],
): { x: number; y: number } | null {
  const { x = null, y = null } = wanted;
  if (x !== null && y !== null) return { x, y };
  const zones = exerciseOf(view, activity)?.zones ?? [];
  const zone = zones.find((one) => one.id === wanted.zone);
  if (!zone) return null;
  // Rings touch, and a note may reach over the rim of its own.
  const rings = zones.flatMap(({ id, area }) => (area.shape === "ring" ? id : []));
  const near = zone.area.shape === "ring" ? rings : [zone.id];
  const there = added.filter((other) => near.includes(other.zone));
  for (const other of every(view, "note")) {
    if (other.activity === activity && near.includes(other.zone) && other.id !== note) there.push(other);
  }
  return view.place(zone, there);
}

export function edited(command: EditNote, view: View): Partial<Note> {
  const note = find(view, "note", command.note);
  if (!note || command.rev < note.erased) return {};
  if (command.rev === note.rev) {
    return command.text === note.text && !note.rival ? {} : { text: command.text, rev: note.rev + 1, rival: null };
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
