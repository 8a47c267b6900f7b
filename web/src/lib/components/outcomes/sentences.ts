import { t } from "$lib/words/words";

/** What is wrong with a sentence that somebody typed, in words; null: nothing. Counted as the server counts. */
export function wrongIn(text: string, limit: number): string | null {
  return text.trim() ? tooLong(text, limit) : t("reporting.editor.empty");
}

export function tooLong(text: string, limit: number): string | null {
  const over = Array.from(text).length - limit;
  return over > 0 ? t("reporting.editor.tooLong", { limit, n: over }) : null;
}
