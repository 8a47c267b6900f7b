// Pages of a board that has grown beyond a window that nobody scrolls: each thing on it stands whole on one of them.

import type { Box } from "./shapes";

const OVER = 8; // pixels between the top of a page and what stands first on it
const ROUNDING = 1;

/** From which height of the board to which it is seen. */
export interface Page {
  readonly from: number;
  readonly to: number;
}

/** Each page begins with the highest of what the one before would have cut; the last ends where the board ends. */
export function pagesOf(things: readonly Box[], board: number, window: number): Page[] {
  const pages = [pageAt(0, window)];
  for (let last = pages[0]; last && last.to < board - ROUNDING; last = pages.at(-1)) {
    const { from, to } = last;
    const cut = things.filter((box) => !stands(box, last) && box.y > from && box.y + box.height > to + ROUNDING);
    const next = Math.min(to, ...cut.map(({ y }) => y - OVER));
    // What is as high as the window, or almost, must not hold the pages up.
    pages.push(pageAt(Math.min(next > from + window / 4 ? next : to, board - window), window));
  }
  return pages;
}

function pageAt(from: number, window: number): Page {
  return { from, to: from + window };
}

/** Whether a page shows all of it; what is higher than any page is shown in parts. */
export function stands(box: Box, { from, to }: Page): boolean {
  return box.height > to - from || (box.y >= from - ROUNDING && box.y + box.height <= to + ROUNDING);
}
