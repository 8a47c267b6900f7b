// Every pair of colours that a screen puts together is measured, in both themes.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const css = readFileSync(join(import.meta.dirname, "tokens.css"), "utf8");

function colours(theme: "light" | "dark"): Map<string, string> {
  const block = new RegExp(`\\[data-theme="${theme}"\\] \\{([^}]*)\\}`).exec(css)?.[1] ?? "";
  return new Map([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map((found) => [found[1]!, found[2]!]));
}

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

const GROUNDS = ["ground", "surface", "surface-sunken"];
const PAPERS = ["lemon", "peach", "rose", "lilac", "sky", "mint", "sand", "cloud"].map((name) => `paper-${name}`);
const TONES = "paper plain sky water deep abyss sand leaf rose gold violet clay ink".split(" ");

const TEXT: [string, string][] = [
  ...GROUNDS.flatMap((ground): [string, string][] =>
    ["ink", "ink-soft", "accent", "good", "warn", "bad"].map((voice) => [voice, ground]),
  ),
  ...["good", "warn", "bad", "accent"].flatMap((kind): [string, string][] => [
    [kind, `${kind}-wash`],
    ["ink", `${kind}-wash`],
  ]),
  ["accent-ink", "accent"],
  ["accent-ink", "accent-hover"],
  ...PAPERS.flatMap((paper): [string, string][] => [
    ["paper-ink", paper],
    ["paper-ink-soft", paper],
  ]),
  ...TONES.flatMap((tone): [string, string][] => [
    ["ink", `tone-${tone}`],
    [`tone-${tone}-ink`, `tone-${tone}`],
    ...GROUNDS.map((ground): [string, string] => [`tone-${tone}-ink`, ground]),
  ]),
];

const SHAPES: [string, string][] = [
  ...GROUNDS.flatMap((ground): [string, string][] => [
    ["line-strong", ground],
    ["focus", ground],
    ["light-holds", ground],
    ["light-short", ground],
  ]),
  ...TONES.map((tone): [string, string] => ["focus", `tone-${tone}`]),
];

describe.each(["light", "dark"] as const)("the %s theme", (theme) => {
  const named = colours(theme);
  const tooFaint = (pairs: [string, string][], least: number) =>
    pairs
      .map(([one, other]) => ({
        pair: `${one} on ${other}`,
        is: contrast(named.get(one) ?? "", named.get(other) ?? ""),
      }))
      // An unknown colour gives NaN, which is no contrast at all.
      .filter(({ is }) => !(is >= least))
      .map(({ pair, is }) => `${pair}: ${is.toFixed(2)}`);

  it("shows words at 4.5:1 or better (A15)", () => {
    expect(tooFaint(TEXT, 4.5)).toEqual([]);
  });

  it("shows shapes and edges at 3:1 or better (A15)", () => {
    expect(tooFaint(SHAPES, 3)).toEqual([]);
  });
});
