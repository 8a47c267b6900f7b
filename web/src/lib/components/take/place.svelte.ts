import { untrack } from "svelte";
import type { BoardView } from "$lib/stores/board.svelte";
import type { Room } from "$lib/stores/room.svelte";
import type { Activity } from "$lib/wire";
import type { Traveller } from "$lib/components/people/travelling";
import { firstView, viewsOf, type Side, type View } from "$lib/components/ui/views";
import { NOT_WRITING, type Writing } from "$lib/components/write/writing";

/** Where somebody is: an activity, and which side of it. */
export interface Spot {
  activity: string;
  view: View;
}

/** The notes as a picture, the notes as a list to read and to hear, and what came of a vote. */
const ALWAYS: readonly View[] = ["board", "list", "results"];

/**
 * Where one person is in a workshop that moves. Whoever is gathered goes along, at once, unless they are in the middle of
 * a sentence: they stay where they are and are told, and go when they are ready. Nobody is ever taken from a field.
 *
 * Make it while a component is being set up.
 */
export class Place implements Traveller {
  writing = $state.raw<Writing>(NOT_WRITING);
  following = $state<string | null>(null);
  #spot = $state.raw<Spot | null>(null);
  #since = $state.raw(""); // the moment of its activity in which the spot was come to
  #visited = $state<string | null>(null); // the earlier activity that a roaming person looks at
  #chosen = $state.raw<{ at: string; view: View } | null>(null); // the side chosen, for as long as the stage lasts

  readonly #room: Room;
  readonly #first: (side: Side) => View;

  /** `first`: which side of an activity is shown before anybody chooses. */
  constructor(room: Room, first: (side: Side) => View = firstView) {
    this.#room = room;
    this.#first = first;
    $effect.pre(() => {
      const wanted = this.#wanted;
      untrack(() => {
        if (!(this.writing.writing && this.#stays)) this.#goTo(wanted);
      });
    });
  }

  get spot(): Spot | null {
    return this.#spot ?? this.#wanted;
  }

  get at(): string | null {
    return this.spot?.activity ?? null;
  }

  get board(): BoardView | null {
    const board = this.spot && this.#room.board(this.spot.activity);
    return board?.exists ? board : null;
  }

  get views(): View[] {
    if (!this.board) return [];
    const side = sideOf(this.board);
    const views = viewsOf(side);
    if (!this.#room.simple || this.past || this.#room.workshop?.status === "ended") return views;
    const now = [...ALWAYS, this.spot?.view, this.#first(side), side.ballot?.status === "open" ? "vote" : null];
    return views.filter((view) => now.includes(view));
  }

  /** The room has moved on while this person was writing. */
  get behind(): boolean {
    const [spot, wanted] = [this.spot, this.#wanted];
    if (spot?.activity !== wanted?.activity) return true;
    // A device that was turned shows another side first, and the room is where it was.
    return spot?.view !== wanted?.view && wanted !== null && this.#since !== this.#momentOf(wanted.activity);
  }

  /** What is read here belongs to an earlier part of the workshop. */
  get past(): boolean {
    return this.spot !== null && this.spot.activity !== this.#room.here?.id;
  }

  /** The activities that people may look at: where the room is; while they roam or once it is over, where it has been. */
  get open(): Activity[] {
    const { gathered = true, status } = this.#room.workshop ?? {};
    const roams = !gathered || status === "ended";
    return this.#room.activities.filter(
      (activity) => activity.id === this.#room.here?.id || (roams && activity.stage !== null),
    );
  }

  /** Go where the room is. */
  follow(): void {
    this.writing = NOT_WRITING;
    this.#goTo(this.#wanted);
  }

  visit(activity: string): void {
    this.#visited = activity;
    this.follow();
  }

  show(view: View): void {
    const activity = this.spot?.activity;
    if (!activity) return;
    this.#chosen = { at: this.#momentOf(activity), view };
    this.#goTo({ activity, view });
  }

  #goTo(spot: Spot | null): void {
    this.#spot = spot;
    this.#since = spot ? this.#momentOf(spot.activity) : "";
  }

  get #wanted(): Spot | null {
    const activity = this.open.find((one) => one.id === this.#visited)?.id ?? this.#room.here?.id;
    if (!activity) return null;
    const side = sideOf(this.#room.board(activity));
    const chosen = this.#chosen?.at === this.#momentOf(activity) ? this.#chosen.view : null;
    return { activity, view: chosen && viewsOf(side).includes(chosen) ? chosen : this.#first(side) };
  }

  /** The place is still there to stay at. */
  get #stays(): boolean {
    return this.#spot !== null && this.#room.activities.some((activity) => activity.id === this.#spot?.activity);
  }

  /** A choice of side lasts until the stage or the ballot turns. */
  #momentOf(activity: string): string {
    const { activity: at, ballot } = this.#room.board(activity);
    return [at.id, at.stage, ballot?.id, ballot?.status].join("/");
  }
}

function sideOf(board: BoardView): Side {
  const { exercise, stage, ballot, ranked } = board;
  const results = board.ballots.some((one) => board.result(one.id) !== null);
  return { exercise, stage, ballot, results, marks: board.marks, ranked };
}
