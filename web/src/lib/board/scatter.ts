// Where a chip that nobody has put anywhere is wished to lie: far from those before it, and the same on every screen.

/** The plane's golden ratio: its multiples fill a square evenly, however many there are. */
const STEPS = [0.7548776662, 0.569840291] as const;
const WHOLE = 4; // digits of a key that count it
const [ZERO, LETTERS] = [48, 75]; // the code of “0”, and how many there are from it to “z”

/** From the key by which a note is ordered: (turn, depth) in a ring, (across, up) in a plane. */
export function scattered(order: string): [number, number] {
  const number = Array.from(order.slice(0, WHOLE)).reduce(
    (sum, digit) => sum * LETTERS + (digit.codePointAt(0) ?? 0) - ZERO,
    0,
  );
  const [one, other] = STEPS.map((step) => (number * step) % 1);
  return [one ?? 0, 0.15 + 0.7 * (other ?? 0)];
}
