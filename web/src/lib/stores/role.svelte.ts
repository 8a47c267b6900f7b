import { untrack } from "svelte";
import type { Role } from "../wire";
import type { Room } from "./room.svelte";

/** What has become of somebody's role, told on the page that they are taken to. */
export type Turn = "made" | "taken" | "given" | "handed";

/** Of one workshop at a time; goes when it is read and closed. */
class RoleNews {
  #workshop = $state("");
  #turn = $state<Turn | null>(null);

  of(workshop: string): Turn | null {
    return this.#workshop === workshop ? this.#turn : null;
  }
  tell(workshop: string, turn: Turn): void {
    this.#workshop = workshop;
    this.#turn = turn;
  }
  close(): void {
    this.#turn = null;
  }
}

export const roleNews = new RoleNews();

export const leads = (role: Role) => role === "lead" || role === "co-lead";

/** Calls `turned` when the server gives this person another role. For the setting up of a page. */
export function watchRole(room: Room, turned: (turn: Turn) => void): void {
  let before: Role | null = null;
  $effect(() => {
    if (!room.me.person || !room.workshop) return;
    const now = room.me.role;
    const turn = before === null ? null : turnOf(before, now);
    before = now;
    if (turn) untrack(() => turned(turn));
  });
}

export function turnOf(before: Role, now: Role): Turn | null {
  if (before === now) return null;
  if (leads(before) && leads(now)) return now === "lead" ? "given" : "handed";
  if (leads(now)) return "made";
  return leads(before) ? "taken" : null;
}
