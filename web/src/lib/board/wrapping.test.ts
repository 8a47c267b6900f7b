import { describe, expect, test } from "vitest";
import { drawn } from "./draws";
import { joins, linesFor, linesOf, runOf, setIn, unparted } from "./wrapping";

/** Every letter is one em wide, and a space too. */
const widthOf = (word: string) => Array.from(word).length;
const lines = (text: string, room: number) => linesFor(runOf(text, widthOf), room);

describe("lines that a text takes", () => {
  test("words stay whole, and a line ends between them", () => {
    expect(lines("one two three", 7)).toBe(2);
    expect(lines("one two three", 13)).toBe(1);
    expect(lines("one two three", 6)).toBe(3);
  });

  test("a line may end after a hyphen", () => {
    expect(lines("co-ordinator", 9)).toBe(2);
    expect(lines("co-ordinator", 12)).toBe(1);
  });

  test("a word that is longer than a line goes on in the next one", () => {
    expect(lines("Donaudampfschiff", 6)).toBeGreaterThanOrEqual(3);
    expect(lines("a Donaudampfschiff", 6)).toBeGreaterThanOrEqual(4);
  });

  test("what follows a word that was parted stands behind its end, where there is room", () => {
    const run = runOf("a".repeat(50), widthOf);
    const room = widthOf("a".repeat(40));
    expect(linesFor(run, room, { lead: 0, tail: 1 })).toBe(2);
    expect(linesFor(run, room, { lead: 0, tail: room })).toBe(3);
  });

  test("what was written in lines of its own stays in them, empty ones too", () => {
    expect(lines("a\nb\n\nc", 20)).toBe(4);
  });

  test("between two letters of Chinese or Japanese a line may end, but not before a full stop", () => {
    expect(lines("学校に行けない", 3)).toBe(3);
    expect(lines("学校。", 2)).toBe(2);
    expect(runOf("学校。", widthOf).widths).toEqual([1, 2]);
  });

  test("what follows the words has a line of its own only where there is no room beside", () => {
    const run = runOf("one two", widthOf);
    expect(setIn(run, 12, { lead: 0, tail: 4 }).lines).toBe(1);
    expect(setIn(run, 10, { lead: 0, tail: 4 }).lines).toBe(2);
    expect(setIn(run, 8, { lead: 2, tail: 0 }).lines).toBe(2);
  });

  test("BOARD-8 a sign takes the last word along rather than have a line to itself", () => {
    const run = runOf("one two four", widthOf);
    const sign = { lead: 0, tail: 2, joined: true };
    expect(setIn(run, 13, sign)).toEqual({ lines: 2, widest: expect.closeTo(7, 0) as number });
    expect(setIn(run, 13, { ...sign, joined: false }).lines).toBe(2);
    expect(joins(run, 13, sign)).toBe(true);
    // It would widen the word beyond the line, or there is no other word to stay behind.
    expect(joins(run, 6, sign)).toBe(false);
    expect(joins(runOf("one", widthOf), 13, sign)).toBe(false);
  });

  test("BOARD-8 a smile stays with the word before it, and only at the end", () => {
    expect(unparted("they came back 🎉")).toBe("they came back\u00a0🎉");
    expect(unparted("🎉 they came – back")).toBe("🎉 they came – back");
    expect(unparted("🎉 🎉")).toBe("🎉 🎉");
  });

  test("right to left and joined emoji are measured as one word each", () => {
    expect(runOf("بچوں کو سنا", widthOf).widths).toHaveLength(3);
    expect(runOf("👩‍👩‍👧‍👦 🎉", widthOf).widths).toHaveLength(2);
  });
});

describe("the lines of a picture", () => {
  const said = (text: string, room: number) => linesOf(runOf(text, widthOf), room, widthOf).map((line) => line.text);

  test("they break between words, after hyphens, and where the writer broke them", () => {
    expect(said("one two three", 7)).toEqual(["one two", "three"]);
    expect(said("co-ordinator", 9)).toEqual(["co-", "ordinator"]);
    expect(said("a\n\nb c", 9)).toEqual(["a", "", "b c"]);
  });

  test("a word that no line has room for is parted between letters, and no letter is lost", () => {
    expect(said("a Donau b", 3)).toEqual(["a", "Don", "au", "b"]);
    expect(said("👩‍👩‍👧e\u0301", 1).join("")).toBe("👩‍👩‍👧e\u0301");
  });

  test("there are as many as are counted, none is too wide, and they say all of it", () => {
    for (const draw of drawn(300)) {
      const words = Array.from({ length: 1 + draw.upTo(12) }, () => "abcdefghijklmnop".slice(0, 1 + draw.upTo(9)));
      const text = words.join(draw.chance(0.2) ? "\n" : " ");
      const room = 10 + draw.upTo(20);
      const beside = { lead: draw.chance(0.3) ? 1.3 : 0, tail: draw.chance(0.3) ? 2 : 0, joined: draw.chance(0.5) };
      const run = runOf(text, widthOf);
      const lines = linesOf(run, room, widthOf, beside);
      expect(lines.length).toBe(setIn(run, room, beside).lines);
      expect(Math.max(...lines.map((line) => line.width))).toBeLessThanOrEqual(room);
      expect(
        lines
          .map((line) => line.text)
          .join(" ")
          .split(/\s+/u)
          .filter(Boolean),
      ).toEqual(words);
    }
  });
});
