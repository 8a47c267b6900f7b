/** Earlier states of a board, and texts erased for good. For those who lead. */
import { ask } from "./ask";
import type { BringBack, Changes, Counted, Moment } from "./types";

export type { Changes, Counted, Moment };
export type Way = BringBack["way"];
export type Ways = Record<Way, Changes>;
/** From the least to the most that is changed. */
export const WAYS = ["missing", "changed", "exactly"] as const satisfies Way[];
export const WORK = ["written", "changed", "removed", "linked", "grouped"] as const;

const AT = "/api/workshops/{workshop}/history/{activity}";

/** Eldest first. */
export const momentsOf = (workshop: string, activity: string) => ask(`GET ${AT}`, { path: { workshop, activity } });

/** What each way would do, as things are now. */
export const waysOf = async (workshop: string, activity: string, seq: number) =>
  (await pastBoard(workshop, activity, seq)).ways as Ways;

/** The board as it was, and what each way of bringing it back would do now. */
export const pastBoard = (workshop: string, activity: string, seq: number) =>
  ask(`GET ${AT}/{seq}`, { path: { workshop, activity, seq } });

/** `command`: an id made for one press of the button, so that a lost answer can be asked for again. */
export const bringBack = (workshop: string, activity: string, seq: number, body: BringBack) =>
  ask(`POST ${AT}/{seq}/bring-back`, { path: { workshop, activity, seq }, body });

/** Done once it is answered. `command` as above. */
export const eraseTexts = (
  workshop: string,
  body: { command: string; notes?: string[]; things?: string[]; person?: string },
) => ask("POST /api/workshops/{workshop}/erase", { path: { workshop }, body });
