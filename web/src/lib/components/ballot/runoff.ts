import type { Result } from "$lib/wire";

/** Why a run-off may be worth it, and among which questions; best first. */
export interface RunOff {
  readonly why: "tie" | "near" | null;
  readonly among: readonly string[];
}

const NEAR = 0.9; // of the first one's votes: whoever has as many could have won with a few people more in the room
const TOP = 3; // offered where nothing is near: as many as can be told apart in a last talk

/** A tie for the first place, or others so near to it that the order tells little; else the top few, and no reason. */
export function runOffOf(result: Result): RunOff {
  const voted = result.standings.filter(({ total }) => total > 0);
  const first = voted.filter(({ overall }) => overall?.rank === 1);
  if (first.length > 1) return { why: "tie", among: first.map(({ note }) => note) };
  const near = voted.filter(({ total }) => total >= NEAR * (voted[0]?.total ?? 0));
  if (near.length > 1) return { why: "near", among: near.map(({ note }) => note) };
  return { why: null, among: voted.slice(0, TOP).map(({ note }) => note) };
}
