/** What the person is writing in, told from where the keyboard's focus is. */
export interface Writing {
  writing: boolean;
  note: string | null; // the note being changed; its element carries data-note
}

export const NOT_WRITING: Writing = { writing: false, note: null };

const FIELDS = "textarea, input[type=text], input:not([type]), [contenteditable=true]";

export function writingIn(element: EventTarget | null): Writing {
  if (!(element instanceof HTMLElement) || !element.matches(FIELDS)) return NOT_WRITING;
  return { writing: true, note: element.closest<HTMLElement>("[data-note]")?.dataset["note"] ?? null };
}
