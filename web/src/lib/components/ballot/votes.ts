import { announce } from "$lib/stores/announce.svelte";
import type { BoardView } from "$lib/stores/board.svelte";
import type { Room } from "$lib/stores/room.svelte";
import type { BallotRule, Criterion } from "$lib/wire";
import "$lib/words/voting";
import { t } from "$lib/words/words";

/** How many votes of a criterion one question may hold. */
export function mostOn(rule: BallotRule, criterion: Criterion): number {
  return rule.stacking ? criterion.votes : 1;
}

/** Says how many are wanted, so that a click told twice places no second vote. */
export function placeVotes(
  room: Room,
  board: BoardView,
  rule: BallotRule,
  note: string,
  criterion: Criterion,
  count: number,
): void {
  const ballot = board.ballot;
  const had = board.myVotes(note, criterion.id);
  const left = board.votesLeft(criterion.id) + had - count;
  if (!ballot || count < 0) return;
  if (left < 0 || count > mostOn(rule, criterion)) {
    announce(t(left < 0 ? "vote.noneLeft" : "vote.oneEach", { ...board.asked, criterion: criterion.name }));
    return;
  }
  const say = count > had ? "vote.added" : "vote.takenBack";
  void room.do(
    { type: "place-votes", ballot: ballot.id, note, criterion: criterion.id, count },
    { undoable: true, say: t(say, { criterion: criterion.name, left, n: criterion.votes }) },
  );
}
