// How many lines a text takes at a width. Everything here is in ems, so that a text is measured once for all sizes.

/** A text in pieces that are never parted, and the white space before each. Widths in ems. */
export interface Run {
  readonly pieces: readonly string[];
  readonly widths: readonly number[];
  /** 0: the piece follows without a space, and a line may end before it. `BREAK`: it begins a new line. */
  readonly gaps: readonly number[];
  /** The widest piece. */
  readonly longest: number;
  /** The widest of those that are kept in one piece. */
  readonly whole: number;
}

/** In ems: a longer word, such as an address, is parted rather than let it widen every note of its zone. */
const LONGEST_WORD = 14;

/** How wide a word is, in ems. In a browser by its font, in tests by counting. */
export type WidthOf = (word: string) => number;

const BREAK = Infinity;

// Scripts in which a line may end between any two letters, and those whose words only a dictionary knows.
const EACH = /[\u2e80-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]/u;
const DICTIONARY = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]/u;
// A line neither begins with the first of these nor ends with the second.
const CLOSING = /^[\p{Pe}\p{Pf}\p{M}、。，．：；！？・ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々…\u200d]/u;
const OPENING = /[\p{Ps}\p{Pi}]$/u;
const AFTER_HYPHEN = /(?<=\p{L}-)(?=\p{L})/u;

/** The text with its last word and signs after it, such as a smile, in one: a sign has no line to itself. */
export function unparted(text: string): string {
  return text.replace(/(?<=[\p{L}\p{N}]\S*) (?=[^\p{L}\p{N}\s]{1,4}$)/u, "\u00a0");
}

export function runOf(text: string, widthOf: WidthOf): Run {
  const pieces: string[] = [];
  const widths: number[] = [];
  const gaps: number[] = [];
  const space = widthOf(" ");
  let longest = 0;
  let whole = 0;
  text.split("\n").forEach((line, index) => {
    let gap = index === 0 ? 0 : BREAK;
    const words = line.split(/[^\S\u00a0\u202f\u2007]+/u).filter(Boolean);
    for (const word of words.length > 0 ? words : [""]) {
      for (const piece of piecesOf(word)) {
        const width = piece === "" ? 0 : widthOf(piece);
        pieces.push(piece);
        widths.push(width);
        gaps.push(gap);
        longest = Math.max(longest, width);
        if (width <= LONGEST_WORD) whole = Math.max(whole, width);
        gap = 0;
      }
      gap = space;
    }
  });
  return { pieces, widths, gaps, longest, whole };
}

function piecesOf(word: string): string[] {
  if (EACH.test(word)) return eachOf(word);
  if (DICTIONARY.test(word)) return wordsOf(word);
  return word.includes("-") ? word.split(AFTER_HYPHEN) : [word];
}

function eachOf(word: string): string[] {
  const pieces: string[] = [];
  for (const letter of word) {
    const last = pieces.at(-1);
    const parts =
      last !== undefined &&
      (EACH.test(letter) || EACH.test(last.slice(-1))) &&
      !CLOSING.test(letter) &&
      !OPENING.test(last);
    if (last === undefined || parts) pieces.push(letter);
    else pieces[pieces.length - 1] = last + letter;
  }
  return pieces;
}

function wordsOf(word: string): string[] {
  if (!("Segmenter" in Intl)) return [word];
  return Array.from(new Intl.Segmenter(undefined, { granularity: "word" }).segment(word), ({ segment }) => segment);
}

/** What stands on the first line before the words, and what follows the last word and is never parted. In ems. */
export interface Beside {
  readonly lead: number;
  readonly tail: number;
  /** It is a mere sign, and takes the last word along rather than have a line to itself. */
  readonly joined?: boolean;
}

const ALONE: Beside = { lead: 0, tail: 0 };
/** What stands after the last word has its own distance from it; this is for what a browser rounds. */
const TAIL_GAP = 0.02;
/** A letter at most: a word that is parted leaves about this much of a line unused. */
const LETTER = 1.1;

