import { untrack } from "svelte";
import type { Desk } from "./desk.svelte";
import { noteElement } from "./gestures";

/** Knows where on the canvas the focus is, and hands it on when its note is taken away. Call while a component starts. */
export function watchFocus(desk: Desk) {
  let order: readonly string[] = [];
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
          if (next === null) desk.rest();
          else void desk.focus(next);
        }
      } else if (held && document.activeElement === document.body) {
        void desk.focus(lost);
      }
      order = now;
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
