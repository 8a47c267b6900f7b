import { untrack } from "svelte";
import type { Desk } from "./desk.svelte";
import { announce } from "$lib/stores/announce.svelte";
import { t } from "$lib/words/words";
import { noteElement } from "./gestures";

/** What somebody else has done with the note that has the focus, once. The words come with the list. */
async function tell(desk: Desk, note: string, what: "removed" | "movedAway", zone = ""): Promise<void> {
  if (desk.room.saved(note) !== "saved") return;
  desk.room.told(note);
  await import("$lib/words/later");
  announce(t(`later.outline.${what}`, { zone }));
}

/** Knows where on the canvas the focus is, and hands it on when its note is taken away. Call while a component starts. */
export function watchFocus(desk: Desk) {
  let order: readonly string[] = [];
  let zone: string | null = null; // of the note with the focus
  let held = false; // a note had the focus just before the screen followed the board

  $effect.pre(() => {
    held = desk.board.noteIds.length > 0 && noteElement(document.activeElement) !== null;
  });

  // The note with the focus was removed, by somebody else or in another tab: the next one in order has it (A6). One that
  // was moved keeps it, though its element was put elsewhere in the page.
  $effect(() => {
    const now = desk.board.noteIds;
    untrack(() => {
      const there = (id: string) => desk.board.note(id) !== null;
      for (const id of desk.chosen) if (!there(id)) desk.chosen.delete(id);
      const lost = desk.at;
      if (lost === null || !there(lost)) {
        const index = lost === null ? -1 : order.indexOf(lost);
        const next = order.slice(index + 1).find(there) ?? now[Math.max(0, index - 1)] ?? null;
        desk.at = next;
        // Nowhere: the element that had it is gone. Anywhere else it is left alone.
        if (desk.awake && document.activeElement === document.body) {
          if (lost !== null && order.includes(lost)) void tell(desk, lost, "removed");
          if (next === null) desk.rest();
          else void desk.focus(next);
        }
      } else if (held && document.activeElement === document.body) {
        void desk.focus(lost);
      }
      order = now;
      const note = desk.at === null ? null : desk.board.note(desk.at);
      if (note && note.id === lost && zone !== null && note.zone !== zone && desk.awake) {
        void tell(desk, note.id, "movedAway", desk.board.zone(note.zone)?.name);
      }
      zone = note?.zone ?? null;
    });
  });

  // What may no longer be done, because the stage has turned, ends here.
  $effect(() => {
    if (!desk.mayLink) desk.linking = null;
    if (!desk.mayGroup) untrack(() => desk.stopChoosing());
  });

  return {
    in: (event: FocusEvent): void => {
      desk.awake = true;
      desk.aside = event.target instanceof Element && !event.target.closest(".note, .over");
      const element = noteElement(event.target);
      const note = element && desk.board.note(element.dataset["note"] ?? "");
      if (!note) return;
      desk.at = note.id;
      zone = note.zone;
      // Only a key has brought the focus to what may be out of sight; the view never follows a pointer.
      const box = desk.boxOf(note);
      if (box && element.matches(":focus-visible")) desk.camera.reveal(box);
    },
    out: (event: FocusEvent): void => {
      const here = event.currentTarget as HTMLElement;
      const taken = event.target instanceof Element && !event.target.isConnected;
      if (!taken && event.relatedTarget && !here.contains(event.relatedTarget as Node)) desk.awake = false;
    },
  };
}
