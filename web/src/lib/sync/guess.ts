/**
 * What a command will most likely change, so that one's own doing shows at once. Pure.
 *
 * A guess is laid over the records until the server has answered, and made anew on top of whatever it tells meanwhile.
 * So a guess whose effect is there already must change nothing more. It may be wrong: the server's word replaces it.
 */
import type {
  Activity,
  AddCommitment,
  AddLink,
  AddNote,
  AnyRecord,
  BallotPaper,
  CarryNote,
  Command,
  EditNote,
  Link,
  MergeNotes,
  Note,
  PinSentence,
  PlaceVotes,
  SetMarks,
  SetTimer,
  Workshop,
} from "../wire";
import { every, exerciseOf, find, looksTogether, workshopOf, type Kind, type RecordOf, type View } from "./view";

/** Records by id as they will be; null: gone. */
export type Changes = Map<string, AnyRecord | null>;

/** `at`: when the command was given, in ms on the server's clock. */
export function guess(command: Command, view: View, at: number): Changes {
  const changes: Changes = new Map();
  const put = (...records: AnyRecord[]) => {
    for (const record of records) changes.set(record.id, record);
  };
  const drop = (id: string) => {
    if (view.get(id)) changes.set(id, null);
  };
  const change = <K extends Kind>(kind: K, id: string | null | undefined, how: Partial<RecordOf<K>>) => {
    const record = find(view, kind, id);
    if (record && differs(record, how)) changes.set(record.id, { ...record, ...how });
  };
  const workshop = workshopOf(view);
  const changeWorkshop = (how: Partial<Workshop>) => change("workshop", workshop?.id, how);

  switch (command.type) {
    case "add-note":
      put(...added([command], view, at));
      break;
    case "add-notes":
      put(...added(command.notes, view, at));
      break;
    case "edit-note":
      change("note", command.note, edited(command, view));
      break;
    case "move-note": {
      const note = find(view, "note", command.note);
      if (!note) break;
      const { x, y } = placed(command, note.activity, note.id, view, []) ?? note;
      change("note", note.id, { zone: command.zone, x, y });
      break;
    }
    case "paint-note":
      change("note", command.note, { paper: command.paper });
      break;
    case "describe-note": {
      const { [command.field]: _before, ...others } = find(view, "note", command.note)?.fields ?? {};
      const fields = command.choice ? { ...others, [command.field]: command.choice } : others;
      change("note", command.note, { fields });
      break;
    }
    case "remove-note":
      for (const id of withNote(command.note, view)) drop(id);
      break;
    case "restore-note":
    case "restore-link": {
      const id = command.type === "restore-note" ? command.note : command.link;
      const record = view.get(id) ? undefined : view.gone(id);
      if (record) put(record);
      break;
    }
    case "merge-notes":
      merge(command, view, put, drop);
      break;
    case "carry-note":
      put(...carried(command, view, at));
      break;
    case "add-link":
      put(...linked(command, view));
      break;
    case "revise-link":
      change("link", command.link, { type: command.link_type, quality: command.quality, text: command.text });
      break;
    case "remove-link":
      drop(command.link);
      break;
    case "add-theme": {
      if (view.get(command.theme)) break;
      const { theme: id, activity, name } = command;
      put({ kind: "theme", id, seq: 0, activity, name, author: view.self.person, mine: true });
      for (const note of command.notes ?? []) change("note", note, { theme: id });
      break;
    }
    case "rename-theme":
      change("theme", command.theme, { name: command.name });
      break;
    case "remove-theme":
      for (const note of every(view, "note")) if (note.theme === command.theme) put({ ...note, theme: null });
      drop(command.theme);
      break;
    case "set-theme":
      change("note", command.note, { theme: command.theme });
      break;
    case "set-marks":
      put(...marked(command, view));
      break;
    case "place-votes":
      put(...voted(command, view));
      break;
    case "finish-voting":
      put({ ...paperOf(command.ballot, view), done: command.done });
      break;
    case "close-ballot":
      if (find(view, "ballot", command.ballot)?.status === "open") {
        change("ballot", command.ballot, { status: "closed" });
      }
      break;
    case "show-result":
      change("ballot", command.ballot, { status: "shown" });
      break;
    case "add-commitment":
      put(...committed(command, view));
      break;
    case "revise-commitment": {
      const { type: _type, commitment, ...texts } = command;
      change("commitment", commitment, texts);
      break;
    }
    case "remove-commitment":
      drop(command.commitment);
      break;
    case "revise-myself":
      change("person", view.self.person, given({ name: command.name, group: command.group }));
      break;
    case "raise-hand":
      change("person", command.person ?? view.self.person, { hand: command.up });
      break;
    case "signal-done": {
      const here = find(view, "activity", workshop?.here);
      change("person", view.self.person, { done: command.done && here ? `${here.id}/${here.stage ?? ""}` : null });
      break;
    }
    case "remove-person":
      change("person", command.person, { removed: true });
      break;
    case "give-role":
      change("person", command.person, { role: command.role });
      break;
    case "revise-workshop": {
      const { title, question, groups } = command;
      changeWorkshop(given({ title, question, groups }));
      break;
    }
    case "open-workshop":
      changeWorkshop({ status: "open" });
      break;
    case "end-workshop":
      changeWorkshop({ status: "ended" });
      break;
    case "set-door":
      changeWorkshop({ door: command.open });
      break;
    case "order-agenda":
      changeWorkshop({ agenda: command.agenda });
      break;
    case "remove-activity":
      changeWorkshop({ agenda: workshop?.agenda.filter((id) => id !== command.activity) ?? [] });
      break;
    case "gather":
      changeWorkshop({ gathered: command.gathered });
      break;
    case "pin-sentence":
      if (workshop) changeWorkshop({ pins: pinned(command, workshop, view) });
      break;
    case "revise-activity":
      change("activity", command.activity, given({ title: command.title, focus: command.focus }));
      break;
    case "plan-stage":
      change("activity", command.activity, planned(command, find(view, "activity", command.activity)));
      break;
    case "open-stage":
      changeWorkshop({ here: command.activity });
      change("activity", command.activity, { stage: command.stage });
      drop("timer");
      break;
    case "set-timer":
      put(timed(command, view, at));
      break;
    case "clear-timer":
      drop("timer");
      break;
    case "add-activity": // the server knows the definition
    case "open-ballot": // and what can be voted for
      break;
  }
  return changes;
}

