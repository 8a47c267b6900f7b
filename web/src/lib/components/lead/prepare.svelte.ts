import { likesOf, type Likes } from "$lib/api/workshops";
import type { BoardView } from "$lib/stores/board.svelte";
import { kindWords, type KindWords } from "$lib/stores/kinds";
import type { Outcome } from "$lib/stores/refusals";
import type { Room } from "$lib/stores/room.svelte";
import { LIMITS, type BallotRule, type Note } from "$lib/wire";
import { t } from "$lib/words/words";
import type { Step } from "$lib/components/plan/agenda";
import { stageOf, takeTo } from "./moves";

/** A stage that would open a ballot which nobody has voted on yet, and what would stand on it. */
export interface VoteAhead {
  readonly step: Step;
  readonly rule: BallotRule;
  readonly questions: readonly Note[];
  /** What they are called. */
  readonly asked: KindWords;
}

/** Null where a step opens no ballot, or one that people have begun to vote on: its questions were settled then. */
export function voteAhead(room: Room, step: Step): VoteAhead | null {
  const stage = stageOf(room, step.activity, step.plan.id);
  const board = room.board(step.activity.id);
  if (stage?.ballot?.step !== "open" || !board.exists) return null;
  const rule = board.exercise.ballots.find(({ id }) => id === stage.ballot?.rule);
  const ballot = board.ballot?.rule === rule?.id ? board.ballot : null;
  if (!rule || (ballot && (ballot.status !== "closed" || ballot.started > 0))) return null;
  const questions = board.notes.filter((note) => note.type === rule.notes && note.seen === "all");
  return { step, rule, questions, asked: kindWords(board.exercise, rule.notes) };
}

export function areMany(ahead: VoteAhead): boolean {
  return ahead.questions.length > LIMITS.BALLOT_ADVISED;
}

/** The vote on these questions, or on all: the others are left out of its ballot. */
export async function openVote(room: Room, ahead: VoteAhead, chosen: readonly string[]): Promise<Outcome> {
  const { step, rule, questions } = ahead;
  if (chosen.length < questions.length) {
    const [activity, options] = [step.activity.id, [...chosen]];
    const opened = await room.do({ type: "open-ballot", activity, rule: rule.id, options }, { say: "" });
    if (!opened.ok) return opened;
  }
  return takeTo(room, step);
}

const keyOf = (pair: Likes) => `${pair.one} ${pair.other}`;
const passed = new WeakMap<Room, readonly string[]>(); // pairs that a facilitator has read and kept apart

/** Pairs that say nearly the same, gone through one by one. */
export class Twins {
  readonly #room: Room;
  readonly #board: BoardView;
  readonly #rule: string;
  #found = $state.raw<readonly Likes[] | null>(null);
  #apart = $state.raw<readonly string[]>([]);
  failed = $state(false);
  merged = $state(0);

  constructor(room: Room, board: BoardView, rule: string) {
    this.#room = room;
    this.#board = board;
    this.#rule = rule;
    this.#apart = passed.get(room) ?? [];
  }

  get asked(): KindWords {
    const { exercise } = this.#board;
    return kindWords(exercise, exercise.ballots.find(({ id }) => id === this.#rule)?.notes);
  }

  async look(): Promise<void> {
    this.failed = false;
    try {
      this.#found = await likesOf(this.#room.id, this.#board.id, this.#rule);
    } catch {
      this.failed = true;
    }
  }

  /** Null until the server has answered. What has been merged or taken away meanwhile is no pair any more. */
  readonly left: readonly { readonly pair: Likes; readonly notes: readonly [Note, Note] }[] | null = $derived.by(
    () =>
      this.#found?.flatMap((pair) => {
        const [one, other] = [this.#board.note(pair.one), this.#board.note(pair.other)];
        const asked = one && other && !this.#apart.includes(keyOf(pair));
        return asked ? [{ pair, notes: [one, other] as const }] : [];
      }) ?? null,
  );

  readonly next = $derived.by(() => this.left?.[0] ?? null);

  /** The other one becomes part of this one, as with every merge: its words are kept with it, and it can be undone. */
  async keep(at: 0 | 1): Promise<void> {
    const pair = this.next;
    if (!pair) return;
    const [into, note] = [pair.notes[at], pair.notes[at === 0 ? 1 : 0]];
    const done = await this.#room.do(
      { type: "merge-notes", note: note.id, into: into.id },
      { say: t("lead.twins.merged") },
    );
    if (done.ok) this.merged++;
    else this.keepApart(pair.pair); // full of merged texts, or voted on: it is said, and the next pair comes
  }

  keepApart(pair: Likes | undefined = this.next?.pair): void {
    if (!pair) return;
    this.#apart = [...this.#apart, keyOf(pair)];
    passed.set(this.#room, this.#apart);
  }

  undo(): void {
    if (this.merged === 0) return;
    this.merged--;
    this.#room.undo();
  }
}
