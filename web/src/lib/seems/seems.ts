/**
 * Whether a text seems to carry what tells who somebody is: a name, a phone number, an address. A guess, so that the
 * writer can look again before it goes out. It is made on this device, and nothing of it is sent or kept.
 */
import { BEFORE_NAME, FIRST, FIRST_OR_WORD, LAST, NO_NAME, OTHER_SCRIPTS, POLISH, UKRAINIAN } from "./names";

export type Seems = "email" | "phone" | "postcode" | "address" | "name";

/** The first of these that a text seems to carry; null: none. */
export function seems(text: string): Seems | null {
  const plain = plainly(text);
  if (EMAILS.some((one) => one.test(plain))) return "email";
  if (isPhone(plain)) return "phone";
  if (isPostcode(plain)) return "postcode";
  if (ADDRESSES.some((one) => one.test(plain))) return "address";
  return isName(plain) ? "name" : null;
}

const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6]; // of the digits of Arabic, Urdu, Hindi and Bengali
const ALIKE: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from("аеорсухіјѕԁһԛԝАВЕКМНОРСТХІЈЅ").map((one, at) => [one, "aeopcyxijsdhqwABEKMHOPCTXIJS"[at] ?? one]),
);

/** As it looks: nothing unseen, letters and digits of one kind, letters that stand apart together. */
export function plainly(text: string): string {
  const composed = text
    .normalize("NFKC")
    .replace(/\p{Cf}|\u00ad|\ufe0e|\ufe0f/gu, "")
    .replace(/\p{Nd}/gu, (digit) => {
      const code = digit.codePointAt(0) ?? 0;
      const zero = ZEROS.find((one) => code >= one && code < one + 10);
      return zero === undefined ? digit : String(code - zero);
    })
    .replace(/[^\s\p{P}]+/gu, (word) =>
      /[a-z]/iu.test(word) ? word.replace(/[\u0400-\u052f]/gu, (one) => ALIKE[one] ?? one) : word,
    );
  return composed.replace(/(?<![\p{L}\p{N}])(?:\p{L}[ ._*-]){2,}\p{L}(?![\p{L}\p{N}])/gu, (run) => {
    const letters = run.replace(/[^\p{L}]/gu, "");
    return letters === letters.toUpperCase() ? run : letters;
  });
}

// --- addresses of e-mail, phones, postcodes -----------------------------------------------------------------------

const HOST = String.raw`[\p{L}\p{N}-]+(?:\s?(?:\.|[([{]\s?dot\s?[)\]}]|\sdot\s)\s?[\p{L}\p{N}-]+)+`;
const EMAILS = [
  new RegExp(String.raw`[\p{L}\p{N}][\p{L}\p{N}._%+-]*\s?(?:@|[([{]\s?at\s?[)\]}])\s?${HOST}`, "iu"),
  // "At" between two names of a page is said also of what one looks at.
  new RegExp(String.raw`[\p{L}\p{N}]+[._\d][\p{L}\p{N}._]*\sat\s${HOST}`, "iu"),
  /[\p{L}\p{N}._]+\sat\s[\p{L}\p{N}-]+\sdot\s[\p{L}\p{N}-]+/iu,
];

