/**
 * Words that somebody has begun and not sent, kept on this device so that a reload, a full battery or the next stage of
 * the workshop loses nothing. Forgotten once they are sent.
 */

const PREFIX = "ninedots.draft.";

// Where the browser keeps nothing (private windows, a full disk), drafts live as long as the page.
const inPage = new Map<string, string>();

export function readDraft(key: string): string | null {
  const kept = inPage.get(key);
  if (kept !== undefined) return kept;
  return fromDevice(() => localStorage.getItem(PREFIX + key));
}

export function keepDraft(key: string, words: string): void {
  inPage.set(key, words);
  fromDevice(() => {
    localStorage.setItem(PREFIX + key, words);
    return null;
  });
}

export function forgetDraft(key: string): void {
  inPage.delete(key);
  fromDevice(() => {
    localStorage.removeItem(PREFIX + key);
    return null;
  });
}

/** A note's text while it is being changed. */
export function editOf(note: string): string {
  return `edit.${note}`;
}

function fromDevice(use: () => string | null): string | null {
  try {
    return use();
  } catch (trouble) {
    if (trouble instanceof DOMException) return null;
    throw trouble;
  }
}
