/**
 * The words on the screens, by key: `t("board.add")`, `t("common.kept", { n: 3 })`.
 *
 * A text is a string with `{name}` in it, or one form for each plural category of the language, chosen by `n`.
 * Numbers are written the language's way. A key that does not exist is a type error.
 */
import en from "./en";
import type { later } from "./later";
import type erase from "./erase";
import type history from "./history";
import type leading from "./leading";
import type { marking } from "./marking";
import type network from "./network";
import type { voting } from "./voting";

export type Plural = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;
export type Words = { readonly [name: string]: string | Plural | Words };

type Paths<T> = {
  [K in keyof T & string]: T[K] extends string | { other: string } ? K : `${K}.${Paths<T[K]>}`;
}[keyof T & string];

export type Key = Paths<
  typeof en &
    typeof later &
    typeof erase &
    typeof history &
    typeof leading &
    typeof marking &
    typeof network &
    typeof voting
>;
export type Params = Readonly<Record<string, string | number>>;

interface Language {
  readonly tag: string;
  readonly words: Words;
  readonly plural: Intl.PluralRules;
  readonly number: Intl.NumberFormat;
}

function language(tag: string, words: Words): Language {
  return { tag, words, plural: new Intl.PluralRules(tag), number: new Intl.NumberFormat(tag) };
}

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

export function t(key: Key, params: Params = {}): string {
  return say(key, params) ?? key;
}

/** The text of a key that is put together at run time, such as `common.refused.` and a reason; null if there is none. */
export function say(key: string, params: Params = {}): string | null {
  for (const tongue of [spoken, english]) {
    const found = find(tongue.words, key);
    if (found !== null) return fill(tongue, found, params);
  }
  return null;
}

function find(words: Words, key: string): string | Plural | null {
  let at: string | Plural | Words | undefined = words;
  for (const step of key.split(".")) {
    if (typeof at !== "object") return null;
    at = (at as Words)[step];
  }
  if (typeof at === "string") return at;
  return at && typeof at["other"] === "string" ? (at as Plural) : null;
}

const ENDED = /[.!?…۔؟。！？]["”’»)]*\s*$/u;

function fill(tongue: Language, text: string | Plural, params: Params): string {
  const n = Number(params["n"] ?? 0);
  const chosen = typeof text === "string" ? text : (text[tongue.plural.select(n)] ?? text.other);
  return chosen.replace(/\{(\w+)\}(\.?)/g, (whole, name: string, stop: string) => {
    const value = params[name];
    if (typeof value === "number") return tongue.number.format(value) + stop;
    // Somebody's words may end their sentence themselves.
    return value === undefined ? whole : value + (ENDED.test(value) ? "" : stop);
  });
}
