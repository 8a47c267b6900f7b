/**
 * A workshop as it is half a day in: forty people, all exercises on the agenda and all of them filled, with long words,
 * emoji and two scripts. The same each time. For tests and for drawing screens; nothing of it reaches the built app.
 */
import {
  KINDS,
  type Activity,
  type AnyRecord,
  type Exercise,
  type Note,
  type Result,
  type Paper,
  type Person,
  type Role,
  type StagePlan,
} from "../../src/lib/wire";
import definitions from "./fixture.json";
import { between } from "../../src/lib/sync/keys";

export const EXERCISES = definitions as unknown as readonly Exercise[];

export interface FixtureOptions {
  /** The exercise that the room is at, and its stage. */
  exercise?: string;
  stage?: string;
  role?: Role;
  /** Notes on each board. */
  notes?: number;
  people?: number;
  status?: "planned" | "open" | "ended";
}

const NOW = Date.UTC(2026, 10, 20, 10, 0);
const PAPERS: readonly Paper[] = ["lemon", "peach", "rose", "lilac", "sky", "mint", "sand", "cloud"];
const NAMES = (
  "Amara Ben Chidi Dilys Ewa Farid Grace Hana Idris Joan Kofi Lena Mohan Nadia Owen Priya Quentin Rosa Samir Tunde " +
  "Uma Viktor Wendy Ximena Yusuf Zofia Aoife Bilal Carys Dara Elif Femi Gwen Hugo Ines Jamal Kasia Leon Mei Noor"
).split(" ");
const GROUPS = ["School", "Health", "Social care", "Early help", "Police", "Youth work", "Voluntary sector"];
const TEXTS = [
  "School says one thing, the clinic another",
  "Nobody asks the pupil what happened before the lesson",
  "Families hear about a meeting the day before it takes place",
  "Funding stops at the borough border",
  "A trusted adult at the school gate, every morning",
  "Thresholds differ from one school to the next, so the same behaviour ends a week in one place and a term in another",
  "Breakfast club 🥣 fills up by ten to eight",
  "Zero tolerance reads well in a prospectus",
  "اسکول اور گھر کے درمیان اعتماد",
  "Peers know first; adults know last",
  "Seventeen initiatives, no map of them",
  "Interdisziplinäre Schulsozialarbeitskoordination has a name at last",
  "Reports are written for inspection and not for the next teacher",
  "We do not believe that parents want to help. They do.",
  "A quiet room that is not a punishment",
  "শিক্ষক ও পরিবার একসাথে কথা বলেন",
  "Referral, waiting list, referral, waiting list",
  "Youth worker and form tutor share a cup of tea on Fridays ☕",
  "Nobody owns the summer holidays",
  "Exclusion is quick, and coming back is slow",
];

/** An id that looks like a real one and says what it is. */
export function fixtureId(name: string): string {
  return name
    .replace(/[^\w-]/g, "-")
    .slice(-22)
    .padEnd(22, "_");
}

export const MY_ID = fixtureId("person-0");

export function fixtureRecords(options: FixtureOptions = {}): AnyRecord[] {
  const { exercise: here = "iceberg", role = "participant", notes = 24, people = 40, status = "open" } = options;
  const persons = Array.from({ length: people }, (_, at) => person(at, role));
  const activities = EXERCISES.map((exercise) =>
    activity(exercise, exercise.slug === here ? options.stage : undefined),
  );
  const boards = EXERCISES.flatMap((exercise, at) => board(exercise, activities[at] as Activity, persons, notes));
  const agreed = EXERCISES.flatMap((one) =>
    one.zones.flatMap((zone) =>
      zone.agrees ? [{ activity: activityId(one.slug), zone: zone.id, name: zone.name }] : [],
    ),
  );
  return [
    {
      kind: "workshop",
      id: fixtureId("workshop"),
      seq: 1,
      title: "Belonging in our borough",
      question: "What would it take for every young person to be safe, known and at school?",
      audience: "professionals",
      attribution: "named",
      policy: KINDS.professionals.policy,
      loosened: [],
      groups: GROUPS,
      status,
      door: true,
      door_watched: false,
      links: 0,
      agenda: activities.map(({ id }) => id),
      here: status === "planned" ? null : activityId(here),
      gathered: true,
      pins: agreed.slice(0, 1).map((pin) => ({ ...pin, text: "Every child is known by name by an adult who stays." })),
      created: NOW - 86_400_000,
      opened: status === "planned" ? null : NOW - 3_600_000,
      ended: status === "ended" ? NOW : null,
      erased: 0,
      again_of: null,
      deletes: NOW + 30 * 86_400_000,
      kept_days: 30,
      hidden: false,
      report: 0,
      starts: "",
      timed: true,
      without_device: 0,
    },
    { kind: "timer", id: "timer", seq: 1, length: 600, ends: null, left: 400_000 },
    ...persons,
    ...activities,
    ...boards,
  ];
}

