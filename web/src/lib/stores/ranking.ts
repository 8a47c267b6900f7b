/**
 * A counted ballot in order: who came where for each criterion and overall, with ties as ties.
 *
 * Ranks are those of a race: two questions that share second place are both 2nd, and the next is 4th. A question that
 * nobody voted for has no place.
 */

export interface Place {
  rank: number;
  joint: boolean;
}

export interface Standing {
  note: string;
  votes: Record<string, number>; // criterion id → count
  total: number;
  overall: Place | null;
  by: Record<string, Place | null>; // criterion id → place
}

/** A question liked for one criterion far more than for the others: worth talking about before it is taken or dropped. */
export interface Lopsided {
  note: string;
  strong: string; // criterion ids
  weak: string[];
}

type Counts = Record<string, Record<string, number>>; // note id → criterion id → count

/** Every option of a ballot, best overall first. Options that tie stay in the order of the ballot. */
export function standings(options: readonly string[], criteria: readonly string[], totals: Counts): Standing[] {
  const rows = options.map((note) => {
    const votes = Object.fromEntries(criteria.map((criterion) => [criterion, totals[note]?.[criterion] ?? 0]));
    return { note, votes, total: sum(Object.values(votes)) };
  });
  const overall = places(rows.map((row) => row.total));
  const by = criteria.map((criterion) => [criterion, places(rows.map((row) => row.votes[criterion] ?? 0))] as const);
  return rows
    .map((row) => ({
      ...row,
      overall: overall(row.total),
      by: Object.fromEntries(by.map(([criterion, place]) => [criterion, place(row.votes[criterion] ?? 0)])),
    }))
    .sort((a, b) => b.total - a.total);
}

/** The same standings, best for one criterion first (null: overall). Ties keep the order they came in. */
export function orderedBy(rows: readonly Standing[], criterion: string | null): Standing[] {
  return [...rows].sort((a, b) => votesOf(b, criterion) - votesOf(a, criterion));
}

export function votesOf(row: Standing, criterion: string | null): number {
  return criterion === null ? row.total : (row.votes[criterion] ?? 0);
}

export function placeOf(row: Standing, criterion: string | null): Place | null {
  return criterion === null ? row.overall : (row.by[criterion] ?? null);
}

/** Whoever holds first place for a criterion (null: overall). Several when they tie, nobody when there are no votes. */
export function winners(rows: readonly Standing[], criterion: string | null): Standing[] {
  return rows.filter((row) => placeOf(row, criterion)?.rank === 1);
}

/**
 * Questions with at least as many votes as the average one, of which a single criterion brought at least twice its even
 * share. Each vote is weighed against all votes of its criterion, so criteria with larger budgets do not count for more.
 * A question that stands alone leans to no side.
 */
export function lopsided(rows: readonly Standing[], criteria: readonly string[]): Lopsided[] {
  const cast = Object.fromEntries(
    criteria.map((criterion) => [criterion, sum(rows.map((row) => votesOf(row, criterion)))]),
  );
  if (rows.filter((row) => row.total > 0).length < 2) return [];
  const average = sum(rows.map((row) => row.total)) / Math.max(rows.length, 1);
  return rows.flatMap((row) => {
    if (row.total === 0 || row.total < average) return [];
    const weights = criteria.map((criterion) => votesOf(row, criterion) / (cast[criterion] || 1));
    const most = Math.max(...weights);
    const strong = criteria[weights.indexOf(most)];
    if (strong === undefined || most * criteria.length < 2 * sum(weights)) return [];
    const least = Math.min(...weights);
    return [{ note: row.note, strong, weak: criteria.filter((_, index) => weights[index] === least) }];
  });
}

/** What place a count takes among all counts of its kind. */
function places(counts: readonly number[]): (count: number) => Place | null {
  return (count) =>
    count === 0
      ? null
      : {
          rank: 1 + counts.filter((other) => other > count).length,
          joint: counts.filter((other) => other === count).length > 1,
        };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
