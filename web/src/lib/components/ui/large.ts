import type { Room } from "$lib/stores/room.svelte";
import type { Spotlight } from "$lib/wire";
import { t } from "$lib/words/words";

/** Whether I may show something large on every screen just now. */
export function mayShowLarge(room: Room): boolean {
  return room.leads && room.workshop?.status === "open";
}

export function isShownLarge(room: Room, what: Spotlight["what"], subject: string): boolean {
  const light = room.spotlight;
  return light !== null && light.what === what && light.subject === subject;
}

/** Shows it large on every screen; once more, and it is shown no longer. */
export function showLarge(room: Room, activity: string, what: Spotlight["what"], subject: string) {
  if (isShownLarge(room, what, subject)) return release(room);
  return room.do({ type: "set-spotlight", activity, what, subject }, { undoable: false, say: t("common.large.shown") });
}

export function release(room: Room) {
  return room.do({ type: "clear-spotlight" }, { undoable: false });
}