export function activityId(slug: string): string {
  return fixtureId(`activity-${slug}`);
}

function person(at: number, role: Role): Person {
  return {
    kind: "person",
    id: fixtureId(`person-${at}`),
    seq: 1,
    name: NAMES[at % NAMES.length] ?? "",
    group: GROUPS[at % GROUPS.length] ?? "",
    role: at === 0 ? role : at === 1 ? "lead" : "participant",
    hand: false,
    raised: null,
    done: null,
    removed: false,
    me: at === 0,
    joined: NOW - 3_000_000 + at,
  };
}

function activity(exercise: Exercise, stage: string | undefined): Activity {
  const stages: StagePlan[] = exercise.stages.map(({ id, minutes }) => ({
    id,
    minutes,
    skipped: false,
    prompt: "",
    spent: 0,
  }));
  const share = exercise.stages.find((one) => one.sees === "all")?.id ?? null;
  const ballot = exercise.ballots.length ? fixtureId(`ballot-${exercise.slug}`) : null;
  const { slug, name: title } = exercise;
  const focus = exercise.focus ? "Pupils who come back from an exclusion feel that they have lost their place." : "";
  return {
    kind: "activity",
    id: activityId(slug),
    seq: 1,
    slug,
    title,
    focus,
    stage: stage ?? share,
    stages,
    ballot,
    since: null,
    visit: 1,
  };
}

function board(exercise: Exercise, { id, ballot, stage }: Activity, people: Person[], count: number): AnyRecord[] {
  const notes: Note[] = [];
  for (let at = 0; at < count; at++) notes.push(note(exercise, id, people, notes, at));
  const ids = notes.map((one) => one.id);
  const pick = (at: number) => ids[at % ids.length] ?? "";
  const theme = fixtureId(`theme-${exercise.slug}`);
  const themed = notes.map((one, at): Note => (at % 7 === 3 ? { ...one, theme } : one));
  return [
    { kind: "exercise", id: `${id}.exercise`, seq: 1, activity: id, definition: exercise },
    { kind: "count", id: `${id}.count`, seq: 1, activity: id, hidden: 14, writers: Math.min(29, people.length) },
    { kind: "theme", id: theme, seq: 1, activity: id, name: "Trust takes time", author: null, mine: false },
    ...themed,
    ...exercise.links.flatMap((kind, at) =>
      Array.from({ length: Math.floor(count / 4) }, (_, nth): AnyRecord => ({
        kind: "link",
        id: fixtureId(`link-${exercise.slug}-${at}-${nth}`),
        seq: 1,
        activity: id,
        type: kind.id,
        source: pick(nth * 3 + at),
        target: pick(nth * 5 + at + 2),
        quality: kind.qualities[nth % kind.qualities.length]?.id ?? null,
        text: nth === 0 ? "One shared form instead of four" : "",
        author: null,
        mine: nth === 0,
      })).filter((link) => link.kind === "link" && link.source !== link.target),
    ),
    ...(exercise.marks.length ? ids.flatMap((one, at) => energy(exercise, id, one, at)) : []),
    ...(ballot ? ballots(exercise, id, ballot, stage, notes) : []),
    ...(exercise.commitments ? commitments(id) : []),
  ];
}

function note(exercise: Exercise, activity: string, people: Person[], there: Note[], at: number): Note {
  const zone = exercise.zones[at % exercise.zones.length] as Exercise["zones"][number];
  const kind = exercise.notes.find((one) => !zone.notes.length || zone.notes.includes(one.id)) ?? exercise.notes[0];
  const author = people[(at * 7) % people.length];
  const words = TEXTS[at % TEXTS.length] ?? "";
  const opening = kind?.openings[at % (kind.openings.length || 1)];
  return {
    kind: "note",
    id: fixtureId(`note-${exercise.slug}-${at}`),
    seq: 1,
    activity,
    zone: zone.id,
    type: kind?.id ?? "",
    text: opening ? `${opening.replace(/[ …?.]+$/, "")} ${words.charAt(0).toLowerCase()}${words.slice(1)}?` : words,
    rev: 1,
    erased: 0,
    rival: at === 9 ? { text: "Peers know first. We could ask them.", mine: false, author: null } : null,
    order: between(there.findLast((one) => one.zone === zone.id)?.order ?? null, null),
    at: null,
    paper: PAPERS[Math.floor(at / 3) % PAPERS.length] ?? "lemon",
    fields: Object.fromEntries(
      (kind?.fields ?? []).map(({ id, choices }) => [id, choices[at % choices.length]?.id ?? ""]),
    ),
    theme: null,
    trace: at === 2 ? [fixtureId("note-iceberg-1")] : [],
    merged: at === 4 ? ["The same, in other words"] : [],
    seen: "all",
    hidden: false,
    proposed: null,
    back: null,
    author: author?.id ?? null,
    group: author?.group ?? null,
    mine: author?.me ?? false,
    brought: null,
    from_paper: false,
    created: NOW - 1_000_000 + at * 1000,
  };
}

