import { momentPassed } from "./moments";
import { announce } from "$lib/stores/announce.svelte";
import { t } from "$lib/words/words";
import type { Timer } from "$lib/wire";

const TOLD = {
  half: "common.say.timerHalf",
  "two-minutes": "common.say.timerTwo",
  "half-minute": "common.say.timerThirty",
  end: "common.say.timerEnd",
} as const;

/** Says aloud when half of the time, two minutes or half a minute are left, and when it is up. `left`: ms. */
export function tellMoments(timer: () => Timer | null, left: () => number): void {
  let before = 0;
  $effect(() => {
    const now = timer();
    const moment = now && now.ends !== null ? momentPassed(before, left(), now.length) : null;
    if (moment) announce(t(TOLD[moment]), moment === "end");
    before = left();
  });
}
