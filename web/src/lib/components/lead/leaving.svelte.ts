import { createContext } from "svelte";
import type { Room } from "$lib/stores/room.svelte";
import type { Presence, Stage } from "$lib/wire";
import type { Step } from "$lib/components/plan/agenda";
import { stageOf, takeTo } from "./moves";
import { areMany, voteAhead } from "./prepare.svelte";

/** Who would be interrupted: how many write at this moment, and how many of how many have not finished. */
export interface Interrupted {
  readonly writing: number;
  readonly unfinished: number;
  readonly of: number;
}

/** Null where the stage can be left without asking: nobody writes there, or all have finished. */
export function interruptedBy(stage: Stage | null, presence: Omit<Presence, "t">): Interrupted | null {
  if (!stage?.may.includes("add")) return null;
  const { finished, of } = presence.progress ?? { finished: 0, of: 0 };
  const unfinished = stage.sees === "own" ? of - finished : 0;
  return presence.writing > 0 || unfinished > 0 ? { writing: presence.writing, unfinished, of } : null;
}

/**
 * Takes the room to another stage. It asks first where that would take the pen out of people's hands, and where it would
 * open a vote on very many questions.
 */
export class Leaving {
  readonly #room: Room;
  asked = $state.raw<{ step: Step; interrupted: Interrupted } | null>(null);
  /** The vote that is being prepared. */
  preparing = $state.raw<Step | null>(null);

  constructor(room: Room) {
    this.#room = room;
  }

  goTo(step: Step): void {
    const here = this.#room.here;
    const stage = here ? stageOf(this.#room, here, here.stage) : null;
    const interrupted = interruptedBy(stage, this.#room.presence);
    if (interrupted) this.asked = { step, interrupted };
    else this.#go(step);
  }

  confirm(): void {
    const step = this.asked?.step;
    this.asked = null;
    if (step) this.#go(step);
  }

  #go(step: Step): void {
    const ahead = voteAhead(this.#room, step);
    if (ahead && areMany(ahead)) this.preparing = step;
    else void takeTo(this.#room, step);
  }

  stay(): void {
    this.asked = null;
  }
}

export const [getLeaving, setLeaving] = createContext<Leaving>();
