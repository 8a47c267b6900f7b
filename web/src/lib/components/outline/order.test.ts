import { describe, expect, it } from "vitest";
import type { Note, Theme } from "../../wire";
import { groupsOf, neighbourOf } from "./order";

const note = (id: string, zone = "z", theme: string | null = null) => ({ id, zone, theme }) as Note;

describe("notes of a zone", () => {
  it("stand together by theme, in the board's order", () => {
    const notes = [note("a", "z", "t"), note("b", "z", "u"), note("c", "z", "u"), note("d"), note("e", "z", "gone")];
    const themes = [{ id: "t" }, { id: "u" }] as Theme[];
    expect(groupsOf(notes, themes).map(({ theme, notes }) => [theme, notes.map((one) => one.id).join("")])).toEqual([
      ["t", "a"],
      ["u", "bc"],
      [null, "de"],
    ]);
  });
});

describe("the neighbour of a note that has gone (A6)", () => {
  const before = [note("a"), note("b"), note("c"), note("x", "other")];

  it("is the next one in its zone", () => {
    expect(neighbourOf(note("b"), before, [note("a"), note("c"), note("x", "other")])).toBe("c");
  });

  it("is the one before, at the end of the zone", () => {
    expect(neighbourOf(note("c"), before, [note("a"), note("b")])).toBe("b");
  });

  it("skips what went at the same time", () => {
    expect(neighbourOf(note("a"), before, [note("c"), note("x", "other")])).toBe("c");
  });

  it("is not the note itself in its new zone", () => {
    expect(neighbourOf(note("b"), before, [note("a"), note("b", "other"), note("c", "other")])).toBe("a");
  });

  it("is nobody in an empty zone", () => {
    expect(neighbourOf(note("x", "other"), before, [note("a")])).toBeNull();
  });
});
