/** What lies in src/lib/words: the files of each language, and what is wrong with them. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { categories, compile, HEAD, tokens, type Compiled, type Source } from "./compile.ts";

const WORDS = resolve(import.meta.dirname, "../src/lib/words");

/** The areas of the app that people who take part see. Other pages are in English. */
export const AREAS = [
  ...["board", "canvas", "common", "door", "join", "later", "mark", "network", "outcomes", "people", "server", "vote"],
  ...["files", "find", "held", "owner", "parents", "paused", "poster", "professionals", "pupils", "replay"],
  ...["safety", "tell"],
] as const;

/** What the head of a file may say of it. */
export const STATES = { machine: "machine-made, not yet read by a speaker", read: "read by a speaker" } as const;

export interface Language {
  readonly tag: string;
  readonly files: Readonly<Record<string, Source>>;
}

/** English first, then every other language that has a folder. */
export function read(words = WORDS): Language[] {
  const tags = readdirSync(words, { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? one.name : []));
  return tags
    .sort((a, b) => Number(b === "en") - Number(a === "en") || a.localeCompare(b))
    .map((tag) => ({
      tag,
      files: Object.fromEntries(
        readdirSync(`${words}/${tag}`).map((file) => [
          file.replace(/\.json$/, ""),
          JSON.parse(readFileSync(`${words}/${tag}/${file}`, "utf8")) as Source,
        ]),
      ),
    }));
}

/** All that a browser loads to speak a language. `unread`: nobody who speaks it has read all of it yet. */
export function assembled({ tag, files }: Language): Compiled {
  const areas = Object.fromEntries(Object.entries(files).map(([area, source]) => [area, compile(source, tag)]));
  return isRead(files) ? areas : { unread: "", ...areas };
}

/** Whether a language has words yet. */
export function isThere(tag: string): boolean {
  return existsSync(`${WORDS}/${tag}`);
}

function isRead(files: Language["files"]): boolean {
  return Object.values(files).every((file) => stateOf(file) === STATES.read);
}

function stateOf(file: Source): string | undefined {
  const head = file[HEAD];
  return typeof head === "object" && typeof head["state"] === "string" ? head["state"] : undefined;
}

/** Each text of a file by its key. */
export function texts(source: Source, at = ""): [key: string, text: string][] {
  return Object.entries(source).flatMap(([name, one]) =>
    !at && name === HEAD
      ? []
      : typeof one === "string"
        ? [[`${at}${name}`, one] as [string, string]]
        : texts(one, `${at}${name}.`),
  );
}

/** How many texts people see in English because a language lacks them, by area, and which areas no speaker has read. */
export function missing({ files }: Language, all: readonly Language[]) {
  const english = all[0]?.files ?? {};
  const lacks = (area: string) => {
    const own = new Set(texts(files[area] ?? {}).map(([key]) => key));
    return texts(english[area] ?? {}).filter(([key]) => !own.has(key)).length;
  };
  return {
    of: AREAS.reduce((n, area) => n + texts(english[area] ?? {}).length, 0),
    without: Object.fromEntries(AREAS.map((area) => [area, lacks(area)] as const).filter(([, n]) => n)),
    unread: Object.keys(files).filter((area) => stateOf(files[area] ?? {}) !== STATES.read),
  };
}

/** What must not be: a line each, with file and key. */
export function problems({ tag, files }: Language, all: readonly Language[]): string[] {
  const english = all[0]?.files ?? {};
  return Object.entries(files).flatMap(([area, source]) => {
    const at = `${tag}/${area}.json`;
    if (tag !== "en" && !(AREAS as readonly string[]).includes(area))
      return [`${at}: there is no such area to translate`];
    const original = new Map(texts(english[area] ?? {}));
    return [
      ...headProblems(tag, source).map((problem) => `${at}: ${problem}`),
      ...texts(source).flatMap(([key, text]) =>
        textProblems(text, tag, original.get(key)).map((one) => `${at}: ${key}: ${one}`),
      ),
    ];
  });
}

function headProblems(tag: string, source: Source): string[] {
  if (tag === "en") return HEAD in source ? ["English has no head"] : [];
  const states: string[] = Object.values(STATES);
  return states.includes(stateOf(source) ?? "")
    ? []
    : [`the head must say "${HEAD}": { "state": ${states.map((one) => `"${one}"`).join(" or ")} }`];
}

/** Names that say the same thing in another form. A language may do without them, or put another of them. */
const FORMS = new Set(["kind", "kinds", "Kind", "Kinds"]);

function textProblems(text: string, tag: string, english: string | undefined): string[] {
  if (english === undefined) return ["English has no such text"];
  try {
    compile({ text }, tag);
    const found = tokens(text, tag);
    const given = namesIn(tokens(english, "en"));
    const used = namesIn(found);
    return [
      ...[...used]
        .filter((name) => !given.has(name) && !(FORMS.has(name) && meets(given, FORMS)))
        .map((name) => `nothing is given for {${name}}`),
      ...[...given].filter((name) => !used.has(name) && !FORMS.has(name)).map((name) => `{${name}} is not said`),
      ...uncovered(found, tag),
    ];
  } catch (trouble) {
    return [trouble instanceof Error ? (trouble.message.split("\n")[0] ?? "") : String(trouble)];
  }
}

type Tokens = ReturnType<typeof tokens>;

function namesIn(message: Tokens): Set<string> {
  return new Set(
    message.flatMap((token) =>
      token.type === "content"
        ? []
        : "cases" in token
          ? [token.arg, ...token.cases.flatMap((one) => [...namesIn(one.tokens as Tokens)])]
          : [token.arg].filter(Boolean),
    ),
  );
}

function uncovered(message: Tokens, tag: string): string[] {
  const { cardinal, ordinal } = categories(tag);
  return message.flatMap((token) => {
    if (!("cases" in token)) return [];
    const needed = token.type === "select" ? ["other"] : token.type === "plural" ? cardinal : ordinal;
    const there = new Set(token.cases.map(({ key }) => key));
    return [
      ...needed.filter((one) => !there.has(one)).map((one) => `{${token.arg}} has no case "${one}"`),
      ...token.cases.flatMap((one) => uncovered(one.tokens as Tokens, tag)),
    ];
  });
}

function meets(a: Set<string>, b: Set<string>): boolean {
  return [...a].some((one) => b.has(one));
}
