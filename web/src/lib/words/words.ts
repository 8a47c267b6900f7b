/**
 * The words on the screens, by key: `t("board.add")`, `t("common.kept", { n: 3 })`.
 *
 * A text is an ICU message: `{name}` in it, or a choice by a number, a place in an order or a word. The build makes plain
 * data of it. Numbers are written the language's way, with the digits 0 to 9: the wall is in English, and a room that
 * speaks of number 3 finds it on each screen. A key that does not exist is a type error.
 */
import type { door } from "./door";
import en from "./en";
import type bringing from "./bringing";
import type frompaper from "./frompaper";
import type { Before } from "./before";
import type compare from "./compare";
import type { later } from "./later";
import type erase from "./erase";
import type { taking } from "./files";
import type { finding } from "./find";
import type { held } from "./held";
import type history from "./history";
import type leading from "./leading";
import type { marking } from "./marking";
import type { beingHere } from "./people";
import type { paused } from "./paused";
import type { running } from "./lineage";
import type network from "./network";
import type owner from "./owner";
import type { growing } from "./replay";
import type reporting from "./reporting";
import type paper from "./paper";
import type safeguarding from "./safeguarding";
import type { safety } from "./safety";
import type queue from "./queue";
import type { telling } from "./tell";
import type { voting } from "./voting";

/** A text, or parts of one; a part may be a choice (see catalogues/compile.ts). */
export type Said = string | { readonly [name: string]: Said } | readonly Said[];
export type Words = { readonly [name: string]: Said | Words };

type Paths<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Paths<T[K]>}` }[keyof T & string];

export type Key = Paths<
  typeof en &
    Before &
    typeof compare &
    typeof door &
    typeof later &
    typeof bringing &
    typeof frompaper &
    typeof erase &
    typeof taking &
    typeof finding &
    typeof history &
    typeof leading &
    typeof marking &
    typeof running &
    typeof network &
    typeof owner &
    typeof beingHere &
    typeof growing &
    typeof reporting &
    typeof paper &
    typeof safeguarding &
    typeof safety &
    typeof paused &
    typeof held &
    typeof queue &
    typeof telling &
    typeof voting
>;
export type Params = Readonly<Record<string, string | number>>;

interface Language {
  readonly tag: string;
  readonly words: Words;
  readonly cardinal: Intl.PluralRules;
  readonly ordinal: Intl.PluralRules;
  readonly number: Intl.NumberFormat;
}

function language(tag: string, words: Words): Language {
  return {
    tag,
    words,
    cardinal: new Intl.PluralRules(tag),
    ordinal: new Intl.PluralRules(tag, { type: "ordinal" }),
    number: new Intl.NumberFormat(tag, { numberingSystem: "latn" }),
  };
}

/** What was said in English for want of another text: see tongue.ts. */
export const inEnglish = new Set<string>();

let english = language("en", en);
let spoken = english;

/** Speaks another language from now on; what it lacks is said in English. Call before the app is shown. */
export function speak(tag: string, words: Words): void {
  spoken = language(tag, words);
}

/** Adds English words that came with a page. */
export function learn(words: Words): void {
  const more = language("en", { ...english.words, ...words });
  if (spoken === english) spoken = more;
  english = more;
}

/** The tag of the language spoken, for `lang` and for Intl. */
export function spokenLanguage(): string {
  return spoken.tag;
}

/** Whether something of it was translated by a machine, and nobody who speaks it has read it yet. */
export function isMachineMade(): boolean {
  return "unread" in spoken.words;
}

export function t(key: Key, params: Params = {}): string {
  return say(key, params) ?? key;
}

/** The text of a key that is put together at run time, such as `common.refused.` and a reason; null if there is none. */
export function say(key: string, params: Params = {}): string | null {
  for (const tongue of [spoken, english]) {
    const found = key.split(".").reduce<Said | Words | undefined>(step, tongue.words);
    if (found !== undefined && isSaid(found)) {
      const said = fill(tongue, found, params);
      if (tongue !== spoken) inEnglish.add(said);
      return said;
    }
  }
  return null;
}

function step(at: Said | Words | undefined, name: string): Said | Words | undefined {
  return at === undefined || isSaid(at) ? undefined : (at as Words)[name];
}

function isSaid(at: Said | Words): at is Said {
  return typeof at === "string" || Array.isArray(at) || "#" in at || "@" in at || "?" in at;
}

const LEFTWARDS = /[\u0590-\u08ff]/;
const ENDED = /[.!?…۔؟।。！？]["”’»)]*\s*$/u;

function fill(tongue: Language, text: Said, params: Params): string {
  if (typeof text === "object") {
    if (Array.isArray(text)) return (text as Said[]).map((part) => fill(tongue, part, params)).join("");
    const choice = text as Readonly<Record<string, Said>>;
    const { "#": number, "@": place, "?": word } = choice;
    const value = params[(number ?? place ?? word) as string] ?? 0;
    const kind = number ? tongue.cardinal.select(+value) : place ? tongue.ordinal.select(+value) : value;
    return fill(tongue, choice[`=${String(value)}`] ?? choice[kind] ?? choice["other"] ?? "", params);
  }
  return text.replace(/\{(\w+)\}([.۔।]?)/g, (whole, name: string, stop: string) => {
    const value = params[name];
    if (typeof value === "number") return tongue.number.format(value) + stop;
    if (value === undefined) return whole;
    // Where two directions meet, words are set apart, so that what stands beside them keeps its place.
    const set = LEFTWARDS.test(text + value) ? `\u2068${value}\u2069` : value;
    // Somebody's words may end their sentence themselves.
    return set + (ENDED.test(value) ? "" : stop);
  });
}
