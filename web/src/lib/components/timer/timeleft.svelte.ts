import type { Room } from "$lib/stores/room.svelte";
import type { Timer } from "$lib/wire";
import { leftOf } from "./clock";
import { ticking } from "./ticking.svelte";

/** The room's timer as it runs; without one nothing is left of it. Call while a component starts. */
export function timeLeft(room: Room) {
  const timer: Timer | null = $derived(room.timer);
  const running = $derived(timer !== null && timer.ends !== null);
  const now = ticking(
    () => room.now(),
    () => running,
  );
  const left = $derived(timer ? leftOf(timer, now.ms) : 0);
  return {
    get timer() {
      return timer;
    },
    get running() {
      return running;
    },
    /** In milliseconds. */
    get left() {
      return left;
    },
    get over() {
      return running && left === 0;
    },
  };
}