const DIGITS = /(?<![\p{L}\p{N}])\+?[\d(oO](?:[\s().,–·/_-]{0,3}[\doOlI]){6,15}(?![\p{L}\p{N}])/gu;
const BRITISH = /^(?:0\d{9,10}|(?:00)?440?\d{9,10}|7\d{9})$/u;
const CALLED =
  /\b(?:call|ring|phone|phones|text|tel|telephone|mobile|mob|number|no|ffoniwch|whatsapp)\b\W*(?:\p{L}+\W+){0,3}$/iu;

function isPhone(text: string): boolean {
  for (const { 0: run, index } of text.matchAll(DIGITS)) {
    if ((run.match(/\d/gu) ?? []).length < 6) continue;
    const digits = run.replace(/[oO]/gu, "0").replace(/[lI]/gu, "1").replace(/\D/gu, "");
    if (BRITISH.test(digits)) return true;
    if (run.startsWith("+") && digits.length >= 9) return true;
    if (digits.length >= 6 && CALLED.test(text.slice(0, index))) return true;
  }
  return false;
}

const AREAS =
  "AB|AL|B|BA|BB|BD|BF|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|E|EC|EH|EN|EX|FK|FY|G|GL|" +
  "GU|HA|HD|HG|HP|HR|HS|HU|HX|IG|IP|IV|KA|KT|KW|KY|L|LA|LD|LE|LL|LN|LS|LU|M|ME|MK|ML|N|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|" +
  "PO|PR|RG|RH|RM|S|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE";
const POSTCODE = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:${AREAS})\s?[\dO]{1,2}[A-HJKMNPR-Y]?[\s.,–-]{0,2}[\dO]\s?[ABD-HJLNP-UW-Z]\s?[ABD-HJLNP-UW-Z](?![\p{L}\p{N}])`,
  "giu",
);

function isPostcode(text: string): boolean {
  return Array.from(text.matchAll(POSTCODE)).some(
    ([found]) => !/\d(?:st|nd|rd|th)$/iu.test(found) && /\d/u.test(found),
  );
}

// --- where somebody lives ------------------------------------------------------------------------------------------

const STREETS = "street|st|road|rd|avenue|ave|lane|crescent|cres|terrace|grove|gardens|mews|stryd|heol|ffordd";
const PERHAPS =
  "close|drive|court|place|square|way|walk|park|view|hill|rise|green|parade|row|house|lodge|towers?|estate";
const NAMED = String.raw`(?:\p{Lu}[\p{L}'’.-]+\s){1,3}`;
const ENDING = `(?:${[STREETS, PERHAPS].flatMap((words) => [words, capitals(words)]).join("|")})(?![\\p{L}\\p{N}])`;
const NUMBER = String.raw`(?<![\p{L}\p{N}.,:/£-])\d{1,4}[a-zA-Z]?,?\s`;
const ADDRESSES = [
  new RegExp(`${NUMBER}${NAMED}${ENDING}`, "u"),
  new RegExp(
    `${NUMBER}(?!(?:busy|main|long|quiet|small|big|new|old|more|of|the)\\b)` +
      String.raw`[\p{L}'’-]+\s(?:street|road|avenue|lane|crescent|terrace|grove)(?!\p{L})`,
    "iu",
  ),
  new RegExp(String.raw`${NUMBER}(?:Stryd|Heol|Ffordd)\s\p{L}+`, "iu"),
  new RegExp(
    String.raw`(?:[Ll]iv(?:e|es|ed|ing)|[Ss]tay(?:s|ed|ing)?|[Mm]oved?)\s(?:at|on|in|to|down|near)\s(?:the\s)?${NAMED}${ENDING}`,
    "u",
  ),
  /(?<!\p{L})(?:flat|apartment|apt|unit)\s?\d{1,4}[a-z]?(?!\p{L})/iu,
];

function capitals(words: string): string {
  return words.replace(/(^|\|)(\p{L})/gu, (_, bar: string, letter: string) => bar + letter.toUpperCase());
}

// --- names -----------------------------------------------------------------------------------------------------------

const TITLED =
  /(?<![\p{L}\p{N}])(?:mrs?|ms|mx|dr|prof|rev|Miss|Sir|Mister|Missus|Madam|Imam|Uncle|Aunt|Auntie|Aunty|Pan|Pani|Domnul|Doamna|Пан|Пані)[.\s_,-]{1,3}([\p{L}'’-]{2,})/giu;
const CASED = /^(?:miss|sir|madam|pan|pani|imam|uncle|aunt|auntie|aunty|domnul|doamna|mister|missus|пан|пані)/iu;
const SALUTED =
  /(?:السيد|السيدة|الأستاذ|الأستاذة|أبو|أم|شيخ|الدكتور)\s\p{L}{2,}|\p{L}{2,}\s(?:صاحب|صاحبہ|باجی|চাচা|ভাই|আপা|স্যার|ম্যাডাম)/u;
const MY_NAME =
  /\b(?:my name(?:'s|’s| is)|fy enw i yw|nazywam się|mam na imię|mă numesc|ma numesc|numele meu este|мене звати)\s\p{L}{2,}|(?:اسمي|میرا نام|আমার নাম)\s\p{L}{2,}/iu;
const TOKEN = /[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*/gu;
const POLISH_ENDING = /(?:y|i|ę|ą|o|owi|em|iem|ie)$/u;

function isName(text: string): boolean {
  if (MY_NAME.test(text) || SALUTED.test(text)) return true;
  for (const [titled, name = ""] of text.matchAll(TITLED)) {
    if (NO_NAME.has(fold(name))) continue;
    // "miss lessons" is no lady, and "pan" no gentleman.
    if (!CASED.test(titled) || (isCapital(titled) && isCapital(name))) return true;
  }
  const words = Array.from(text.matchAll(TOKEN), ([word]) => word);
  return words.some((word, at) => isOne(word, words[at - 1] ?? "", words[at + 1] ?? ""));
}

function isOne(word: string, before: string, after: string): boolean {
  const bare = word.replace(/['’]s?$/u, "");
  if (!/^[\p{Script=Latin}\p{M}'’-]+$/u.test(bare)) return isForeign(bare);
  const name = fold(bare);
  if (name.length < 2) return false;
  const [cued, capital] = [BEFORE_NAME.has(fold(before)), isCapital(bare)];
  if (FIRST_OR_WORD.has(name)) {
    const surname = isCapital(after) && LAST.has(fold(after.replace(/['’]s?$/u, "")));
    return capital && (cued || surname);
  }
  if (FIRST.has(name)) return true;
  if (LAST.has(name)) return capital;
  if (capital && isBent(bare)) return true;
  return capital && cued && !NO_NAME.has(name);
}

/** Polish names change their end: Kasi, Kasię, Kubą. */
function isBent(word: string): boolean {
  const stem = fold(word.toLowerCase().replace(POLISH_ENDING, ""));
  return stem.length > 2 && ["", "a", "ia", "ek"].some((end) => POLISH.has(stem + end));
}

function isForeign(word: string): boolean {
  const small = word.toLowerCase();
  if (OTHER_SCRIPTS.has(word) || OTHER_SCRIPTS.has(word.normalize("NFC"))) return true;
  if (/^[وفبكل]/u.test(word) && OTHER_SCRIPTS.has(word.slice(1))) return true;
  return isCapital(word) && UKRAINIAN.some((stem) => small.startsWith(stem) && small.length - stem.length <= 3);
}

const isCapital = (word: string) => /^\p{Lu}/u.test(word);

/** Without accents, in small letters. */
function fold(word: string): string {
  return word
    .toLowerCase()
    .replace(/ł/gu, "l")
    .replace(/[ıİ]/gu, "i")
    .replace(/’/gu, "'")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/^o'/u, "o");
}
