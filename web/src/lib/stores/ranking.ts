/** A result as it is looked at: by one criterion, or overall. The server has counted and ranked it. */
import type { Rank, Result, Standing } from "../wire";

/** The questions of a result, best for one criterion first (null: overall). Ties keep the order of the ballot. */
export function orderedBy(result: Result, criterion: string | null): Standing[] {
  return [...result.standings].sort((a, b) => votesOf(result, b, criterion) - votesOf(result, a, criterion));
}

export function votesOf(result: Result, row: Standing, criterion: string | null): number {
  return criterion === null ? row.total : (result.totals[row.note]?.[criterion] ?? 0);
}

export function rankOf(row: Standing, criterion: string | null): Rank | null {
  return criterion === null ? row.overall : (row.by[criterion] ?? null);
}

/** Whatever holds first rank for a criterion (null: overall). Several when they tie, none when there are no votes. */
export function winners(result: Result, criterion: string | null): Standing[] {
  return result.standings.filter((row) => rankOf(row, criterion)?.rank === 1);
}
