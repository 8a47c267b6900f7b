/** How large a text can be in the room that it has. Pure but for the measuring, which is handed in. */

/** The largest whole number from `least` to `most` that fits; `least` where none does. What fits must fit if smaller. */
export function largest(least: number, most: number, fits: (size: number) => boolean): number {
  let [low, high] = [Math.ceil(least), Math.floor(most)];
  if (!fits(low)) return low;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

const WORDS_PER_MINUTE = 150; // read from the back of a hall, by people who were doing something else
const LEAST_MS = 8000;

/** How long a page of a text stays on a wall, in ms. */
export function pageTime(words: number, pages: number): number {
  return Math.max(LEAST_MS, (words / pages / WORDS_PER_MINUTE) * 60_000);
}
