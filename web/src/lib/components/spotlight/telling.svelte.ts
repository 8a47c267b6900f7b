import { brief } from "$lib/components/note/words";
import { announce } from "$lib/stores/announce.svelte";
import type { Room } from "$lib/stores/room.svelte";
import { t } from "$lib/words/words";
import { shownIn } from "./shown";

/** Says, once each, what a facilitator shows large, and that it is over. Call it while a component is being set up. */
export function tellLarge(room: Room): void {
  let before: number | null = null;
  $effect(() => {
    const since = room.spotlight?.since ?? null;
    if (since === before) return;
    const shown = since === null ? null : shownIn(room);
    if (shown) announce(t("common.say.large", { name: brief(shown.name, 80) }));
    else if (before !== null) announce(t("common.say.largeOver"));
    before = since;
  });
}