function differs<T extends object>(record: T, how: Partial<T>): boolean {
  return Object.entries(how).some(([name, value]) => JSON.stringify(record[name as keyof T]) !== JSON.stringify(value));
}

/** Only what was said: null and undefined leave a field as it is. */
function given<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}

// --- notes ----------------------------------------------------------------------------------------------------------

function added(commands: readonly AddNote[], view: View, at: number, trace: string[] = []): Note[] {
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
      created: at,
    });
  }
  return notes;
}

function placed(
  wanted: { zone: string; x?: number | null; y?: number | null },
  activity: string,
  note: string,
  view: View,
  added: readonly Note[],
): { x: number; y: number } | null {
  const { x = null, y = null } = wanted;
  if (x !== null && y !== null) return { x, y };
  const zone = exerciseOf(view, activity)?.zones.find((one) => one.id === wanted.zone);
  if (!zone) return null;
  const there = added.filter((other) => other.zone === zone.id);
  for (const other of every(view, "note")) {
    if (other.activity === activity && other.zone === zone.id && other.id !== note) there.push(other);
  }
  return view.place(zone, there);
}

function edited(command: EditNote, view: View): Partial<Note> {
  const note = find(view, "note", command.note);
  if (!note) return {};
  if (command.rev === note.rev) {
    return command.text === note.text && !note.rival ? {} : { text: command.text, rev: note.rev + 1, rival: null };
  }
  if (note.rival || command.text === note.text) return {};
  return { rival: { text: command.text, mine: true, author: null } };
}

/** A note, and what goes when it goes. */
function* withNote(id: string, view: View): Generator<string> {
  for (const record of view.all()) {
    const goes =
      (record.kind === "link" && (record.source === id || record.target === id)) ||
      ((record.kind === "marking" || record.kind === "energy") && record.note === id);
    if (goes) yield record.id;
  }
  yield id;
}

