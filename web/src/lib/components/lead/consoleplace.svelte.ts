import { createContext } from "svelte";
import type { Traveller } from "$lib/components/people/travelling";
import type { Room } from "$lib/stores/room.svelte";

/** Which board is before somebody who leads, whom they follow, and whether they ask everybody to follow them. */
export class ConsolePlace implements Traveller {
  following = $state<string | null>(null);
  calling = $state(false);
  readonly #room: Room;
  readonly #at: () => string | null;
  readonly visit: (activity: string) => void;

  constructor(room: Room, at: () => string | null, visit: (activity: string) => void) {
    this.#room = room;
    this.#at = at;
    this.visit = visit;
  }

  get at(): string | null {
    return this.#at();
  }

  get open() {
    return this.#room.activities;
  }
}

export const [getPlace, setPlace] = createContext<ConsolePlace>();
