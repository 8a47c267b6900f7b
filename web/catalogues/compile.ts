/**
 * The words of a language, as translators write them, made ready for the browser: ICU messages in, plain data out.
 *
 * A message without a choice stays a text with `{name}` in it. A choice is an object that says by which name it goes and
 * holds a message for each case; texts and choices that follow each other are a list. `words.ts` speaks that.
 */
import { parse, type ParseOptions, type PluralCategory } from "@messageformat/parser";

export type Said = string | Choice | readonly (string | Choice)[];
/** `#`: by a number; `@`: by a place in an order; `?`: by one of several words. All else are its cases. */
export type Choice = { readonly [name: string]: Said };
export type Source = { readonly [name: string]: string | Source };
export type Compiled = { readonly [name: string]: Said | Compiled };

type Tokens = ReturnType<typeof parse>;
type Token = Tokens[number] | { type: "octothorpe" };

const BY = { plural: "#", selectordinal: "@", select: "?" } as const;

/** The head of a file: who made the translation, and whether somebody who speaks the language has read it. */
export const HEAD = "@";

export function compile(source: Source, tag: string): Compiled {
  return Object.fromEntries(
    Object.entries(source)
      .filter(([name]) => name !== HEAD)
      .map(([name, one]) => [name, typeof one === "string" ? said(tokens(one, tag)) : compile(one, tag)]),
  );
}

/** The parts of a message. Throws an error that says where it is malformed, or which plural the language does not have. */
export function tokens(message: string, tag: string): Tokens {
  return parse(message, { ...categories(tag), strict: true });
}

/** The plural categories that a language has, for numbers and for places in an order. */
export function categories(tag: string): Required<Pick<ParseOptions, "cardinal" | "ordinal">> {
  const of = (type: Intl.PluralRulesOptions["type"]) =>
    new Intl.PluralRules(tag, { type }).resolvedOptions().pluralCategories as PluralCategory[];
  return { cardinal: of("cardinal"), ordinal: of("ordinal") };
}

function said(message: readonly Token[], number = ""): Said {
  const parts: (string | Choice)[] = [];
  for (const token of message) {
    const part = partOf(token, number);
    const last = parts.at(-1);
    if (typeof part === "string" && typeof last === "string") parts[parts.length - 1] = last + part;
    else parts.push(part);
  }
  const [first = "", ...more] = parts;
  return more.length ? parts : first;
}

function partOf(token: Token, number: string): string | Choice {
  switch (token.type) {
    case "content":
      if (/[{}]/.test(token.value)) throw new Error("braces are for names only");
      return token.value;
    case "argument":
      return `{${token.arg}}`;
    case "octothorpe":
      return `{${number}}`;
    case "function":
      throw new Error(`{${token.arg}, ${token.key}}: there are names, plural, selectordinal and select only`);
    default:
      if (token.pluralOffset) throw new Error("there is no offset");
      return {
        [BY[token.type]]: token.arg,
        ...Object.fromEntries(
          token.cases.map(({ key, tokens }) => [key, said(tokens, token.type === "select" ? number : token.arg)]),
        ),
      };
  }
}
