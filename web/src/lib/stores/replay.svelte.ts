/** A board as it grew, to be looked at with everything that shows a board. */
import type { AnyRecord, Count, Note } from "../wire";
import type { Replay } from "../api/replay";
import { BoardView } from "./board.svelte";
import { Records } from "./records.svelte";
import type { Room } from "./room.svelte";

export class Growing {
  readonly replay: Replay;
  readonly board: BoardView;
  readonly #records = new Records();
  readonly #activity: string;
  #place = $state(0);

  constructor(room: Room, activity: string, replay: Replay) {
    this.replay = replay;
    this.#activity = activity;
    this.board = new BoardView(room, this.#records, activity);
    this.place = 0;
  }

  /** After which step it is looked at. */
  get place(): number {
    return this.#place;
  }
  set place(place: number) {
    this.#place = Math.max(0, Math.min(place, this.replay.steps.length - 1));
    const alone: Count = {
      kind: "count",
      id: `${this.#activity}.count`,
      seq: 0,
      activity: this.#activity,
      hidden: this.replay.steps[this.#place]?.alone ?? 0,
      writers: 0,
    };
    this.#records.set([...boardAfter(this.replay, this.#place), [alone.id, alone]]);
  }
}

/** The board after the step at that place: each record as it stands there, undefined where it has not come yet. */
export function boardAfter(replay: Replay, place: number): [string, AnyRecord | undefined][] {
  const steps = replay.steps.slice(0, place + 1);
  const came = new Set(steps.flatMap((step) => step.came));
  const joined = new Set(steps.flatMap((step) => step.joined));
  return replay.records.map((record) => [record.id, came.has(record.id) ? asThen(record, joined) : undefined]);
}

/** One and the same for each way in which it can stand, so that what does not change is not drawn anew. */
const loose = new WeakMap<Note, Note>();

function asThen(record: Replay["records"][number], joined: ReadonlySet<string>): AnyRecord {
  if (record.kind !== "note" || record.theme === null || joined.has(record.id)) return record;
  const known = loose.get(record) ?? { ...record, theme: null };
  loose.set(record, known);
  return known;
}
