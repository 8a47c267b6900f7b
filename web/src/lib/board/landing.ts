// Where a thing comes down that is let go of over a board: the zone, its place in it, and what it lies on.

import type { Laid, LaidRing, LaidZone } from "./laid";
import { reach } from "./oval";
import { settled } from "./placing";
import { awayFrom, between, holds, type Box, type Point } from "./shapes";

export interface Landing {
  zone: string;
  /** The note that it is read before; `null`: behind all others. */
  before: string | null;
  /** In a ring (turn, depth), in a plane (across, up). */
  at: [number, number] | null;
  /** The theme whose paper it is over. */
  theme: string | null;
  /** The note whose middle it is over. */
  on: string | null;
  /** Where a mark shows it, in a list. */
  mark: Box | null;
}

export interface Lying {
  readonly id: string;
  readonly zone: string;
  readonly theme: string | null;
}

/** What is let go of. */
export interface Aim {
  /** Where the pointer is. */
  readonly point: Point;
  /** The middle of what is let go of, where it is not held by it. */
  readonly middle?: Point | undefined;
  /** What is in the hand: it lies nowhere. */
  readonly held?: ((note: string) => boolean) | undefined;
}

/** A note's middle: what is let go of there lies on the note, and not beside it. */
const MIDDLE = { across: 0.24, down: 0.22 } as const;
/** In pixels: how far from its neighbour a mark stands, and how thick it is. */
const GAP = 5;
const MARK = 3;

/** `zones`: those that take it. `notes`: all of the board, in reading order. */
export function landingAt(
  laid: Laid,
  zones: readonly string[],
  notes: readonly Lying[],
  { point, middle = point, held = () => false }: Aim,
  plane: string | null,
): Landing | null {
  const zone = zoneAt(laid, zones, point);
  if (!zone) return null;
  const here = notes.filter((one) => one.zone === zone.id);
  const others = here.filter(({ id }) => !held(id));
  const on = others.find(({ id }) => inMiddle(laid.notes.get(id), point))?.id ?? null;
  const at = placeIn(zone, middle, plane);
  if (at) return { zone: zone.id, before: null, at, theme: null, on, mark: null };
  const theme = laid.themes.find((one) => one.zone === zone.id && holds(one.box, point))?.theme ?? null;
  // What is in the hand still has its room, so that it goes back where it was.
  const { index: among, mark } = put(laid, zone, here, point, theme);
  const index = settled(others, here.slice(0, among).filter(({ id }) => !held(id)).length, theme);
  return { zone: zone.id, before: others[index]?.id ?? null, at: null, theme, on, mark };
}

/** What a note in a list comes before or behind: another note or, from outside, a theme as a whole. */
interface Neighbour {
  readonly box: Box;
  /** The places of its notes in the list: from the first to behind the last. */
  readonly from: number;
  readonly to: number;
}

/** Beside or below the nearest neighbour; below all of them it is the last. */
function put(
  laid: Laid,
  zone: LaidZone,
  here: readonly Lying[],
  { x, y }: Point,
  theme: string | null,
): { index: number; mark: Box } {
  const all = neighboursOf(laid, here, theme);
  let nearest: Neighbour | null = null;
  let last: Neighbour | null = null;
  for (const one of all) {
    if (!nearest || awayFrom(one.box, { x, y }) < awayFrom(nearest.box, { x, y })) nearest = one;
    if (!last || one.to > last.to) last = one;
  }
  if (!nearest || !last) {
    const { room } = zone;
    return { index: here.length, mark: { x: room.x, y: room.y + 2, width: MARK, height: Math.min(40, room.height) } };
  }
  if (all.every(({ box }) => y > box.y + box.height)) nearest = last;
  const { box, from, to } = nearest;
  if (y < box.y) return { index: from, mark: { ...box, y: box.y - GAP, height: MARK } };
  if (y > box.y + box.height) return { index: to, mark: { ...box, y: box.y + box.height + MARK, height: MARK } };
  if (x < box.x + box.width / 2) return { index: from, mark: { ...box, x: box.x - GAP, width: MARK } };
  return { index: to, mark: { ...box, x: box.x + box.width + MARK, width: MARK } };
}

/** `theme`: only its notes, and where it has none here, all. */
function neighboursOf(laid: Laid, here: readonly Lying[], theme: string | null): Neighbour[] {
  const within = here.some((one) => one.theme !== null && one.theme === theme);
  const heaps = new Map(laid.themes.map((one) => [`${one.zone} ${one.theme}`, one]));
  const found = new Map<string, Neighbour>();
  here.forEach((one, index) => {
    if (within && one.theme !== theme) return;
    const heap = within || one.theme === null ? undefined : heaps.get(`${one.zone} ${one.theme}`);
    const box = heap?.box ?? laid.notes.get(one.id);
    if (!box) return;
    const key = heap ? heap.theme : one.id;
    found.set(key, { box, from: found.get(key)?.from ?? index, to: index + 1 });
  });
  return [...found.values()];
}

function inMiddle(box: Box | undefined, { x, y }: Point): boolean {
  if (!box) return false;
  const [across, down] = [(x - box.x) / box.width, (y - box.y) / box.height];
  return across > MIDDLE.across && across < 1 - MIDDLE.across && down > MIDDLE.down && down < 1 - MIDDLE.down;
}

function zoneAt(laid: Laid, zones: readonly string[], point: Point): LaidZone | null {
  let nearest: LaidZone | null = null;
  let least = Infinity;
  for (const id of zones) {
    const zone = laid.zones.get(id);
    if (!zone) continue;
    const away = zone.ring ? fromRing(zone.ring, point) : awayFrom(zone.box, point);
    if (away < least) [nearest, least] = [zone, away];
  }
  return nearest;
}

/** How far from a ring, in shares of the outer rim; 0 within. */
function fromRing(ring: LaidRing, point: Point): number {
  const share = out(ring, point);
  return Math.max(0, share - 1, innermost(ring) - share);
}

/** 1 at the outer rim, 0 in the middle. */
function out({ centre, outer }: LaidRing, { x, y }: Point): number {
  return reach(x - centre.x, y - centre.y, outer);
}

function innermost({ inner, outer }: LaidRing): number {
  return inner[0] / outer[0];
}

/** A place in a ring or plane as it is kept; `null` in a list. */
export function placeIn(zone: LaidZone, point: Point, plane: string | null): [number, number] | null {
  if (zone.ring) {
    const { centre, outer } = zone.ring;
    const angle = Math.atan2((point.x - centre.x) / outer[0], -(point.y - centre.y) / outer[1]);
    const least = innermost(zone.ring);
    const depth = between((out(zone.ring, point) - least) / (1 - least), 0, 1);
    return [rounded((angle / (2 * Math.PI) + 1) % 1), rounded(depth)];
  }
  if (zone.id !== plane) return null;
  const { box } = zone;
  return [
    rounded(between((point.x - box.x) / box.width, 0, 1)),
    rounded(between(1 - (point.y - box.y) / box.height, 0, 1)),
  ];
}

function rounded(share: number): number {
  return Math.round(share * 1e4) / 1e4;
}
