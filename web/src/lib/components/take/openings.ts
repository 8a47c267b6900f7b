/**
 * The words a note of some kind begins with, such as “How might we …”. They are typed already, and offered to a note that
 * begins otherwise; nothing is ever refused for its opening.
 */

/** What is typed into the empty field: the opening without its dots, ready to be gone on from. */
export function typed(opening: string): string {
  return opening.replace(/\s*(…|\.{3})\s*\??\s*$/u, "") + " ";
}

/** Whether there is nothing yet but an opening. */
export function isBare(text: string, openings: readonly string[]): boolean {
  const words = text.trim().toLowerCase();
  return words === "" || openings.some((opening) => typed(opening).trim().toLowerCase() === words);
}

export function opens(text: string, openings: readonly string[]): boolean {
  const words = text.trimStart().toLowerCase();
  return openings.some((opening) => words.startsWith(typed(opening).trim().toLowerCase()));
}

/** The same words behind this opening; another opening that stood there gives way. */
export function withOpening(text: string, opening: string, openings: readonly string[]): string {
  const there = openings.find((other) => opens(text, [other]));
  const rest = there ? text.trimStart().slice(typed(there).trim().length) : text;
  return typed(opening) + lowerFirst(rest.trimStart());
}

// “Schools talk …” becomes “How might we schools talk …”, but “CAMHS …” and “I …” keep their capitals.
function lowerFirst(text: string): string {
  const [first = "", second = ""] = text;
  return /\p{Lu}/u.test(first) && /\p{Ll}/u.test(second) ? first.toLowerCase() + text.slice(first.length) : text;
}
