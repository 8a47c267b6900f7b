import type { Command, EditNote, Reason } from "../wire";
import type { Entry } from "./outbox";

export type Answer =
  { readonly ok: true } | { readonly ok: false; readonly reason: Refusal; readonly limit: number | null };

/** The server's own fault, by the name that it has in its log. */
export type Fault = `fault ${string}`;

/** The server's reasons, and others: it could not be understood, is too large to be sent, or the server fell over it. */
export type Refusal = Reason | "invalid" | "too-large" | Fault;

/** A command that the server has not answered, or whose effect has not come back yet. */
export interface Waiting {
  readonly entry: Entry;
  /** What it is about. Commands about the same thing are sent one after the other. */
  readonly about: readonly string[];
  /** "new": not on the device yet. "page": the device keeps nothing, it lives as long as this page. */
  store: "new" | "device" | "page";
  /** The connection that it was sent on last; 0 if never by this page. */
  sentOn: number;
  /** May have been sent by a page before this one. */
  readonly adopted: boolean;
  /** The seq by which it is done. */
  acked: number | null;
  /** Records that its guess changes. */
  touches: readonly string[];
  readonly answer: (answer: Answer) => void;
}

const ID = /^[\w-]{22}$/;

/** The ids in a command, but for the activity, in which nearly everything happens; "room" for a command without any. */
export function about(command: Command): string[] {
  const found = new Set<string>();
  const collect = (value: unknown, name?: string) => {
    if (typeof value === "string") {
      if (name !== "activity" && name !== "text" && ID.test(value)) found.add(value);
    } else if (Array.isArray(value)) for (const each of value) collect(each);
    else if (value && typeof value === "object") for (const [key, each] of Object.entries(value)) collect(each, key);
  };
  collect(command);
  return found.size ? [...found] : ["room"];
}

/**
 * The commands to send now, in order: all that do not touch what an unanswered one before them touches. So a backlog
 * flows, and yet a note is never changed before it is there, also when the server puts one command off.
 */
export function* sendable(waiting: readonly Waiting[], connection: number, window: number): Generator<Waiting> {
  const busy = new Set<string>();
  let underway = 0;
  for (const one of waiting) {
    if (one.acked !== null) continue;
    const free = one.store !== "new" && !one.about.some((id) => busy.has(id));
    for (const id of one.about) busy.add(id);
    if (one.sentOn === connection) underway++;
    else if (underway >= window) return;
    else if (free) {
      underway++;
      yield one;
    }
  }
}

/**
 * The change of the same note's text that was never sent, if nothing has been done with the note since: the newer text
 * takes its place. Two would be taken for a choice between two texts if somebody else had changed the note meanwhile.
 */
export function superseded(
  waiting: readonly Waiting[],
  command: EditNote,
): (Waiting & { entry: { command: EditNote } }) | null {
  const last = waiting.findLast((one) => one.about.includes(command.note));
  if (!last || last.adopted || last.sentOn !== 0 || last.entry.command.type !== "edit-note") return null;
  return last as Waiting & { entry: { command: EditNote } };
}