function energy(exercise: Exercise, activity: string, note: string, at: number): AnyRecord[] {
  const counts = Object.fromEntries(exercise.marks.map(({ id }, nth) => [id, (at * 5 + nth * 3) % 12]));
  const marks = exercise.marks.slice(0, at % 3).map(({ id }) => id);
  return [
    { kind: "energy", id: `${note}.energy`, seq: 1, activity, note, counts, people: 14 },
    { kind: "marking", id: `${note}.${MY_ID}`, seq: 1, activity, note, person: MY_ID, marks },
  ];
}

function ballots(exercise: Exercise, activity: string, id: string, stage: string | null, notes: Note[]): AnyRecord[] {
  const rule = exercise.ballots[0];
  if (!rule) return [];
  const options = notes.slice(0, 12).map((one) => one.id);
  const shown = stage === "results";
  const totals = Object.fromEntries(
    options.map((option, at) => [
      option,
      Object.fromEntries(rule.criteria.map((criterion, nth) => [criterion.id, (at * 7 + nth * 5) % 11])),
    ]),
  );
  const first = rule.criteria[0]?.id ?? "";
  const counts = { [options[1] ?? ""]: { [first]: 2 } };
  const status = shown ? "shown" : "open";
  return [
    {
      ...{ kind: "ballot", id, seq: 1, activity, rule: rule.id, round: 1, status, options, started: 31, done: 22 },
      ...{
        added: [],
        left_out: [],
        numbers: [],
        numbered: 0,
        numbers_kept: {},
        asking: false,
        agreed: 0,
        criteria_shown: null,
      },
    },
    {
      ...{ kind: "paper", id: `${id}.${MY_ID}`, seq: 1, activity, ballot: id, person: MY_ID, counts, done: false },
      ...{ reworded: [], returned: {}, agrees: false, counted: true },
    },
    ...(shown ? [resultOf(activity, id, totals)] : []),
  ];
}

/** A result as the server ranks it; here the votes alone are made up. */
export function resultOf(activity: string, ballot: string, totals: Result["totals"]): Result {
  const rows = Object.entries(totals).map(([note, votes]) => ({ note, votes, counts: Object.values(votes) }));
  const sum = (counts: readonly number[]) => counts.reduce((all, one) => all + one, 0);
  const rank = (count: number, counts: readonly number[]) =>
    count === 0
      ? null
      : {
          rank: 1 + counts.filter((other) => other > count).length,
          joint: counts.filter((other) => other === count).length > 1,
        };
  const all = rows.map(({ counts }) => sum(counts));
  const standings = rows.map(({ note, votes, counts }) => ({
    note,
    total: sum(counts),
    spread: Math.max(...counts) - Math.min(...counts),
    overall: rank(sum(counts), all),
    by: Object.fromEntries(
      Object.entries(votes).map(([one, count]) => [
        one,
        rank(
          count,
          rows.map((row) => row.votes[one] ?? 0),
        ),
      ]),
    ),
  }));
  return {
    kind: "result",
    id: `${ballot}.result`,
    seq: 1,
    activity,
    ballot,
    voters: 34,
    uncounted: 0,
    totals,
    words: {},
    standings: standings.sort((a, b) => b.total - a.total),
    lopsided: [],
    themes: [],
  };
}

function commitments(activity: string): AnyRecord[] {
  const common = { kind: "commitment", seq: 1, activity, author: null } as const;
  return [
    {
      ...common,
      id: fixtureId("commitment-0"),
      note: fixtureId("note-how-might-we-1"),
      text: "Try one shared form for pupils who move school",
      who: "Dilys",
      partners: "Two schools and early help",
      when: "By half-term",
      state: "planned",
      why: "",
      by_owner: false,
      became: null,
      due: "",
      mine: true,
    },
    {
      ...common,
      id: fixtureId("commitment-1"),
      note: null,
      text: "Ask the pupil council what coming back is like",
      who: "Youth work",
      partners: "",
      when: "Next month",
      state: "planned",
      why: "",
      by_owner: false,
      became: null,
      due: "",
      mine: false,
    },
  ];
}
