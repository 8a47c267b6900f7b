import { untrack } from "svelte";
import type { Room } from "$lib/stores/room.svelte";
import { t } from "$lib/words/words";

const SHOWN_MS = 6_000; // long enough to look up from a phone; the same stands in the line above, for as long as it is true

/**
 * The stage that the room has just turned to, for a moment and once nobody is taken from a sentence. It is seen alone:
 * `tellTurns` says it. Make it while a component is being set up.
 */
export class StageTurn {
  readonly #room: Room;
  #name = $state.raw<string | null>(null);

  /** `top` is called as the room turns, to begin at the top of what comes. */
  constructor(room: Room, writing: () => boolean, top: () => void) {
    this.#room = room;
    let before: { activity: string | null; stage: string | null } | null = null;
    let waiting = $state.raw<string | null>(null);
    $effect(() => {
      const here = room.here;
      const stage = here ? room.board(here.id).stage : null;
      const now = { activity: here?.id ?? null, stage: stage?.id ?? null };
      const last = before;
      before = now;
      if (!last || !here || (last.activity === now.activity && last.stage === now.stage)) return;
      const where = stage ? { activity: here.title, stage: stage.name } : null;
      const same = last.activity === now.activity;
      waiting = !where ? here.title : same ? where.stage : t("board.prompt.where", where);
      this.#name = null; // what stood there is not so any more
      if (!untrack(writing)) top();
    });
    $effect(() => {
      if (waiting === null || writing()) return;
      const name = waiting;
      untrack(() => {
        waiting = null;
        this.#name = name;
      });
    });
    $effect(() => {
      if (this.#name === null) return;
      const wait = setTimeout(() => (this.#name = null), SHOWN_MS);
      return () => clearTimeout(wait);
    });
  }

  get name(): string | null {
    return this.#room.workshop?.status === "ended" ? null : this.#name;
  }
}
