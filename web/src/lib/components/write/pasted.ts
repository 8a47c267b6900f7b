/**
 * What somebody pastes, as the lines that they mean: cells of a spreadsheet stay whole, and what word processors and chats
 * put around the words is left out: bullets, numbers, who wrote when. What could be somebody's own words stays.
 */

/** One text for each line or cell. */
export function linesOf(pasted: string): string[] {
  const lines = withoutStamps(rowsOf(pasted.replace(/\r\n?|\u2028|\u2029|\u0085/gu, "\n")));
  return withoutNumbers(withoutBullets(lines))
    .map((line) => line.trim())
    .filter((line) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(line));
}

// --- spreadsheets ---------------------------------------------------------------------------------------------------

// A cell with a line break, a tab or a quotation mark in it comes between quotation marks, its own doubled.
const CELL = /"((?:[^"]|"")*)"(?=[\t\n]|$)/uy;

/** Each line, or each row of cells, however many lines its cells have. */
function rowsOf(text: string): string[] {
  const rows: string[][] = [[]];
  for (let at = 0; at < text.length;) {
    CELL.lastIndex = at;
    const [quoted = "", inside = ""] = CELL.exec(text) ?? [];
    const needed = /[\n\t]|""/u.test(inside); // without need, the quotation marks are the writer's
    const cell = needed ? quoted : (/[^\t\n]*/u.exec(text.slice(at))?.[0] ?? "");
    rows.at(-1)?.push(needed ? inside.replaceAll('""', '"').trim() : cell.replaceAll("\u000b", "\n"));
    at += cell.length + 1;
    if (text[at - 1] === "\n") rows.push([]);
  }
  return rows.map((cells) => cells.filter((cell) => cell.trim() !== "").join(" "));
}

// --- chats ----------------------------------------------------------------------------------------------------------

const HALF = String.raw`\s?[aApP]\.?[mM]\.?`;
const TIME = String.raw`\p{Nd}{1,2}[:.]\p{Nd}{2}(?:[:.]\p{Nd}{2})?(?:${HALF})?`;
const DATE = String.raw`\p{Nd}{1,4}[./-]\p{Nd}{1,2}[./-]\p{Nd}{1,4}`;
const SOMEBODY = String.raw`[^\s:](?:[^:\n]{0,60}[^\s:])?`;

/** Who wrote when, in front of what they wrote. */
const BEFORE_WORDS = [
  `^\\[(?:${DATE},?\\s+)?${TIME}(?:,?\\s+${DATE})?\\]\\s*${SOMEBODY}:\\s`, // WhatsApp on a phone of Apple's
  `^${DATE},?\\s+${TIME}\\s+[-–]\\s+(?:${SOMEBODY}:\\s)?`, // WhatsApp on another
  `^${TIME}\\s+(?:From|from)\\s+${SOMEBODY}\\s*:\\s?`, // Zoom
].map((pattern) => new RegExp(pattern, "iu"));

/** The same as a line of its own: words that could all be names, beside a time. */
const NAME = String.raw`[\p{Lu}\p{Lo}][^\s\]]*(?:\s+(?:\([^)]*\)|[\p{Lu}\p{Lo}][^\s\]]*)){0,4}`;
const ALONE = [
  `^\\[(?:${DATE},?\\s+)?${TIME}(?:,?\\s+${DATE})?\\]\\s*${NAME}:?$`, // Teams
  `^${NAME}(?:\\s{2,}${TIME}|\\s+\\p{Nd}{1,2}[:.]\\p{Nd}{2}${HALF})$`, // Slack
].map((pattern) => new RegExp(pattern, "u"));

function withoutStamps(lines: readonly string[]): string[] {
  const told = lines.filter((line) => line.trim() !== "");
  const isStamp = (line: string | undefined) => line !== undefined && ALONE.some((one) => one.test(line.trim()));
  return told.flatMap((line, place) => {
    // A stamp is followed by what was written; times one after another are somebody's timetable.
    const next = told[place + 1];
    if (isStamp(line) && next !== undefined && !isStamp(next)) return [];
    const stamp = BEFORE_WORDS.find((one) => one.test(line.trim()));
    return stamp ? line.trim().replace(stamp, "") : line;
  });
}

