import { describe, expect, it } from "vitest";
import { activityId, fixtureId, fixtureRecords, MY_ID } from "../../../tests/support/fixture.records";
import type { AnyRecord, Command } from "../wire";
import { guess } from "./guess";
import { newId } from "./ids";
import { inverse } from "./inverse";
import type { View } from "./view";

const ICEBERG = activityId("iceberg");
const HMW = activityId("how-might-we");
const ENERGY = activityId("energy-for-change");
const note = (at: number, slug = "iceberg") => fixtureId(`note-${slug}-${at}`);
const BALLOT = fixtureId("ballot-how-might-we");

/** Records that guesses are written into as if they were the truth. */
class World implements View {
  readonly self = { person: MY_ID, role: "lead" } as const;
  readonly records: Map<string, AnyRecord>;
  readonly removed = new Map<string, AnyRecord>();

  constructor(records: readonly AnyRecord[]) {
    this.records = new Map(records.map((record) => [record.id, record]));
  }

  get(id: string) {
    return this.records.get(id);
  }
  gone(id: string) {
    return this.removed.get(id);
  }
  all() {
    return this.records.values();
  }

  /** Does it, and returns the ids that changed. */
  do(command: Command): string[] {
    const changes = guess(command, this, 1_760_000_000_000);
    for (const [id, record] of changes) {
      const before = this.records.get(id);
      if (record) this.records.set(id, record);
      else {
        if (before) this.removed.set(id, before);
        this.records.delete(id);
      }
    }
    return [...changes.keys()];
  }
}

const world = () =>
  new World(fixtureRecords({ exercise: "iceberg", stage: "connect", notes: 12, people: 5, role: "lead" }));

const add = (id: string, activity = ICEBERG): Command => ({
  type: "add-note",
  note: id,
  activity,
  zone: "events-drivers",
  note_type: "observation",
  text: "New",
});

const COMMANDS: readonly Command[] = [
  add(newId()),
  { type: "add-notes", notes: [add(newId()), add(newId())] as (Command & { type: "add-note" })[] },
  { type: "edit-note", note: note(0), text: "Another text", rev: 1 },
  { type: "move-note", note: note(0), zone: "events-barriers" },
  { type: "move-note", note: note(0), zone: "events-drivers", before: note(16) },
  { type: "move-note", note: note(0, "system-players-map"), zone: "closest", at: [0.5, 0.25] },
  { type: "paint-note", note: note(0), paper: "cloud" },
  { type: "describe-note", note: note(0, "system-players-map"), field: "sector", choice: "police" },
  { type: "describe-note", note: note(0, "system-players-map"), field: "sector", choice: "" },
  { type: "remove-note", note: note(1) },
  { type: "merge-notes", note: note(1), into: note(2) },
  { type: "carry-note", note: newId(), source: note(1), activity: ENERGY },
  { type: "add-link", link: newId(), link_type: "holds-up", source: note(1), target: note(8) },
  { type: "revise-link", link: fixtureId("link-iceberg-0-1"), link_type: "holds-up", quality: null, text: "So" },
  { type: "remove-link", link: fixtureId("link-iceberg-0-1") },
  { type: "add-theme", theme: newId(), activity: ICEBERG, name: "Time", notes: [note(3), note(4)] },
  { type: "rename-theme", theme: fixtureId("theme-iceberg"), name: "Time" },
  { type: "set-theme", note: note(0), theme: fixtureId("theme-iceberg") },
  { type: "set-marks", note: note(1, "energy-for-change"), marks: ["timely"] },
  { type: "place-votes", ballot: BALLOT, note: note(2, "how-might-we"), criterion: "desirability", count: 2 },
  { type: "place-votes", ballot: BALLOT, note: note(1, "how-might-we"), criterion: "feasibility", count: 0 },
  { type: "finish-voting", ballot: BALLOT, done: true },
  { type: "add-commitment", commitment: newId(), activity: activityId("closing"), text: "Do it" },
  {
    type: "revise-commitment",
    commitment: fixtureId("commitment-0"),
    text: "Do it",
    who: "Us",
    partners: "",
    when: "Soon",
  },
  { type: "revise-workshop", title: "Another title" },
  { type: "set-policy", links: false },
  { type: "order-agenda", agenda: [HMW, ICEBERG] },
  { type: "revise-activity", activity: ICEBERG, focus: "Another focus" },
  { type: "plan-stage", activity: ICEBERG, stage: "think", minutes: 3, skipped: true },
  { type: "pin-sentence", activity: activityId("shared-purpose"), zone: "meaning", text: "Agreed" },
  { type: "open-stage", activity: HMW, stage: "vote" },
  { type: "set-timer", left: 60, running: true },
  { type: "set-spotlight", activity: ICEBERG, what: "zone", subject: "events-barriers" },
  { type: "raise-hand", up: true },
  { type: "signal-done", done: true },
  { type: "revise-myself", name: "Somebody" },
];

describe("a guess", () => {
  it.each(COMMANDS.map((command) => [command.type, command] as const))("of %s changes something", (_, command) => {
    expect(world().do(command)).not.toEqual([]);
  });

  it.each(COMMANDS.map((command) => [command.type, command] as const))(
    "of %s changes nothing more once it has come true",
    (_, command) => {
      const mine = world();
      mine.do(command);
      const before = structuredClone(mine.records);
      mine.do(command);
      expect(mine.records).toEqual(before);
    },
  );

  it("of a note that goes takes its links along", () => {
    const mine = world();
    const links = [...mine.all()].filter(
      (one) => one.kind === "link" && (one.source === note(0) || one.target === note(0)),
    );
    expect(links.length).toBeGreaterThan(0);
    mine.do({ type: "remove-note", note: note(0) });
    for (const link of links) expect(mine.get(link.id)).toBeUndefined();
  });
});

describe("an inverse", () => {
  // What cannot be taken back as it was: a theme that is removed comes back as another one.
  const undoable = COMMANDS.filter((command) => inverse(command, world(), newId) !== null);

  it.each(undoable.map((command) => [command.type, command] as const))("of %s brings back what was", (_, command) => {
    const mine = world();
    const before = structuredClone(mine.records);
    const back = inverse(command, mine, newId)!;
    mine.do(command);
    for (const one of back) mine.do(one);
    if (command.type === "merge-notes") mine.records.set(note(2), before.get(note(2))!);
    expect(plain(mine.records)).toEqual(plain(before));
  });
});

/**
 * Records as far as undoing brings them back: without revisions and seqs, and without what goes along with a note, which
 * the server alone can bring back.
 */
function plain(records: Map<string, AnyRecord>): AnyRecord[] {
  return [...records.values()]
    .filter((record) => record.kind !== "link" && !("note" in record && record.note === note(1)))
    .map((record) => (record.kind === "note" ? { ...record, rev: 0, seq: 0 } : { ...record, seq: 0 }))
    .sort((one, other) => (one.id < other.id ? -1 : 1));
}
