// Dots on paper, before they are sent.
import type { BallotRule } from "$lib/wire";

/** By question and criterion; null: nothing was typed. */
export type Typed = Record<string, Record<string, number | null>>;
type Counts = Record<string, Record<string, number>>;

/** Without noughts. What is no whole number counts as none. */
export function countsOf(typed: Typed): Counts {
  const counts: Counts = {};
  for (const [note, row] of Object.entries(typed)) {
    const given = Object.entries(row).flatMap(([criterion, dots]) =>
      dots !== null && Number.isInteger(dots) && dots > 0 ? [[criterion, dots] as const] : [],
    );
    if (given.length > 0) counts[note] = Object.fromEntries(given);
  }
  return counts;
}

export interface Overspent {
  criterion: string;
  name: string;
  dots: number;
  most: number;
  /** Where several dots of one kind on one question are not allowed: the one with more dots than people. */
  note: string | null;
}

/** What so many people could not have given; null: they could. */
export function overspent(rule: BallotRule, people: number, counts: Counts): Overspent | null {
  for (const { id, name, votes } of rule.criteria) {
    const given = Object.entries(counts).map(([note, row]) => [note, row[id] ?? 0] as const);
    const dots = given.reduce((all, [, more]) => all + more, 0);
    const most = people * votes;
    if (dots > most) return { criterion: id, name, dots, most, note: null };
    const crowded = rule.stacking ? undefined : given.find(([, more]) => more > people);
    if (crowded) return { criterion: id, name, dots, most, note: crowded[0] };
  }
  return null;
}
