// Browsers that cannot tell a reader's letters count code points: too many rather than too few.
const LETTERS = "Segmenter" in Intl ? new Intl.Segmenter() : null;

/** How many characters a reader counts: an emoji of a whole family is one. */
export function lettersIn(text: string): number {
  return LETTERS ? Array.from(LETTERS.segment(text)).length : Array.from(text).length;
}
