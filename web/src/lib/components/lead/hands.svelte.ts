import { createContext, untrack } from "svelte";
import { SvelteSet } from "svelte/reactivity";
import { announce } from "$lib/stores/announce.svelte";
import type { Room } from "$lib/stores/room.svelte";
import type { Hand, Person } from "$lib/wire";
import { t } from "$lib/words/words";
import { handsUp, personsOf } from "./people";

/** Who waits with a raised hand, longest first. Made within a component. */
export class Hands {
  readonly #room: Room;
  readonly #lowered = new SvelteSet<string>(); // here, and not told of as down yet
  readonly up: Hand[] = $derived.by(() => handsUp(this.#room.presence.hands, this.#lowered));
  readonly persons: ReadonlySet<string> = $derived(personsOf(this.up));

  constructor(room: Room) {
    this.#room = room;
    // Once it is told of as down it may be raised anew.
    $effect(() => {
      const told = personsOf(room.presence.hands ?? []);
      for (const id of this.#lowered) if (!told.has(id)) this.#lowered.delete(id);
    });
    let before: ReadonlySet<string> | null = null;
    $effect(() => {
      const now = this.persons;
      const raised = before ? [...now].filter((person) => !before?.has(person)) : [];
      if (room.presence.hands) before = now;
      untrack(() => {
        for (const person of raised) announce(t("lead.hands.raised", { name: this.nameOf(person) }));
      });
    });
  }

  nameOf(id: string): string {
    const person = this.#room.record("person", id) as Person | undefined;
    return person?.name ?? t("lead.people.nameless");
  }

  lower(person: string): void {
    this.#lowered.add(person);
    void this.#room.do({ type: "raise-hand", up: false, person }, { say: t("lead.people.lowered") });
  }
}

export const [getHands, setHands] = createContext<Hands>();
