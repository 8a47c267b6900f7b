/** A group's paper and sign, the same on every screen: by its place among the groups of the workshop. */
import type { Paper } from "../wire";

export interface Sign {
  paper: Paper;
  /** Which of the shapes. */
  shape: number;
}

// Neighbours differ in both: the eighth of them has other papers beside it than the first.
const GROUP_PAPERS: readonly Paper[] = ["lemon", "sky", "rose", "mint", "lilac", "peach", "cloud", "sand"];

/** Shapes told apart at the size of a letter, in a box of 24. */
export const SHAPES: readonly string[] = [
  "M12 3a9 9 0 1 1 0 18a9 9 0 1 1 0-18Z",
  "M4 4h16v16h-16Z",
  "M12 3l10 18h-20Z",
  "M12 1l11 11l-11 11l-11-11Z",
  "M9 2h6v7h7v6h-7v7h-6v-7h-7v-6h7Z",
  "M12 1l3.2 7.2l7.8.8l-5.9 5.2l1.8 7.8l-6.9-4.1l-6.9 4.1l1.8-7.8l-5.9-5.2l7.8-.8Z",
  "M2 3h20l-10 18Z",
  "M6.5 3h11l5.5 9l-5.5 9h-11l-5.5-9Z",
  "M12 3a9 9 0 1 1 0 18a9 9 0 1 1 0-18ZM12 8a4 4 0 1 0 0 8a4 4 0 1 0 0-8Z",
  "M3 12a9 9 0 0 1 18 0Z",
  "M2 7h20v10h-20Z",
  "M7 2h10v20h-10Z",
];

export function signsOf(groups: readonly string[]): ReadonlyMap<string, Sign> {
  return new Map(
    groups.map((group, index) => [
      group,
      { paper: GROUP_PAPERS[index % GROUP_PAPERS.length] ?? "cloud", shape: index % SHAPES.length },
    ]),
  );
}
