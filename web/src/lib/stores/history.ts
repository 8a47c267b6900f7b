/** Earlier states of a board, as the server reads them in the journal. For leads. */
import type { AnyRecord } from "../wire";
import { BoardView } from "./board.svelte";
import { get, post } from "./http";
import { Records } from "./records.svelte";
import type { Room } from "./room.svelte";

export type What =
  | "stage"
  | "ballot-opened"
  | "ballot-closed"
  | "result-shown"
  | "before-removal"
  | "before-bringing-back"
  | "brought-back"
  | "work";

export const WORK = ["written", "changed", "removed", "linked", "grouped"] as const;

export interface Moment {
  seq: number;
  at: number; // ms since 1970
  what: What;
  stage: string | null;
  notes: number; // that everybody could see, as the next two
  links: number;
  themes: number;
  hidden: number;
  work: Partial<Record<(typeof WORK)[number], number>>;
}

export interface Counted {
  notes: number;
  links: number;
  themes: number;
}

/** What a way of bringing a board back would do now. */
export interface Changes {
  back: Counted;
  changed: Counted;
  gone: Counted;
}

/** From the least to the most that is changed. */
export const WAYS = ["missing", "changed", "exactly"] as const;
export type Way = (typeof WAYS)[number];
export type Ways = Record<Way, Changes>;

const at = (room: Room, activity: string) => `/api/workshops/${room.id}/history/${activity}`;

/** Eldest first. */
export const momentsOf = (room: Room, activity: string) => get<Moment[]>(at(room, activity));

/** What each way would do, as things are now. */
export const waysOf = async (room: Room, activity: string, seq: number) =>
  (await get<{ ways: Ways }>(`${at(room, activity)}/${seq}`)).ways;

/** `command`: an id made for one press of the button, so that a lost answer can be asked for again. */
export const bringBack = (room: Room, activity: string, seq: number, said: { command: string; way: Way }) =>
  post<{ seq: number }>(`${at(room, activity)}/${seq}/bring-back`, said);

/** The board as it was, to be looked at with everything that shows a board. It never changes. */
export async function boardAt(room: Room, activity: string, seq: number): Promise<BoardView> {
  const { records } = await get<{ records: AnyRecord[] }>(`${at(room, activity)}/${seq}`);
  const then = new Records();
  // An activity keeps its exercise all its life.
  const exercise = room.record("exercise", `${activity}.exercise`);
  then.set([...records, ...(exercise ? [exercise] : [])].map((record) => [record.id, record]));
  return new BoardView(room, then, activity);
}
