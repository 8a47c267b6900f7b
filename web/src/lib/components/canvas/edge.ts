import { route, type Edge } from "$lib/board/edges";
import type { Link } from "$lib/wire";
import type { Desk } from "./desk.svelte";

/** Where a link runs just now; `null` while one of its notes is not seen on this board. */
export function edgeOf(desk: Desk, link: Link, lane: number): Edge | null {
  const source = desk.board.note(link.source);
  const target = desk.board.note(link.target);
  const [from, to] = [source && desk.boxOf(source), target && desk.boxOf(target)];
  return from && to ? route(from, to, lane) : null;
}
