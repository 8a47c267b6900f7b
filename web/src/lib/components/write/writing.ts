import type { BoardView } from "$lib/stores/board.svelte";

/** What the person is writing in, told from where the keyboard's focus is. */
export interface Writing {
  writing: boolean;
  note: string | null; // the note being changed; its element carries data-note
}

export const NOT_WRITING: Writing = { writing: false, note: null };

/** The zone that an element lies in: its own, or that of its note. */
export function zoneAt(element: EventTarget | null, board: BoardView | null): string | null {
  if (!(element instanceof Element)) return null;
  const { zone } = element.closest<HTMLElement>("[data-zone]")?.dataset ?? {};
  return zone ?? board?.note(element.closest<HTMLElement>("[data-note]")?.dataset["note"] ?? "")?.zone ?? null;
}

const FIELDS = "textarea, input[type=text], input:not([type]), [contenteditable=true]";

export function writingIn(element: EventTarget | null): Writing {
  if (!(element instanceof HTMLElement) || !element.matches(FIELDS)) return NOT_WRITING;
  return { writing: true, note: element.closest<HTMLElement>("[data-note]")?.dataset["note"] ?? null };
}
