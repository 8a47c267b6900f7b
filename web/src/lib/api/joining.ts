/** Coming into a workshop, and leaving it. */
import type { Role } from "../wire";
import { ask } from "./ask";
import type { AtTheDoor, Joined, Look } from "./types";

export type { AtTheDoor, Joined, Look };

/** What somebody holds who wants to come in: a code that was typed, or the secret of a link. */
export type Door = { code: string } | { secret: string };

export const lookIn = (door: Door) => ask("POST /api/look", { body: door });

/** `attempt`: an id made for one press of the button, so that a join whose answer was lost makes no second person. */
export const join = (door: Door, who: { name: string; group: string; attempt: string }) =>
  ask("POST /api/join", { body: { ...door, ...who } });

/** How it stands with somebody who waits at the door. */
export const askTheDoor = (workshop: string) => ask("POST /api/door/{workshop}", { path: { workshop } });

/** Whether this browser keeps the cookie that a seat is. Asked before anybody is made who could not be known again. */
export async function keepsCookies(): Promise<boolean> {
  try {
    await ask("POST /api/network-check/cookie");
    return (await ask("GET /api/network-check/cookie")).kept;
  } catch {
    return true; // not known: joining itself tells what is wrong
  }
}

/** This browser forgets its place in a workshop. What the person wrote stays. */
export const leave = (workshop: string) => ask("POST /api/leave/{workshop}", { path: { workshop } });

/** The page for somebody of this role in a workshop. */
export function pageFor({
  workshop,
  role,
  waiting = false,
}: {
  workshop: string;
  role: Role;
  waiting?: boolean;
}): string {
  if (waiting) return `/door/${workshop}`;
  if (role === "wall") return `/wall/${workshop}`;
  return role === "lead" || role === "co-lead" ? `/w/${workshop}/lead` : `/w/${workshop}`;
}
