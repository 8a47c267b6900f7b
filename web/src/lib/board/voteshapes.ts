import type { Criterion } from "../wire";

/** What votes for a criterion look like, in a box of 24. */
export const VOTE_SHAPES: Readonly<Record<Criterion["shape"], string>> = {
  circle: "M12 3a9 9 0 1 1 0 18a9 9 0 1 1 0-18Z",
  diamond: "M12 2l10 10l-10 10l-10-10Z",
  triangle: "M12 3l10 18h-20Z",
  square: "M4 4h16v16h-16Z",
};
