import type { Room } from "$lib/stores/room.svelte";
import type { Activity, Note } from "$lib/wire";

/**
 * What a commitment may answer: the questions that received votes, those chosen most first; before any vote was shown,
 * everything that can be voted on.
 */
export function questionsOf(room: Room): Note[] {
  const boards = room.activities.map((activity) => room.board(activity.id));
  const chosen = boards.flatMap((board) =>
    board.ballots
      .toReversed()
      .flatMap((ballot) => board.result(ballot.id)?.standings ?? [])
      .flatMap((row) => (row.total > 0 ? [row.note] : [])),
  );
  const all = boards.flatMap((board) => {
    const kinds = new Set(board.exercise.ballots.map((rule) => rule.notes));
    return board.notes.filter((note) => kinds.has(note.type)).map((note) => note.id);
  });
  const ids = new Set(chosen.length > 0 ? chosen : all);
  return [...ids].flatMap((id) => room.record("note", id) ?? []);
}

/** Where this person may make a commitment now; null if nowhere. */
export function commitsTo(room: Room): Activity | null {
  if (room.workshop?.status !== "open") return null;
  const may = (activity: Activity) =>
    room.exercise(activity.id)?.commitments === true && room.board(activity.id).can("commit");
  return room.activities.find(may) ?? null;
}
