import { t } from "../words/words";
import { layersOf, reading } from "../board/reading";
import {
  type Act,
  type Activity,
  type Ballot,
  type BallotPaper,
  type BallotRule,
  type Criterion,
  type Energy,
  type Exercise,
  type Layer,
  type Link,
  type Note,
  type Result,
  type Stage,
  type Theme,
  type Zone,
} from "../wire";
import { kindWords, type KindWords } from "./kinds";
import { drawnFor } from "./order";
import type { Records } from "./records.svelte";
import type { Room } from "./room.svelte";
import { stageOf } from "./stages";

const NO_NOTES: readonly string[] = [];

/**
 * One activity's board, all reactive. Lists of ids change only when something comes, goes or changes its place, so a
 * screen of a thousand notes reads `noteIds` and, in each note, `note(id)`.
 */
export class BoardView {
  readonly id: string;
  readonly #room: Room;
  readonly #records: Records;
  /** The zone that this person is taken to, until the side they look at has shown it. `asked`: by a press of their own. */
  wanted = $state.raw<{ zone: string; asked: boolean } | null>(null);

  constructor(room: Room, records: Records, activity: string) {
    this.#room = room;
    this.#records = records;
    this.id = activity;
  }

  // Boards are made for activities of the workshop, and an activity's exercise comes and goes with it.
  readonly #activity = $derived.by(() => this.#room.record("activity", this.id));
  readonly #exercise = $derived.by(() => this.#room.exercise(this.id));

