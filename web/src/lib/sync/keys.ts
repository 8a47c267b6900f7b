/**
 * Keys that put notes in an order, with room for one more between any two, as the server makes them
 * (server/ninedots/domain/keys.py). Here they are only guessed: the server's word replaces each.
 */
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BASE = DIGITS.length;
const WHOLE = 4; // digits of the whole number
const FIRST = "V000";

/** A key after `low` and before `high`; null: no bound. Where there is no room it is the lower one again. */
export function between(low: string | null, high: string | null): string {
  if (low !== null && high !== null) return low < high ? middle(low, high) : low;
  if (low !== null) return stepped(low, 1) ?? fraction(low, null);
  if (high === null) return FIRST;
  const lowest = "0".repeat(WHOLE);
  return stepped(high, -1) ?? (lowest < high ? middle(lowest, high) : high);
}

/** By letters and not by language: two screens in two languages agree. */
export function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The next whole number up or down; null past the last. */
function stepped(key: string, by: 1 | -1): string | null {
  const number = Array.from(key.slice(0, WHOLE)).reduce((sum, digit) => sum * BASE + DIGITS.indexOf(digit), 0) + by;
  if (number < 0 || number >= BASE ** WHOLE) return null;
  let digits = "";
  for (let left = number; digits.length < WHOLE; left = Math.floor(left / BASE)) {
    digits = DIGITS.charAt(left % BASE) + digits;
  }
  return digits;
}

function middle(low: string, high: string): string {
  const after = stepped(low, 1);
  if (after !== null && after < high) return after;
  return fraction(low, low.slice(0, WHOLE) === high.slice(0, WHOLE) ? high : null);
}

function fraction(low: string, high: string | null): string {
  return low.slice(0, WHOLE) + halfway(low.slice(WHOLE), high === null ? null : high.slice(WHOLE));
}

/** The shortest text of digits between two that do not end in 0; null: no bound above. */
function halfway(low: string, high: string | null): string {
  let [digits, above] = ["", high];
  for (;;) {
    const at = digits.length;
    const down = at < low.length ? DIGITS.indexOf(low.charAt(at)) : 0;
    const up = above === null ? BASE : DIGITS.indexOf(above.charAt(at));
    if (up - down > 1) return digits + DIGITS.charAt(Math.floor((down + up) / 2));
    digits += DIGITS.charAt(down);
    if (up > down) above = null;
  }
}
