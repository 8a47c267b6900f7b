import { lengthOf } from "$lib/components/note/words";
import { LIMITS } from "$lib/wire";

/** One group on each line; empty lines and repetitions count for nothing. */
export function groupsIn(text: string): string[] {
  return [...new Set(text.split("\n").map((line) => line.trim().replace(/\s+/g, " ")))].filter((name) => name !== "");
}

export type GroupsProblem = { many: number } | { group: string; longest: number };

/** What is wrong with the groups, or null. */
export function groupsProblem(text: string): GroupsProblem | null {
  const groups = groupsIn(text);
  if (groups.length > LIMITS.GROUPS) return { many: LIMITS.GROUPS };
  const group = groups.find((name) => lengthOf(name) > LIMITS.GROUP_TEXT);
  return group === undefined ? null : { group, longest: LIMITS.GROUP_TEXT };
}