  /** Throws if the activity has been taken off the agenda: ask `exists` first where that can be. */
  get activity(): Activity {
    return there(this.#activity);
  }
  get exercise(): Exercise {
    return there(this.#exercise);
  }
  get exists(): boolean {
    return this.#activity !== null && this.#exercise !== null;
  }

  readonly stage: Stage | null = $derived.by(() =>
    stageOf(this.#exercise, this.#activity, this.#activity?.stage ?? null),
  );
  readonly isHere: boolean = $derived.by(() => this.#room.workshop?.here === this.id);

  /**
   * Whether a facilitator reads my words first. Only notes can wait for that: commitments, names of themes and words on
   * links are the facilitator's then.
   */
  readonly readFirst: boolean = $derived.by(() => !this.#room.leads && this.#room.workshop?.policy.moderated === true);

  /** Whether I may do that now. The server decides in the end; this keeps buttons from promising what it refuses. */
  can(act: Act): boolean {
    const status = this.#room.workshop?.status;
    if (status === "ended" || !this.#room.speaks) return false;
    if (this.#room.leads) return true;
    if (act === "commit" && this.readFirst) return false;
    return status === "open" && this.isHere && (this.stage?.may.includes(act) ?? false);
  }

  /** Whether there is a text to erase for good, for whoever leads; also on an earlier board, and after the end. */
  canErase(note: Note): boolean {
    const now = this.#room.record("note", note.id) ?? note;
    return this.#room.leads && (now.rev !== now.erased || now.rival !== null || now.merged.length > 0);
  }

  /** Whether a note is mine to change, as far as it is about whose it is. */
  canTouch(note: Note): boolean {
    if (!this.can("edit") && !this.can("move")) return false;
    return this.#room.leads || note.mine || this.stage?.notes_of === "any";
  }

  // --- notes ---

  /** The ids of all notes in outline order. */
  readonly noteIds: readonly string[] = $derived.by(() => {
    const exercise = this.#exercise;
    const ids = this.#records.ids("note", this.id);
    if (!exercise) return NO_NOTES;
    // Not watched one by one: the list itself changes when a note changes its place in the order.
    const notes = ids.flatMap((id) => {
      const note = this.#records.peek(id);
      // What waits is on no board but its writer's: whoever leads reads it in the queue, which no wall shows.
      return note?.kind === "note" && (note.seen !== "leads" || note.mine) ? [note] : [];
    });
    return reading(exercise, notes).map((note) => note.id);
  });

  readonly notes: Note[] = $derived.by(() => this.#notes(this.noteIds));

  readonly #zones: ReadonlyMap<string, readonly string[]> = $derived.by(() => {
    const zones = new Map<string, string[]>();
    for (const id of this.noteIds) {
      const note = this.#records.peek(id);
      if (note?.kind !== "note") continue;
      const zone = zones.get(note.zone);
      if (zone) zone.push(id);
      else zones.set(note.zone, [id]);
    }
    return zones;
  });

  noteIdsIn(zone: string): readonly string[] {
    return this.#zones.get(zone) ?? NO_NOTES;
  }

  notesIn(zone: string): Note[] {
    return this.#notes(this.noteIdsIn(zone));
  }

  note(id: string): Note | null {
    const note = this.#records.get("note", id);
    return note?.activity === this.id ? note : null;
  }

  #notes(ids: readonly string[]): Note[] {
    return ids.flatMap((id) => this.#records.get("note", id) ?? []);
  }

  readonly layers: { layer: Layer | null; zones: Zone[] }[] = $derived.by(() =>
    this.#exercise ? layersOf(this.#exercise) : [],
  );

  zone(id: string): Zone | null {
    return this.#exercise?.zones.find((zone) => zone.id === id) ?? null;
  }

  // --- what is said of them ---

  readonly links: Link[] = $derived.by(() => this.#records.all("link", this.id));

  readonly #linksByNote: ReadonlyMap<string, Link[]> = $derived.by(() => {
    const found = new Map<string, Link[]>();
    for (const link of this.links) {
      for (const end of [link.source, link.target]) found.set(end, [...(found.get(end) ?? []), link]);
    }
    return found;
  });

  linksOf(note: string): Link[] {
    return this.#linksByNote.get(note) ?? [];
  }

  readonly themes: Theme[] = $derived.by(() => this.#records.all("theme", this.id));

  theme(id: string | null): Theme | null {
    return this.#records.get("theme", id);
  }

  energy(note: string): Energy | null {
    return this.#records.get("energy", `${note}.energy`);
  }

  /** Whether sums of marks are shown. */
  readonly ranked: boolean = $derived.by(() => this.#records.all("energy", this.id).some(({ people }) => people > 0));

  /** Whether I am asked for my marks now. Leads may mark at any time, and are not asked. */
  get marks(): boolean {
    const asked = this.#exercise?.marks.length && this.stage?.may.includes("mark");
    return Boolean(asked) && !this.#room.leads && this.can("mark");
  }

  myMarks(note: string): string[] {
    return this.#records.get("marking", `${note}.${this.#room.me.person ?? ""}`)?.marks ?? [];
  }

  readonly count: { hidden: number } = $derived.by(() => {
    const { hidden = 0 } = this.#records.get("count", `${this.id}.count`) ?? {};
    return { hidden };
  });

  // --- ballots ---

  /** What people are asked here now. A vote whose result is shown asks for no votes, and promises no secrecy. */
  readonly asks: string = $derived.by(() => {
    const step = this.stage?.ballot;
    const over = step?.step === "open" && this.ballot?.rule === step.rule && this.ballot.status === "shown";
    return over ? t("board.vote.over") : (this.stage?.prompt ?? this.#exercise?.summary ?? "");
  });

  readonly ballots: Ballot[] = $derived.by(() =>
    this.#records.all("ballot", this.id).sort((one, other) => one.round - other.round),
  );

  /** The latest. */
  readonly ballot: Ballot | null = $derived.by(() => this.#records.get("ballot", this.#activity?.ballot));

  readonly ballotRule: BallotRule | null = $derived.by(() => this.ruleOf(this.ballot));

  readonly paper: BallotPaper | null = $derived.by(() =>
    this.ballot ? this.#records.get("paper", `${this.ballot.id}.${this.#room.me.person ?? ""}`) : null,
  );

  /** The notes that can be voted for, in the order drawn for this person. */
  readonly options: Note[] = $derived.by(() =>
    this.#notes(drawnFor(this.ballot?.options ?? [], `${this.ballot?.id ?? ""}${this.#room.me.person ?? ""}`)),
  );

  /** What each question of the latest ballot is called, for everybody and everywhere. */
  readonly numbers: ReadonlyMap<string, number> = $derived.by(() => numbersOf(this.ballot));

  /** What a question is called, on whichever ballot of this board it stood; null: on none. */
  numberOf(note: string): number | null {
    for (const ballot of this.ballots.toReversed()) {
      const number = numbersOf(ballot).get(note);
      if (number !== undefined) return number;
    }
    return null;
  }

  /** What is voted on, in the words of the exercise. */
  readonly asked: KindWords = $derived.by(() =>
    kindWords(this.#exercise, (this.ballotRule ?? this.#exercise?.ballots[0])?.notes),
  );

  ruleOf(ballot: Ballot | null): BallotRule | null {
    return this.#exercise?.ballots.find((rule) => rule.id === ballot?.rule) ?? null;
  }

  /** The criteria by which a ballot's result is shown; and `whole`, whether the ranking overall is shown as well. */
  shownOf(ballot: Ballot): { criteria: readonly Criterion[]; whole: boolean } {
    const criteria = this.ruleOf(ballot)?.criteria ?? [];
    const whole = ballot.criteria_shown === null;
    return { criteria: whole ? criteria : criteria.slice(0, ballot.criteria_shown ?? 0), whole };
  }

  result(ballot: string): Result | null {
    return this.#records.get("result", `${ballot}.result`);
  }

  /** A question in the words that it had when people voted on it, whatever has become of it since. */
  askedIn(result: Result, note: string): string {
    return result.words[note] ?? this.#records.get("note", note)?.text ?? t("board.vote.gone");
  }

  readonly #offBallot: Note[] = $derived.by(() => {
    const ballot = this.ballot;
    const kind = this.ballotRule?.notes;
    return ballot ? this.notes.filter((note) => note.type === kind && !ballot.options.includes(note.id)) : [];
  });

  /** What could be voted for and is not on the latest ballot: written since it opened. */
  readonly waiting: Note[] = $derived.by(() => {
    const left = new Set(this.ballot?.left_out);
    return this.#offBallot.filter(({ id }) => !left.has(id));
  });

  /** What a facilitator left out of the latest ballot, and could put on. */
  readonly leftOut: Note[] = $derived.by(() => {
    const left = new Set(this.ballot?.left_out);
    return this.#offBallot.filter(({ id }) => left.has(id));
  });

  /** Of how many people it is counted who has finished voting: those who may vote and are here or have begun. */
  readonly voters: number = $derived.by(() =>
    Math.max(this.#room.presence.voters, this.ballot?.started ?? 0, this.ballot?.done ?? 0),
  );

  myVotes(note: string, criterion: string): number {
    return this.paper?.counts[note]?.[criterion] ?? 0;
  }

  votesLeft(criterion: string): number {
    const budget = this.ballotRule?.criteria.find((one) => one.id === criterion)?.votes ?? 0;
    const spent = Object.values(this.paper?.counts ?? {}).reduce((sum, votes) => sum + (votes[criterion] ?? 0), 0);
    return Math.max(0, budget - spent);
  }
}

/** What each question of a ballot is called: note id → number, from 1. */
export function numbersOf(ballot: Ballot | null): ReadonlyMap<string, number> {
  return new Map(ballot?.options.map((note, at) => [note, ballot.numbers[at] ?? at + 1]));
}

function there<T>(value: T | null): T {
  if (value === null) throw new Error("this activity is not on the agenda");
  return value;
}
