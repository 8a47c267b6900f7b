/** An earlier state of a board, to be looked at with everything that shows a board. */
import { pastBoard } from "../api/history";
import { BoardView } from "./board.svelte";
import { Records } from "./records.svelte";
import type { Room } from "./room.svelte";

/** It never changes. */
export async function boardAt(room: Room, activity: string, seq: number): Promise<BoardView> {
  const { records } = await pastBoard(room.id, activity, seq);
  const then = new Records();
  // An activity keeps its exercise all its life.
  const exercise = room.record("exercise", `${activity}.exercise`);
  then.set([...records, ...(exercise ? [exercise] : [])].map((record) => [record.id, record]));
  return new BoardView(room, then, activity);
}