// --- bullets --------------------------------------------------------------------------------------------------------

// Signs that are nothing else, whatever follows: bullets, boxes to tick, and those of the symbol fonts.
const BULLET = /^\s*(?:[•‣◦▪▫●○■□◆◇▶►➢➤∙⁃❖☐☑☒✓✔✗✘·・\p{Co}]\s*)+/u;
// Signs that are bullets before a gap; “§ 12” is a law.
const SIGN = /^\s*(?:[-‐–—*→➔>+]|§(?!\s*\p{Nd}))\s+/u;
const BOX = /^\s*\[[ xX✓]?\]\s+/u;
const MARKER = /^\s*\(?(?:\p{Nd}{1,3}|[a-zA-Z]|[ivxIVX]{2,5})\)\s+/u;
// Word's second bullet is the letter o. It begins sentences in Portuguese and Polish.
const RING = /^\s*o(?:\t|[ \u00a0]{2,})\s*/u;
const RING_AMONG_BULLETS = /^\s*o\s+/u;

function withoutBullets(lines: readonly string[]): string[] {
  const ring = lines.some((line) => BULLET.test(line) || SIGN.test(line)) ? RING_AMONG_BULLETS : RING;
  const bare = (line: string) => [BULLET, SIGN, BOX, MARKER, ring].reduce((left, sign) => left.replace(sign, ""), line);
  return lines.map((line) => line.split("\n").map(bare).join("\n"));
}

// --- numbers --------------------------------------------------------------------------------------------------------

const NUMBER = /^\s*(\p{Nd}{1,3}(?:\.\p{Nd}{1,3})*|[a-zA-Z]|[①-⑳])(?:[.:۔।、．]|\s?[-–](?=\s))?(?:\s+|$)/u;
const SIGNED = /^\s*(?:[①-⑳]|\p{Nd}{1,3}(?:\.\p{Nd}{1,3})+\s|[\p{Nd}.]+(?:[.:۔।、．]|\s?[-–]\s)|[a-zA-Z]\.)/u;

/** Numbers go where line after line is numbered; “3. of our pupils” alone is what somebody wrote. */
function withoutNumbers(lines: readonly string[]): string[] {
  const numbered = lines.flatMap((line, place) => {
    const found = SIGNED.test(line) ? NUMBER.exec(line) : null;
    return found ? [{ place, value: valueOf(found[1] ?? ""), length: found[0].length }] : [];
  });
  const cut = new Map<number, number>();
  numbered.forEach((one, nth) => {
    const next = numbered[nth + 1];
    if (!next || !follows(one.value, next.value)) return;
    for (const { place, length } of [one, next]) cut.set(place, length);
  });
  return lines.map((line, place) => line.slice(cut.get(place) ?? 0));
}

/** The parts of a number such as 2.1, in whatever digits; a letter is counted from a. */
function valueOf(number: string): number[] {
  if (/^[a-z]$/iu.test(number)) return [number.toLowerCase().charCodeAt(0) - 96, NaN];
  if (/^[①-⑳]$/u.test(number)) return [number.charCodeAt(0) - 0x245f];
  return number.split(".").map((part) => Array.from(part).reduce((sum, digit) => 10 * sum + digitOf(digit), 0));
}

// Of the digits in use: each script has its ten in a row.
// prettier-ignore
const ZEROS = [
  0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20, 0x1040,
  0x17e0, 0x1810, 0xff10,
];

function digitOf(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  return code - (ZEROS.findLast((zero) => zero <= code) ?? 0);
}

/** Markdown numbers everything 1. Otherwise the next one counts on, one level deeper, or back on an outer one. */
function follows(one: readonly number[], next: readonly number[]): boolean {
  const same = (a: readonly number[], b: readonly number[]) =>
    a.length === b.length && a.every((n, at) => Object.is(n, b[at]));
  if (same(one, next)) return one[0] === 1 && one.length === 1;
  if (same([...one, 1], next)) return true;
  return one.some((number, level) => {
    const letter = Number.isNaN(one[level + 1]);
    return same([...one.slice(0, level), number + 1, ...(letter ? [NaN] : [])], next);
  });
}