function merge(
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

function carried(command: CarryNote, view: View, at: number): Note[] {
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

// --- what is said of notes ------------------------------------------------------------------------------------------

function linked(command: AddLink, view: View): Link[] {
  const source = find(view, "note", command.source);
  if (!source || !find(view, "note", command.target) || view.get(command.link)) return [];
  return [
    {
      kind: "link",
      id: command.link,
      seq: 0,
      activity: source.activity,
      type: command.link_type,
      source: command.source,
      target: command.target,
      quality: command.quality ?? null,
      text: command.text ?? "",
      author: view.self.person,
      mine: true,
    },
  ];
}

function marked(command: SetMarks, view: View): AnyRecord[] {
  const note = find(view, "note", command.note);
  const { person } = view.self;
  if (!note || !person) return [];
  const id = `${note.id}.${person}`;
  const before = find(view, "marking", id)?.marks ?? [];
  const { activity } = note;
  const marking: AnyRecord = { kind: "marking", id, seq: 0, activity, note: note.id, person, marks: command.marks };
  const energy = find(view, "energy", `${note.id}.energy`);
  if (!energy) return [marking];
  const counts = { ...energy.counts };
  for (const mark of before) counts[mark] = (counts[mark] ?? 0) - 1;
  for (const mark of command.marks) counts[mark] = (counts[mark] ?? 0) + 1;
  const people = energy.people + (command.marks.length ? 1 : 0) - (before.length ? 1 : 0);
  return [marking, { ...energy, counts, people }];
}

function paperOf(ballot: string, view: View): BallotPaper {
  const person = view.self.person ?? "";
  const id = `${ballot}.${person}`;
  const activity = find(view, "ballot", ballot)?.activity ?? "";
  return find(view, "paper", id) ?? { kind: "paper", id, seq: 0, activity, ballot, person, counts: {}, done: false };
}

function voted(command: PlaceVotes, view: View): BallotPaper[] {
  if (!find(view, "ballot", command.ballot)) return [];
  const paper = paperOf(command.ballot, view);
  const { [command.criterion]: _before, ...others } = paper.counts[command.note] ?? {};
  const votes = command.count > 0 ? { ...others, [command.criterion]: command.count } : others;
  const { [command.note]: _note, ...notes } = paper.counts;
  return [{ ...paper, counts: Object.keys(votes).length ? { ...notes, [command.note]: votes } : notes }];
}

function committed(command: AddCommitment, view: View): AnyRecord[] {
  if (view.get(command.commitment)) return [];
  const { commitment: id, activity, text, note = null, who = "", partners = "", when = "" } = command;
  const author = view.self.person;
  return [{ kind: "commitment", id, seq: 0, activity, note, text, who, partners, when, author, mine: true }];
}

// --- the run of the workshop ----------------------------------------------------------------------------------------

function pinned(command: PinSentence, workshop: Workshop, view: View): Workshop["pins"] {
  const { activity, zone, text } = command;
  const others = workshop.pins.filter((pin) => pin.activity !== activity || pin.zone !== zone);
  const name = exerciseOf(view, activity)?.zones.find((one) => one.id === zone)?.name ?? zone;
  return text ? [...others, { activity, zone, name, text }] : others;
}

function planned(
  command: { stage: string; minutes?: number | null; skipped?: boolean | null },
  activity: Activity | undefined,
): Partial<Activity> {
  const how = given({ minutes: command.minutes, skipped: command.skipped });
  return { stages: (activity?.stages ?? []).map((plan) => (plan.id === command.stage ? { ...plan, ...how } : plan)) };
}

function timed(command: SetTimer, view: View, at: number): AnyRecord {
  const left = command.left * 1000;
  const length = Math.max(find(view, "timer", "timer")?.length ?? 0, command.left);
  const [ends, waiting] = command.running ? [at + left, null] : [null, left];
  return { kind: "timer", id: "timer", seq: 0, length, ends, left: waiting };
}
