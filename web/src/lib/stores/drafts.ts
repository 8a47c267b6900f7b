/**
 * Words that somebody has begun and not sent, kept on this device so that a reload, a full battery or the next stage of
 * the workshop loses nothing. Forgotten once they are sent.
 */
import { named, onDevice } from "./storage";

export const PREFIX = named("draft", "");

// Where the browser keeps nothing (private windows, a full disk), drafts live as long as the page.
const inPage = new Map<string, string>();

/** A new note on one board. Two people may take turns at one device; neither finds the other's words. */
export interface NewDraft {
  zone: string;
  type: string;
  text: string;
}

/** A note's text while it is being changed, and the revision that the writer began from. */
export interface EditDraft {
  text: string;
  rev: number;
}

/** A commitment being worded. */
export interface CommitmentDraft {
  note: string;
  text: string;
  who: string;
  partners: string;
  when: string;
}

export interface Kept<D> {
  read(): D | null;
  keep(draft: D): void;
  forget(): void;
}

export function newDraft(activity: string, person: string | null): Kept<NewDraft> {
  return kept(`new.${activity}.${person ?? ""}`);
}

export function editDraft(note: string, person: string | null): Kept<EditDraft> {
  return kept(`edit.${note}.${person ?? ""}`);
}

/** What anybody at this device has begun to write over a text that was erased for good goes with that text. */
export function forgetEdits({ id, erased }: { id: string; erased: number }): void {
  for (const name of allNames()) {
    if (!name.startsWith(`${PREFIX}edit.${id}.`)) continue;
    const draft = kept<EditDraft>(name.slice(PREFIX.length));
    if ((draft.read()?.rev ?? erased) < erased) draft.forget();
  }
}

/** What this person has begun and can send no more. It is no draft from now on. */
export function takeLeft(person: string | null): string[] {
  return allNames()
    .filter((name) => person !== null && name.startsWith(PREFIX) && name.endsWith(`.${person}`))
    .map((name) => {
      const draft = kept<{ text: string }>(name.slice(PREFIX.length));
      const words = draft.read()?.text.trim() ?? "";
      draft.forget();
      return words;
    })
    .filter((words) => words !== "");
}

/** `commitment`: null for a new one. */
export function commitmentDraft(activity: string, commitment: string | null, person: string | null) {
  return kept<CommitmentDraft>(`commitment.${activity}.${commitment ?? ""}.${person ?? ""}`);
}

/** What any of these persons has begun on this page, where the device keeps nothing. */
export function forgetInPage(persons: ReadonlySet<string>): void {
  for (const name of inPage.keys()) if (persons.has(name.slice(name.lastIndexOf(".") + 1))) inPage.delete(name);
}

export function allNames(): string[] {
  return [...new Set([...inPage.keys(), ...(onDevice(() => Object.keys(localStorage)) ?? [])])];
}

export function kept<D>(key: string): Kept<D> {
  const name = PREFIX + key;
  return {
    read() {
      const text = inPage.get(name) ?? onDevice(() => localStorage.getItem(name));
      // Only this file writes under this name.
      return text === null ? null : (JSON.parse(text) as D);
    },
    keep(draft) {
      const text = JSON.stringify(draft);
      inPage.set(name, text);
      onDevice(() => localStorage.setItem(name, text));
    },
    forget() {
      inPage.delete(name);
      onDevice(() => localStorage.removeItem(name));
    },
  };
}
