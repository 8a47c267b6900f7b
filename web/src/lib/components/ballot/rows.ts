/** Going through a ballot by keys: rows are questions, and in each there are two buttons for each criterion. */

/** Where somebody is: on the button that takes a vote back, or the one that adds one. */
export interface Spot {
  readonly note: string;
  readonly criterion: string;
  readonly more: boolean;
}

/** Where a key leads from there; null for a key that leads nowhere. At the edges one stays. */
export function stepped(key: string, from: Spot, notes: readonly string[], criteria: readonly string[]): Spot | null {
  const row = notes.indexOf(from.note);
  const column = 2 * criteria.indexOf(from.criterion) + Number(from.more);
  const at = (nextRow: number, nextColumn: number): Spot => {
    const [down, across] = [within(nextRow, notes.length), within(nextColumn, 2 * criteria.length)];
    return { note: notes[down] ?? "", criterion: criteria[across >> 1] ?? "", more: across % 2 === 1 };
  };
  switch (key) {
    case "ArrowDown":
      return at(row + 1, column);
    case "ArrowUp":
      return at(row - 1, column);
    case "ArrowRight":
      return at(row, column + 1);
    case "ArrowLeft":
      return at(row, column - 1);
    case "Home":
      return at(0, column);
    case "End":
      return at(notes.length - 1, column);
    default:
      return null;
  }
}

function within(index: number, length: number): number {
  return Math.min(Math.max(index, 0), length - 1);
}

const PAUSE_MS = 1000;

/** A question's number as it is typed: digits that come soon after each other belong together. */
export class TypedNumber {
  #digits = "";
  #at = -Infinity;

  /** The number so far, of those that there are; `at` in ms. Null where a digit begins none. */
  type(digit: string, at: number, numbers: ReadonlySet<number>): number | null {
    const before = at - this.#at < PAUSE_MS ? this.#digits : "";
    this.#at = at;
    const found = [before + digit, digit].find((digits) => numbers.has(Number(digits)));
    this.#digits = found ?? "";
    return found === undefined ? null : Number(found);
  }
}
