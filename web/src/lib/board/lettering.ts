// How large the words on a note are written. Judged by counting, not by measuring: a board of 500 notes opens at once,
// and every screen shows the same size.

export type Lettering = "large" | "medium" | "small";

/** What fits on a note at each size: lines, and average letters in one line; with a foot there is a line or two less. */
const ROOM: readonly { size: Lettering; letters: number; lines: number; withFoot: number }[] = [
  { size: "large", letters: 15, lines: 3, withFoot: 3 },
  { size: "medium", letters: 19, lines: 4, withFoot: 3 },
];

export function letteringFor(text: string, foot: boolean): Lettering {
  const words = text.split(/\s+/u).map(widthOf);
  const fit = ROOM.find(({ letters, lines, withFoot }) => linesFor(words, letters) <= (foot ? withFoot : lines));
  return fit?.size ?? "small";
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
