// What the server's own rules make of commands, written by tools/cases.py, and where it may differ from what is guessed.
import written from "../../src/lib/sync/cases.json";
import type { Changes } from "../../src/lib/sync/guess";
import type { Kind, View } from "../../src/lib/sync/view";
import type { AnyRecord, Command, Role } from "../../src/lib/wire";

export interface Scene {
  readonly person: string;
  readonly role: Role;
  readonly records: readonly AnyRecord[];
  readonly gone: readonly AnyRecord[];
}
export interface Case {
  readonly scene: string;
  readonly at: number;
  readonly command: Command;
  readonly put: readonly AnyRecord[];
  readonly drop: readonly string[];
}
interface Cases {
  readonly scenes: Record<string, Scene>;
  readonly cases: readonly Case[];
}
export const { scenes, cases } = written as unknown as Cases;

/** What a guess leaves to the server, on purpose. `fields`: those alone; none named: the whole record. */
interface Difference {
  readonly commands: readonly Command["type"][];
  readonly kind: Kind;
  readonly fields?: readonly string[];
  readonly why: string;
}
export const DIFFERENT: readonly Difference[] = [
  {
    commands: ["add-note", "add-notes", "carry-note"],
    kind: "count",
    fields: ["hidden", "writers"],
    why: "counts of what others may not see are the server's",
  },
  {
    commands: ["unmerge-note"],
    kind: "note",
    fields: ["merged"],
    why: "what a note had taken over by then is not said of the one that comes back",
  },
  {
    commands: ["place-votes", "finish-voting"],
    kind: "ballot",
    fields: ["started", "done"],
    why: "how many have voted or finished is counted over everybody, whose papers are not here",
  },
  {
    commands: ["agree-to-result"],
    kind: "ballot",
    fields: ["agreed"],
    why: "how many have agreed is counted over everybody, whose papers are not here",
  },
  {
    commands: ["show-result"],
    kind: "result",
    why: "a result is the sum of papers that are not here",
  },
  {
    commands: ["end-workshop", "open-workshop"],
    kind: "workshop",
    fields: ["report"],
    why: "what becomes of the report then, the server alone knows: browsers ask for it anew",
  },
];
export const needed = new Set<Difference>();

function declared(command: Command, kind: Kind, field: string): boolean {
  const found = DIFFERENT.find(
    (one) => one.commands.includes(command.type) && one.kind === kind && (!one.fields || one.fields.includes(field)),
  );
  if (found) needed.add(found);
  return found !== undefined;
}

export function viewOf({ person, role, records, gone }: Scene): View {
  const here = new Map(records.map((record) => [record.id, record]));
  const removed = new Map(gone.map((record) => [record.id, record]));
  return {
    self: { person, role },
    get: (id) => here.get(id),
    gone: (id) => removed.get(id),
    all: () => here.values(),
  };
}

/** Every field in which the guess is not what came of it, in words. */
export function differences({ command, put, drop }: Case, view: View, guessed: Changes): string[] {
  const truth: Changes = new Map([
    ...put.map((record) => [record.id, record] as const),
    ...drop.map((id) => [id, null] as const),
  ]);
  const found: string[] = [];
  for (const id of new Set([...truth.keys(), ...guessed.keys()])) {
    const before = view.get(id) ?? null;
    const will = truth.has(id) ? (truth.get(id) ?? null) : before;
    const guess = guessed.has(id) ? (guessed.get(id) ?? null) : before;
    const kind = (will ?? guess ?? before)?.kind;
    if (!kind) continue;
    if (!will || !guess) {
      const [guessed, is] = [guess, will].map((record) => (record ? "there" : "not there"));
      if (will !== guess && !declared(command, kind, "id"))
        found.push(`${kind} ${id}: guessed ${guessed}, and it is ${is}`);
      continue;
    }
    for (const name of new Set([...Object.keys(will), ...Object.keys(guess)])) {
      const [is, was] = [will, guess].map((record) => JSON.stringify(sorted(record[name as keyof AnyRecord])));
      if (name !== "seq" && is !== was && !declared(command, kind, name)) {
        found.push(`${kind} ${id}.${name}: guessed ${was}, and it is ${is}`);
      }
    }
  }
  return found;
}

/** Objects by the names of their fields: their order says nothing. */
function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
}
