/** Workshops beside each other. */
import { ask } from "./ask";

export const comparable = () => ask("GET /api/comparisons");
export const makeComparison = (workshops: string[]) => ask("POST /api/comparisons", { body: { workshops } });
export const comparisonOf = (comparison: string) => ask("GET /api/comparisons/{comparison}", { path: { comparison } });
/** Whether two notes name the same; null: to be decided again. Answers with the comparison as it then is. */
export const decide = (comparison: string, one: string, other: string, same: boolean | null) =>
  ask("POST /api/comparisons/{comparison}/decisions", { path: { comparison }, body: { one, other, same } });
export const removeComparison = (comparison: string) =>
  ask("POST /api/comparisons/{comparison}/remove", { path: { comparison } });
