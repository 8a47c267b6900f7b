/** Checks the words of every language: `npm run words`. What fails, and what is only told, says docs/translating.md. */
import { missing, problems, read } from "./catalogue.ts";

const found = read();
const wrong = found.flatMap((language) => problems(language, found));
const told = found.slice(1).map((language) => {
  const { of, without, unread } = missing(language, found);
  const lacks = Object.values(without).reduce((all, n) => all + n, 0);
  const english = Object.entries(without).map(([area, n]) => `${area} ${String(n)}`);
  return [
    `${language.tag}: ${String(of - lacks)} of ${String(of)} texts`,
    ...(lacks ? [`in English: ${english.join(", ")}`] : []),
    unread.length ? `not yet read by a speaker: ${unread.join(", ")}` : "read by a speaker",
  ].join("; ");
});
process.stdout.write([...told, ...wrong, ""].join("\n"));
if (wrong.length) process.exitCode = 1;
