/**
 * What would undo a command, worked out from what is true before it is done. Pure. Null: it cannot be undone.
 *
 * The inverse of the inverse is worked out when the inverse is done, and makes "redo".
 */
import type { Command, Note } from "../wire";
import { every, find, workshopOf, type View } from "./view";

export function inverse(command: Command, view: View, newId: () => string): Command[] | null {
  switch (command.type) {
    case "add-note":
    case "carry-note":
      return [{ type: "remove-note", note: command.note }];
    case "add-notes":
      return command.notes.map(({ note }) => ({ type: "remove-note", note }));
    case "take-notes-away":
      return [{ type: "give-notes-back", clearing: command.clearing }];
    case "remove-note":
      return [{ type: "restore-note", note: command.note }];
    case "merge-notes":
      return [{ type: "unmerge-note", note: command.note }];
    case "restore-note":
      return [{ type: "remove-note", note: command.note }];
    case "add-link":
      return [{ type: "remove-link", link: command.link }];
    case "remove-link":
      return [{ type: "restore-link", link: command.link }];
    case "restore-link":
      return [{ type: "remove-link", link: command.link }];
    case "add-commitment":
      return [{ type: "remove-commitment", commitment: command.commitment }];
    case "place-votes": {
      const paper = find(view, "paper", `${command.ballot}.${view.self.person ?? ""}`);
      return [{ ...command, count: paper?.counts[command.note]?.[command.criterion] ?? 0 }];
    }
    case "set-marks":
      return [{ ...command, marks: find(view, "marking", `${command.note}.${view.self.person ?? ""}`)?.marks ?? [] }];
    case "edit-note":
    case "move-note":
    case "paint-note":
    case "describe-note":
    case "set-theme":
      return ofNote(command, view);
    case "revise-link": {
      const link = find(view, "link", command.link);
      return link ? [{ ...command, link_type: link.type, quality: link.quality, text: link.text }] : null;
    }
    case "add-theme":
      return [
        { type: "remove-theme", theme: command.theme },
        ...(command.notes ?? []).flatMap((note) => backToTheme(note, view)),
      ];
    case "rename-theme": {
      const theme = find(view, "theme", command.theme);
      return theme ? [{ ...command, name: theme.name }] : null;
    }
    case "remove-theme": {
      const theme = find(view, "theme", command.theme);
      const notes = [...view.all()].flatMap((one) => (one.kind === "note" && one.theme === theme?.id ? [one.id] : []));
      // A theme that was removed does not come back; another one of that name takes its notes.
      return theme ? [{ type: "add-theme", theme: newId(), activity: theme.activity, name: theme.name, notes }] : null;
    }
    case "revise-commitment":
    case "remove-commitment": {
      const before = find(view, "commitment", command.commitment);
      if (!before) return null;
      const { text, who, partners, when, activity, note } = before;
      return command.type === "revise-commitment"
        ? [{ ...command, text, who, partners, when }]
        : [{ type: "add-commitment", commitment: newId(), activity, note, text, who, partners, when }];
    }
    case "revise-workshop":
    case "order-agenda":
    case "pin-sentence":
      return ofWorkshop(command, view);
    case "revise-activity": {
      const activity = find(view, "activity", command.activity);
      return activity ? [{ ...command, title: activity.title, focus: activity.focus }] : null;
    }
    case "plan-stage": {
      const plan = find(view, "activity", command.activity)?.stages.find((one) => one.id === command.stage);
      return plan ? [{ ...command, minutes: plan.minutes, skipped: plan.skipped, prompt: plan.prompt }] : null;
    }
    case "add-activity":
      return [{ type: "remove-activity", activity: command.activity }];
    case "remove-person":
      return [{ type: "take-back", person: command.person }];
    default:
      command.type satisfies Lasting;
      return null;
  }
}

/**
 * What is not undone. What "unmerge", "give back" and "take back" bring back was taken away by a command that they do not
 * tell: see `again`. The others are said to a whole room, and are taken back as knowingly as they were said.
 */
type Lasting =
  | "unmerge-note"
  | "give-notes-back"
  | "take-back"
  | "gather"
  | "raise-hand"
  | "finish-voting"
  | "count-paper"
  | "count-without-device"
  | "set-policy"
  | "open-workshop"
  | "end-workshop"
  | "set-door"
  | "raise-concern"
  | "settle-concern"
  | "let-through"
  | "give-back"
  | "hold-note"
  | "hide-note"
  | "hide-everything"
  | "show-everything"
  | "remove-activity"
  | "open-stage"
  | "set-timer"
  | "clear-timer"
  | "set-spotlight"
  | "clear-spotlight"
  | "revise-myself"
  | "signal-done"
  | "free-seats"
  | "watch-door"
  | "let-in"
  | "turn-away"
  | "give-role"
  | "open-ballot"
  | "close-ballot"
  | "show-result"
  | "agree-to-result";

/** Does a command again that was taken back, where only the command itself tells how. Null: it stays taken back. */
export function again(undone: Command, newId: () => string): Command[] | null {
  switch (undone.type) {
    case "merge-notes":
    case "remove-person":
      return [undone];
    case "take-notes-away":
      return [{ ...undone, clearing: newId() }];
    default:
      return null;
  }
}

type OfNote = Extract<Command, { type: "edit-note" | "move-note" | "paint-note" | "describe-note" | "set-theme" }>;

function ofNote(command: OfNote, view: View): Command[] | null {
  const note = find(view, "note", command.note);
  if (!note) return null;
  switch (command.type) {
    case "edit-note":
      // The revision that this edit makes: if somebody has changed the text since, both are kept.
      return note.text === command.text ? null : [{ ...command, text: note.text, rev: note.rev + 1 }];
    case "move-note":
      return [{ ...command, zone: note.zone, before: behind(note, view), at: note.at }];
    case "paint-note":
      return [{ ...command, paper: note.paper }];
    case "describe-note":
      return [{ ...command, choice: note.fields[command.field] ?? "" }];
    case "set-theme":
      return [{ ...command, theme: note.theme }];
  }
}

/** The note that stands behind one, in front of which it goes back; null: it was the last. */
function behind(note: Note, view: View): string | null {
  const place = ({ order, id }: Note) => `${order} ${id}`; // no letter of a key sorts before a space
  let next: Note | null = null;
  for (const other of every(view, "note")) {
    const beside =
      other.activity === note.activity && other.zone === note.zone && (other.seen === "all") === (note.seen === "all");
    if (beside && place(other) > place(note) && (!next || place(other) < place(next))) next = other;
  }
  return next?.id ?? null;
}

function backToTheme(id: string, view: View): Command[] {
  const theme = find(view, "note", id)?.theme;
  return theme ? [{ type: "set-theme", note: id, theme }] : [];
}

type OfWorkshop = Extract<Command, { type: "revise-workshop" | "order-agenda" | "pin-sentence" }>;

function ofWorkshop(command: OfWorkshop, view: View): Command[] | null {
  const workshop = workshopOf(view);
  if (!workshop) return null;
  const { title, question, groups, starts, timed, agenda, pins } = workshop;
  switch (command.type) {
    case "revise-workshop":
      return [{ type: "revise-workshop", title, question, groups, starts, timed }];
    case "order-agenda":
      return [{ ...command, agenda }];
    case "pin-sentence": {
      const { activity, zone } = command;
      const before = pins.find((pin) => pin.activity === activity && pin.zone === zone);
      return [{ ...command, text: before?.text ?? "" }];
    }
  }
}
