import { untrack } from "svelte";
import type { Kind, RecordOf } from "../sync/view";
import type { AnyRecord } from "../wire";
import { Cells } from "./cells.svelte";

const NONE: readonly string[] = [];

/**
 * The records of a workshop as they are seen, each watched on its own, with lists of ids by kind and activity.
 *
 * A list changes when something comes, goes or changes its place in the order, so that a note that is moved about or
 * edited touches nothing but itself.
 */
export class Records {
  readonly #records = new Cells<AnyRecord>();
  readonly #lists = new Cells<readonly string[]>();
  readonly #members = new Map<string, Set<string>>();

  get<K extends Kind>(kind: K, id: string | null | undefined): RecordOf<K> | null {
    const record = id ? this.#records.get(id) : undefined;
    return record?.kind === kind ? (record as RecordOf<K>) : null;
  }

  /** A record without watching it. */
  peek(id: string): AnyRecord | undefined {
    return untrack(() => this.#records.get(id));
  }

  /** The ids of all records of a kind, or of those in one activity. */
  ids(kind: Kind, activity?: string): readonly string[] {
    return this.#lists.get(listOf(kind, activity)) ?? NONE;
  }

  all<K extends Kind>(kind: K, activity?: string): RecordOf<K>[] {
    return this.ids(kind, activity).flatMap((id) => this.get(kind, id) ?? []);
  }

  /** Takes in how these records are now; undefined: gone. */
  set(changes: Iterable<readonly [string, AnyRecord | undefined]>): void {
    const changed = new Set<string>();
    for (const [id, record] of changes) {
      const before = this.peek(id);
      if (before === record) continue;
      if (!before || !record || order(before) !== order(record)) {
        for (const list of listsOf(before)) this.#memberOf(list).delete(id);
        for (const list of listsOf(record)) this.#memberOf(list).add(id);
        for (const list of [...listsOf(before), ...listsOf(record)]) changed.add(list);
      }
      this.#records.set(id, record);
    }
    for (const list of changed) this.#lists.set(list, [...this.#memberOf(list)]);
  }

  #memberOf(list: string): Set<string> {
    let members = this.#members.get(list);
    if (!members) this.#members.set(list, (members = new Set()));
    return members;
  }
}

function listOf(kind: Kind, activity: string | undefined): string {
  return activity === undefined ? kind : `${kind}/${activity}`;
}

function listsOf(record: AnyRecord | undefined): string[] {
  if (!record) return [];
  const lists = [listOf(record.kind, undefined)];
  if ("activity" in record) lists.push(listOf(record.kind, record.activity));
  return lists;
}

/** What a record's place in the order of its board hangs on. */
function order(record: AnyRecord): string {
  if (record.kind === "note") return [record.zone, record.order, record.at, record.theme, record.seen].join(" ");
  return record.kind === "theme" ? record.name : "";
}
