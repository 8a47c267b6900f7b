/**
 * The words that a note of some kind may begin with, such as “How might we …”. They are an offer: typed already where they
 * can be seen and taken away, or put before a note that begins otherwise by whoever writes it. Nobody's words are changed.
 */

/** What is typed into the empty field: the opening without its dots, ready to be gone on from. */
export function typed(opening: string): string {
  return `${opening.replace(END, "")} `;
}

const END = /[\s…?؟？;.]*$/u;

/** Whether there is nothing yet but an opening. */
export function isBare(text: string, openings: readonly string[]): boolean {
  const words = text.trim();
  return words === "" || openings.some((opening) => after(text, opening)?.replace(END, "") === "");
}

export function opens(text: string, openings: readonly string[]): boolean {
  return openings.some((opening) => after(text, opening) !== null);
}

/** The same words behind this opening, a question; another opening that stood there gives way. */
export function withOpening(text: string, opening: string, openings: readonly string[]): string {
  const rest = withoutOpening(text, openings);
  return rest === "" ? typed(opening) : typed(opening) + (ENDED.test(rest) ? rest : `${rest}?`);
}

/** What stands behind the opening, if one does. */
export function withoutOpening(text: string, openings: readonly string[]): string {
  const behind = openings.flatMap((opening) => after(text, opening) ?? []);
  return (behind[0] ?? text).trim();
}

// A sentence in any script has its end: a sign that ends sentences, perhaps with quotation marks or brackets behind it.
const ENDED = /[\p{Sentence_Terminal};…]['"\p{Pe}\p{Pf}\p{M}\s]*$/u;

/** Whether these words are written in another script than the opening, so that it would stand before them as a stranger. */
export function foreignTo(opening: string, text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  const [script] = SCRIPTS.filter((one) => one.test(opening));
  return script !== undefined && 2 * letters.filter((letter) => script.test(letter)).length < letters.length;
}

// prettier-ignore
const SCRIPTS = [
  /\p{Script=Latin}/u, /\p{Script=Arabic}/u, /\p{Script=Bengali}/u, /\p{Script=Cyrillic}/u, /\p{Script=Devanagari}/u,
  /\p{Script=Ethiopic}/u, /\p{Script=Georgian}/u, /\p{Script=Greek}/u, /\p{Script=Gujarati}/u, /\p{Script=Gurmukhi}/u,
  /\p{Script=Hangul}/u, /\p{Script=Hebrew}/u, /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
  /\p{Script=Tamil}/u, /\p{Script=Telugu}/u, /\p{Script=Thai}/u, /\p{Script=Armenian}/u, /\p{Script=Sinhala}/u,
];

/** The openings that can be offered to somebody who has written this much. */
export function offered(text: string, openings: readonly string[]): readonly string[] {
  const words = withoutOpening(text, openings);
  return openings.filter((opening) => !foreignTo(opening, words));
}

/** What follows the opening, null where the text begins otherwise: “How might web pages …” does not open with “How might we”. */
function after(text: string, opening: string): string | null {
  const words = typed(opening).trim().split(/\s+/u);
  const pattern = words.map((word) => word.replace(/[\\^$.*+?()[\]{}|]/gu, "\\$&")).join("\\s+");
  const found = new RegExp(`^\\s*${pattern}(?![\\p{L}\\p{N}\\p{M}])`, "iu").exec(text);
  return found && pattern !== "" ? text.slice(found[0].length) : null;
}
