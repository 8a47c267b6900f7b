// Browsers that cannot tell a reader's letters count code points: too many rather than too few.
const LETTERS = "Segmenter" in Intl ? new Intl.Segmenter() : null;

/** What a reader sees as letters: an emoji of a whole family is one. */
export function lettersOf(text: string): string[] {
  return LETTERS ? Array.from(LETTERS.segment(text), ({ segment }) => segment) : Array.from(text);
}

/** How many characters a reader counts. */
export function lettersIn(text: string): number {
  return lettersOf(text).length;
}
