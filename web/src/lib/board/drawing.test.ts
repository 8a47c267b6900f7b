import { describe, expect, it } from "vitest";
import { pathLaid } from "./drawing";

/** What lies below 100 is 50 lower. */
const below = (y: number) => (y > 100 ? y + 50 : y);

describe("a path", () => {
  it("keeps its points above what grew and moves those below", () => {
    expect(pathLaid("M 0 20 H 40 V 200 L 10,120 Z", below)).toBe("M 0 20 H 40 V 250 L 10 170 Z");
    expect(pathLaid("M0 20L9 99 9 101C1 2 3 104 5 106S1 2 7 110", below)).toBe(
      "M 0 20 L 9 99 L 9 151 C 1 2 3 154 5 156 S 1 2 7 160",
    );
  });

  it("is followed from where the pen is, also in its own steps", () => {
    expect(pathLaid("M 0 90 l 5 20 v 5 q 1 1 2 -30 z l 0 30", below)).toBe("M 0 90 l 5 70 v 5 q 1 1 2 -80 z l 0 80");
    expect(pathLaid("m 10 80 20 40", below)).toBe("m 10 80 l 20 90");
  });

  it("keeps arcs round, and makes those taller that lie across what grew", () => {
    expect(pathLaid("M 0 300 a 40 40 0 1 0 80 0", below)).toBe("M 0 350 a 40 40 0 1 0 80 0");
    expect(pathLaid("M 0 100 A 40 40 0 0 1 80 100", below)).toBe("M 0 100 A 40 65 0 0 1 80 100");
  });
});
