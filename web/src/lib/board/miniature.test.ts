import { describe, expect, it } from "vitest";
import { BLANK } from "../../../tests/support/blank";
import exercises from "../../../tests/support/fixture.json";
import type { Exercise } from "../wire";
import { miniature, type Shape } from "./miniature";

const inside = ({ x, y, width, height }: Shape) => x >= 0 && y >= 0 && x + width <= 120 && y + height <= 80;
const apart = (one: Shape, other: Shape) =>
  one.x + one.width <= other.x ||
  other.x + other.width <= one.x ||
  one.y + one.height <= other.y ||
  other.y + other.height <= one.y;

describe("a board drawn small", () => {
  it.each(Object.values(exercises as unknown as Record<string, Exercise>).map((one) => [one.slug, one] as const))(
    "holds every zone of %s, inside, none on another but rings",
    (_, { board, zones }) => {
      const drawn = miniature(board).zones;
      expect(drawn.map(({ zone }) => zone).sort()).toEqual(zones.map(({ id }) => id).sort());
      expect(drawn.every(inside)).toBe(true);
      const flat = drawn.filter(({ round }) => !round);
      for (const [at, one] of flat.entries()) {
        for (const other of flat.slice(at + 1)) expect(apart(one, other)).toBe(true);
      }
    },
  );

  it("lays columns beside each other, and what is in one below each other", () => {
    const [a, b, c] = miniature({ ...BLANK, columns: [["a", "b"], ["c"]] }).zones as [Shape, Shape, Shape];
    expect([a.x, a.width]).toEqual([b.x, b.width]);
    expect(b.y).toBeGreaterThan(a.y + a.height);
    expect(c.x).toBeGreaterThan(a.x + a.width);
    expect(c.height).toBeGreaterThan(a.height);
  });

  it("draws the outer ring first, so that the inner ones lie over it", () => {
    expect(miniature({ ...BLANK, rings: ["inner", "outer"] }).zones.map(({ zone }) => zone)).toEqual([
      "outer",
      "inner",
    ]);
  });

  it("stretches the ground as the board does: y = 1 lies between the first row and the second", () => {
    const stroke = { path: "M0 1 L1 1", fill: null, line: "sky", width: 3, dash: false, around: null } as const;
    const drawn = miniature({ ...BLANK, rows: [["a"], ["b"]], ground: [stroke] });
    expect(drawn.ground[0]?.path).toBe("M 0 40 L 120 40");
  });
});
