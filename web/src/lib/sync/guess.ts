/**
 * What a command will most likely change, so that one's own doing shows at once. Pure.
 *
 * A guess is laid over the records until the server has answered, and made anew on top of whatever it tells meanwhile.
 * So a guess whose effect is there already must change nothing more. It may be wrong: the server's word replaces it.
 */
import { visitOf } from "./visit";
import type { Activity, AnyRecord, Ballot, Command, OpenStage, PinSentence, SetTimer, Workshop } from "../wire";
import { added, carried, edited, merge, moved, withNote } from "./guess.notes";
import { committed, finished, linked, marked, paperOf, shownOrAsked, voted } from "./guess.said";
import { every, exerciseOf, find, workshopOf, type Kind, type RecordOf, type View } from "./view";

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
      change("note", note.id, moved(command, note, view));
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
    case "unmerge-note":
    case "restore-link": {
      const id = command.type === "restore-link" ? command.link : command.note;
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
      put(...finished(command, view));
      break;
    case "close-ballot":
      if (find(view, "ballot", command.ballot)?.status === "open") {
        change("ballot", command.ballot, { status: "closed" });
      }
      break;
    case "show-result":
      change("ballot", command.ballot, shownOrAsked(find(view, "ballot", command.ballot), command));
      break;
    case "agree-to-result":
      put({ ...paperOf(command.ballot, view), agrees: command.agrees });
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
      change("person", view.self.person, { done: command.done && here ? visitOf(here) : null });
      break;
    }
    case "remove-person":
      change("person", command.person, { removed: true });
      changeWorkshop({ door_watched: true });
      break;
    case "take-back":
      change("person", command.person, { removed: false });
      break;
    case "watch-door":
      changeWorkshop({ door_watched: command.watched });
      break;
    case "let-in":
    case "turn-away":
      break; // who comes in, by which name, and who made nothing, the server knows
    case "give-role":
      change("person", command.person, { role: command.role });
      break;
    case "revise-workshop": {
      const { title, question, groups, starts, timed } = command;
      changeWorkshop(given({ title, question, groups, starts, timed }));
      break;
    }
    case "set-policy": {
      const { type: _type, ...wanted } = command;
      if (workshop) changeWorkshop({ policy: { ...workshop.policy, ...given(wanted) } });
      break;
    }
    case "open-workshop":
      changeWorkshop({ status: "open", opened: workshop?.opened ?? at, ended: null });
      if (workshop?.status !== "open") change("activity", workshop?.here, { since: at });
      break;
    case "end-workshop":
      if (workshop?.status === "ended") break;
      changeWorkshop({ status: "ended", ended: at });
      for (const one of [leftAt(find(view, "activity", workshop?.here), at)]) if (one) put(one);
      for (const ballot of every(view, "ballot")) if (ballot.status === "open") put({ ...ballot, status: "closed" });
      drop("timer");
      drop("spotlight");
      break;
    case "set-door":
      changeWorkshop({ door: command.open });
      break;
    case "order-agenda":
      changeWorkshop({ agenda: command.agenda });
      break;
    case "remove-activity":
      changeWorkshop({ agenda: workshop?.agenda.filter((id) => id !== command.activity) ?? [] });
      for (const part of ["", ".exercise", ".count"]) drop(command.activity + part);
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
    case "open-stage": {
      const activity = find(view, "activity", command.activity);
      if (!activity || (activity.stage === command.stage && workshop?.here === activity.id)) break;
      const left = leftAt(find(view, "activity", workshop?.here), at);
      if (left) put(left);
      changeWorkshop({ here: activity.id });
      const { stages } = left?.id === activity.id ? left : activity;
      put({ ...activity, stages, stage: command.stage, since: at, visit: activity.visit + 1 });
      for (const ballot of every(view, "ballot")) {
        if (ballot.status === "open" && !votesOn(ballot, command, view)) put({ ...ballot, status: "closed" });
      }
      const minutes = activity.stages.find((plan) => plan.id === command.stage)?.minutes ?? 0;
      if (workshop?.timed && minutes) put(running(minutes * 60, at));
      else drop("timer");
      drop("spotlight");
      break;
    }
    case "set-timer":
      put(timed(command, view, at));
      break;
    case "clear-timer":
      drop("timer");
      break;
    case "set-spotlight": {
      const { activity, what, subject } = command;
      put({ kind: "spotlight", id: "spotlight", seq: 0, activity, what, subject, since: at });
      break;
    }
    case "clear-spotlight":
      drop("spotlight");
      break;
    default:
      command.type satisfies Unguessed;
  }
  putOutWithItsSubject(changes, view);
  return changes;
}

/** What only the server knows: a definition, what can be voted for, whose seats and notes those are, what others see. */
type Unguessed =
  | "add-activity"
  | "open-ballot"
  | "free-seats"
  | "count-paper"
  | "count-without-device"
  | "take-notes-away"
  | "give-notes-back"
  | "raise-concern"
  | "settle-concern"
  | "let-through"
  | "give-back"
  | "hold-note"
  | "hide-note"
  | "hide-everything"
  | "show-everything";

/** What was shown large is shown no more once it is gone. */
function putOutWithItsSubject(changes: Changes, view: View): void {
  const light = find(view, "spotlight", "spotlight");
  if (light && changes.get(light.subject) === null && !changes.has("spotlight")) changes.set("spotlight", null);
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

function pinned(command: PinSentence, workshop: Workshop, view: View): Workshop["pins"] {
  const { activity, zone, text } = command;
  const others = workshop.pins.filter((pin) => pin.activity !== activity || pin.zone !== zone);
  const name = exerciseOf(view, activity)?.zones.find((one) => one.id === zone)?.name ?? zone;
  return text ? [...others, { activity, zone, name, text }] : others;
}

/** Whether people go on voting at a stage: everywhere else an open ballot closes. */
function votesOn(ballot: Ballot, { activity, stage }: OpenStage, view: View): boolean {
  const there = exerciseOf(view, activity)?.stages.find((one) => one.id === stage)?.ballot;
  return ballot.activity === activity && there?.step === "open" && there.rule === ballot.rule;
}

function planned(
  command: { stage: string; minutes?: number | null; skipped?: boolean | null; prompt?: string | null },
  activity: Activity | undefined,
): Partial<Activity> {
  const how = given({ minutes: command.minutes, skipped: command.skipped, prompt: command.prompt });
  return { stages: (activity?.stages ?? []).map((plan) => (plan.id === command.stage ? { ...plan, ...how } : plan)) };
}

/** The activity that the room leaves, with the time that it was there. */
function leftAt(here: Activity | undefined, at: number): Activity | null {
  const since = here?.since;
  if (!here || since === null || since === undefined) return null;
  const stages = here.stages.map((plan) =>
    plan.id === here.stage ? { ...plan, spent: plan.spent + Math.max(0, at - since) } : plan,
  );
  return { ...here, stages, since: null };
}

function running(seconds: number, at: number): AnyRecord {
  return { kind: "timer", id: "timer", seq: 0, length: seconds, ends: at + seconds * 1000, left: null };
}

function timed(command: SetTimer, view: View, at: number): AnyRecord {
  const left = command.left * 1000;
  const length = Math.max(find(view, "timer", "timer")?.length ?? 0, command.left);
  const [ends, waiting] = command.running ? [at + left, null] : [null, left];
  return { kind: "timer", id: "timer", seq: 0, length, ends, left: waiting };
}