/** Whether what follows is kept beside the last word. A single word stays where it is. */
export function joins({ widths }: Run, room: number, { tail, joined }: Beside): boolean {
  return Boolean(joined) && tail > 0 && widths.length > 1 && (widths.at(-1) ?? 0) + TAIL_GAP + tail <= room;
}

/** How many lines the words take, and how wide the widest of them is. */
export function setIn(run: Run, room: number, beside: Beside = ALONE): { lines: number; widest: number } {
  let lines = 1;
  let used = beside.lead;
  let widest = 0;
  let begun = beside.lead > 0; // the line has something on it
  const next = () => {
    widest = Math.max(widest, used);
    lines += 1;
    used = 0;
    begun = false;
  };
  const kept = joins(run, room, beside) ? TAIL_GAP + beside.tail : 0;
  for (let index = 0; index < run.widths.length; index++) {
    const width = (run.widths[index] ?? 0) + (index === run.widths.length - 1 ? kept : 0);
    const gap = run.gaps[index] ?? 0;
    if (gap === BREAK) next();
    // What stands before the words is itself followed by the first of them without a space.
    const space = begun && gap !== BREAK && index > 0 ? gap : 0;
    if (used + space + width <= room) {
      used += space + width;
    } else if (width <= room) {
      next();
      used = width;
    } else {
      if (begun) next();
      const filled = Math.max(LETTER, room - LETTER); // at least, of each line but the last
      const more = Math.ceil(width / filled);
      lines += more - 1;
      widest = room;
      used = Math.min(room, width - (more - 1) * filled);
    }
    begun = true;
  }
  if (beside.tail > 0 && kept === 0) {
    if (begun && used + TAIL_GAP + beside.tail > room) next();
    used += (begun ? TAIL_GAP : 0) + beside.tail;
  }
  return { lines, widest: Math.max(widest, used) };
}

export function linesFor(run: Run, room: number, beside: Beside = ALONE): number {
  return setIn(run, room, beside).lines;
}

/** One line of words as it is set. In ems. */
export interface Line {
  readonly text: string;
  readonly width: number;
}

/**
 * The words line by line, broken where `setIn` counts that they break. It is for pictures: a browser sets its own lines.
 * A word that is parted may leave the last lines that `setIn` counts empty.
 */
export function linesOf(run: Run, room: number, widthOf: WidthOf, beside: Beside = ALONE): Line[] {
  const lines: Line[] = [];
  let text = "";
  let used = beside.lead;
  let begun = beside.lead > 0;
  const next = () => {
    lines.push({ text, width: used });
    text = "";
    used = 0;
    begun = false;
  };
  const kept = joins(run, room, beside) ? TAIL_GAP + beside.tail : 0;
  run.pieces.forEach((piece, index) => {
    const width = run.widths[index] ?? 0;
    const after = index === run.pieces.length - 1 ? kept : 0;
    const gap = run.gaps[index] ?? 0;
    if (gap === BREAK) next();
    const space = begun && gap !== BREAK && index > 0 ? gap : 0;
    if (used + space + width + after > room && (begun || width > room)) {
      if (begun) next();
      if (width > room) {
        for (const part of partsOf(piece, room, widthOf)) {
          if (begun) next();
          text = part;
          used = widthOf(part);
          begun = true;
        }
        return;
      }
      text = piece;
      used = width;
    } else {
      text += space > 0 && text !== "" ? ` ${piece}` : piece;
      used += space + width;
    }
    begun = true;
  });
  if (beside.tail > 0 && kept === 0 && begun && used + TAIL_GAP + beside.tail > room) next();
  lines.push({ text, width: used });
  return lines;
}

/** Between what readers see as letters: not before a mark or a joiner, nor behind one that joins. */
const LETTERS = /(?<!\u200d)(?!\p{M}|\p{Emoji_Modifier}|\u200d)/u;

/** A word that no line has room for, parted between letters. */
function partsOf(word: string, room: number, widthOf: WidthOf): string[] {
  const parts: string[] = [""];
  for (const letter of word.split(LETTERS)) {
    const longer = (parts.at(-1) ?? "") + letter;
    if (parts.at(-1) !== "" && widthOf(longer) > room) parts.push(letter);
    else parts[parts.length - 1] = longer;
  }
  return parts;
}
