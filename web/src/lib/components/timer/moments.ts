/** When the time left is told aloud, and only then: somebody listening is not to be talked over every minute. */
export type Moment = "half" | "two-minutes" | "half-minute" | "end";

const TWO_MINUTES = 120_000;
const HALF_MINUTE = 30_000;

/**
 * The latest moment passed while the time left went from `before` to `after` (both ms), on a timer of `length` seconds.
 * A timer that was set to more time passes none.
 */
export function momentPassed(before: number, after: number, length: number): Moment | null {
  const moments: [Moment, number][] = [
    ["end", 0],
    ["half-minute", HALF_MINUTE],
    ["two-minutes", TWO_MINUTES],
    ["half", (length * 1000) / 2],
  ];
  return moments.find(([, at]) => before > at && after <= at)?.[0] ?? null;
}
