import { describe, expect, it } from "vitest";
import { momentPassed } from "./moments";

const EIGHT_MINUTES = 480;

describe("the moments at which time is told (A13)", () => {
  it("are half, two minutes, half a minute and the end", () => {
    const told: (string | null)[] = [];
    for (let left = 480_000; left > 0; left -= 1000) told.push(momentPassed(left, left - 1000, EIGHT_MINUTES));
    expect(told.filter((moment) => moment !== null)).toEqual(["half", "two-minutes", "half-minute", "end"]);
  });

  it("are told once where two fall together", () => {
    expect(momentPassed(121_000, 120_000, 240)).toBe("two-minutes");
  });

  it("are told as one, the latest, after a page has slept through several", () => {
    expect(momentPassed(300_000, 10_000, EIGHT_MINUTES)).toBe("half-minute");
  });

  it("are not told of a timer that stands still or gets more time", () => {
    expect(momentPassed(100_000, 100_000, EIGHT_MINUTES)).toBeNull();
    expect(momentPassed(0, 120_000, EIGHT_MINUTES)).toBeNull();
  });
});
