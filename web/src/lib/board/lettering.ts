// How large the words on a note are written. Judged by counting, not by measuring: a board of 500 notes opens at once,
// and every screen shows the same size.

export interface Lettering {
  size: "huge" | "large" | "medium" | "small";
  /** How many lines can be seen; what is longer is cut off there until somebody comes to the note. */
  lines: number;
}

/** How many rows of a note are taken by what stands above and below its words. */
export type Rows = 0 | 1 | 2;

interface Size {
  size: Lettering["size"];
  /** Average letters in one line. */
  letters: number;
  /** The lines that fit beside none, one or two rows of other things. */
  lines: readonly [number, number, number];
}

const SMALLEST: Size = { size: "small", letters: 23, lines: [6, 4, 3] };
const SIZES: readonly Size[] = [
  { size: "huge", letters: 10, lines: [3, 2, 1] },
  { size: "large", letters: 14, lines: [4, 3, 2] },
  { size: "medium", letters: 18, lines: [5, 4, 2] },
  SMALLEST,
];

export function letteringFor(text: string, rows: Rows): Lettering {
  const words = text.split(/\s+/u).map(widthOf);
  const fits = ({ letters, lines }: Size) => linesFor(words, letters) <= lines[rows];
  const { size, lines } = SIZES.find(fits) ?? SMALLEST;
  return { size, lines: lines[rows] };
}

/** Lines needed when words are set one after the other; a word longer than a line needs smaller letters. */
function linesFor(words: readonly number[], letters: number): number {
  let lines = 1;
  let used = 0;
  for (const word of words) {
    if (word > letters) return Infinity;
    if (used > 0 && used + 1 + word > letters) {
      lines += 1;
      used = word;
    } else {
      used += (used > 0 ? 1 : 0) + word;
    }
  }
  return lines;
}

const NARROW = /^[iIjl1tfr.,;:'’!|()]$/u;
const WIDE = /^[MWmw\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const MARKS = /^\p{M}|\u200d|\ufe0f/u;

function widthOf(word: string): number {
  let width = 0;
  for (const letter of word) {
    if (MARKS.test(letter)) continue;
    width += WIDE.test(letter) ? 1.7 : NARROW.test(letter) ? 0.6 : 1;
  }
  return width;
}
