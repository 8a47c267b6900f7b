import { describe, expect, it } from "vitest";
import type { Energy, Mark, Note } from "$lib/wire";
import { onWall, rank, type RankedNote } from "./ranked";

const MARKS = ["movable", "seen", "wanted"].map((id) => ({ id, name: id }) as Mark);
const NOTES = ["a", "b", "c", "d"].map((id) => ({ id, text: id }) as Note);

function energies(counts: Record<string, readonly number[]>, people: number) {
  return (note: string): Energy | null =>
    counts[note]
      ? ({ people, counts: Object.fromEntries(counts[note].map((n, at) => [MARKS[at]!.id, n])) } as unknown as Energy)
      : null;
}

describe("where the energy is", () => {
  it("MARK-2 ranks what most marks were set on, and names the one condition that is short", () => {
    const ranking = rank(NOTES, MARKS, energies({ a: [4, 5, 6], b: [10, 9, 5], c: [6, 7, 8], d: [0, 0, 0] }, 10));
    expect(ranking.rows.map(({ note, sum, short }) => [note.id, sum, short?.id ?? null])).toEqual([
      ["b", 24, "wanted"],
      ["c", 21, null],
      ["a", 15, null],
      ["d", 0, null],
    ]);
    expect(ranking.rows[0]?.lights.map(({ holds }) => holds)).toEqual([true, true, false]);
    expect(ranking.people).toBe(10);
  });

  it("MARK-2 says that half is not more than half", () => {
    const [row] = rank(NOTES, MARKS, energies({ a: [5, 6, 6] }, 10)).rows;
    expect(row?.short?.id).toBe("movable");
  });

  it("leaves out what nobody marked, and says how much that is", () => {
    const ranking = rank(NOTES, MARKS, energies({ c: [1, 1, 1] }, 1));
    expect([ranking.rows.length, ranking.unmarked]).toEqual([1, 3]);
    expect(rank(NOTES, MARKS, () => null)).toEqual({ rows: [], people: 0, unmarked: 4 });
  });

  it("keeps the order of the board between equals, and puts first what more holds of", () => {
    const ranking = rank(NOTES, MARKS, energies({ a: [6, 6, 0], b: [4, 4, 4], c: [4, 4, 4] }, 10));
    expect(ranking.rows.map(({ note }) => note.id)).toEqual(["a", "b", "c"]);
  });

  it("has no missing condition where there is only one mark", () => {
    const one = rank(NOTES, MARKS.slice(0, 1), energies({ a: [2], b: [9] }, 10));
    expect(one.rows.map(({ note, short }) => [note.id, short])).toEqual([
      ["b", null],
      ["a", null],
    ]);
  });
});

describe("the ranking on a wall", () => {
  const rows = (kinds: string): RankedNote[] =>
    Array.from(kinds, (kind, at) => ({
      note: { id: `${at}` } as Note,
      lights: [],
      sum: 0,
      short: kind === "s" ? MARKS[0]! : null,
    }));
  const ids = (shown: { note: { id: string } }[]) => shown.map(({ note }) => note.id).join(" ");

  it("MARK-4 keeps places for what is one condition short, however far down it stands", () => {
    const shown = onWall(rows("aaaaaaaaasasss"), 9);
    expect(ids(shown.rows)).toBe("0 1 2 3 4 5 9 11 12");
    expect(shown.rows.map(({ gap }) => gap)).toEqual([0, 0, 0, 0, 0, 0, 3, 1, 0]);
    expect([shown.more, shown.moreShort]).toEqual([5, 1]);
  });

  it("MARK-4 keeps none that nothing needs", () => {
    expect(ids(onWall(rows("ssaaaaaaaaaaaa"), 9).rows)).toBe("0 1 2 3 4 5 6 7 8");
    expect(ids(onWall(rows("aaaaaaaaaaaaas"), 9).rows)).toBe("0 1 2 3 4 5 6 7 13");
    expect(onWall(rows("aas"), 9)).toMatchObject({ more: 0, moreShort: 0 });
    expect(ids(onWall(rows("aaas"), 1).rows)).toBe("0");
  });
});
