// What people read on screens is said in short sentences (A23).
import { describe, expect, it } from "vitest";
import { read, texts } from "./catalogue";

const MOST = 20; // words of a sentence

/** Of each choice, the case with the most words. */
function longest(message: string): string {
  const words = (text: string) => text.split(/\s+/).length;
  const choice = /\{\w+, (?:plural|select|selectordinal),((?:\s*[\w=]+ \{(?:[^{}]|\{\w+\})*\})+)\s*\}/;
  const found = choice.exec(message);
  if (!found) return message;
  const cases = [...found[1]!.matchAll(/[\w=]+ \{((?:[^{}]|\{\w+\})*)\}/g)].map(([, one]) => one!);
  const most = cases.reduce((one, other) => (words(other) > words(one) ? other : one), "");
  return longest(message.replace(found[0], most));
}

describe("the English words", () => {
  const [english] = read();

  it.each(Object.keys(english!.files))("of %s have at most twenty words in a sentence (A23)", (area) => {
    const long = texts(english!.files[area]!).flatMap(([key, text]) =>
      longest(text)
        .split(/(?<=[.!?:;…])\s+/)
        .filter((sentence) => sentence.split(/\s+/).length > MOST)
        .map((sentence) => `${key}: ${sentence}`),
    );
    expect(long).toEqual([]);
  });
});
