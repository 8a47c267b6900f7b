import type { Activity, AnyRecord, Exercise, Note, Role, Workshop } from "../wire";

export type Kind = AnyRecord["kind"];
export type RecordOf<K extends Kind> = Extract<AnyRecord, { kind: K }>;

/** Who this browser is in the workshop. */
export interface Self {
  readonly person: string | null; // null: the wall
  readonly role: Role;
}

/** What somebody sees just now, as far as guesses and undoing need to know it. */
export interface View {
  readonly self: Self;
  get(id: string): AnyRecord | undefined;
  /** A record that was removed while this page was open. */
  gone(id: string): AnyRecord | undefined;
  all(): Iterable<AnyRecord>;
}

export function find<K extends Kind>(view: View, kind: K, id: string | null | undefined): RecordOf<K> | undefined {
  const record = id ? view.get(id) : undefined;
  return record?.kind === kind ? (record as RecordOf<K>) : undefined;
}

export function* every<K extends Kind>(view: View, kind: K): Generator<RecordOf<K>> {
  for (const record of view.all()) if (record.kind === kind) yield record as RecordOf<K>;
}

export function workshopOf(view: View): Workshop | undefined {
  for (const workshop of every(view, "workshop")) return workshop;
  return undefined;
}

export function exerciseOf(view: View, activity: string): Exercise | undefined {
  return find(view, "exercise", `${activity}.exercise`)?.definition;
}

/** Whether a facilitator reads first what is written here. Their own words need no letting through. */
export function isReadFirst(view: View): boolean {
  return workshopOf(view)?.policy.moderated === true && view.self.role !== "lead" && view.self.role !== "co-lead";
}

/** Who sees what is written there now. */
export function seenOfNew(view: View, activity: Activity): Note["seen"] {
  if (!looksTogether(view, activity)) return "author";
  return isReadFirst(view) ? "leads" : "all";
}

/** Whether people see each other's new notes at the stage an activity is at. So they do before the first stage. */
export function looksTogether(view: View, activity: Activity): boolean {
  const stage = exerciseOf(view, activity.id)?.stages.find((one) => one.id === activity.stage);
  return !stage || stage.sees === "all";
}
