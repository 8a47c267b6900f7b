// Where a thing comes down that is let go of over a board: the zone, its place in it, and what it lies on.

import type { Laid, LaidZone } from "./laid";
import { reach } from "./oval";
import { awayFrom, between, holds, type Box, type Point } from "./shapes";

export interface Landing {
  zone: string;
  /** The note that it comes before; `null`: behind all others. */
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

/** What lies on the board, but for what is in the hand. */
export interface Lying {
  readonly id: string;
  readonly zone: string;
  readonly theme: string | null;
}

/** A note's middle: what is let go of there lies on the note, and not beside it. */
const MIDDLE = { across: 0.24, down: 0.22 } as const;
const GAP = 6;

/** `zones`: those that take it. `lying`: in reading order. */
export function landingAt(
  laid: Laid,
  zones: readonly string[],
  lying: readonly Lying[],
  point: Point,
  plane: string | null,
): Landing | null {
  const zone = zoneAt(laid, zones, point);
  if (!zone) return null;
  const here = lying.filter((one) => one.zone === zone.id);
  const on = here.find(({ id }) => inMiddle(laid.notes.get(id), point))?.id ?? null;
  const at = placeIn(zone, point, plane);
  if (at) return { zone: zone.id, before: null, at, theme: null, on, mark: null };
  const theme = laid.themes.find((one) => one.zone === zone.id && holds(one.box, point))?.theme ?? null;
  const index = passed(laid, here, point, theme);
  const before = here[index] ?? null;
  return { zone: zone.id, before: before?.id ?? null, at: null, theme, on, mark: markOf(laid, zone, here, index) };
}

/** How many of the notes in a list come before a point. What does not belong to a theme never comes between its notes. */
function passed(laid: Laid, here: readonly Lying[], point: Point, theme: string | null): number {
  // From outside, a theme is passed as a whole.
  const boxOf = (one: Lying) =>
    (one.theme !== theme && laid.themes.find((own) => own.theme === one.theme && own.zone === one.zone)?.box) ||
    laid.notes.get(one.id);
  let index = here.findIndex((one) => {
    const box = boxOf(one);
    return box && comesBefore(box, point);
  });
  if (index < 0) index = here.length;
  if (theme !== null) {
    const first = here.findIndex((one) => one.theme === theme);
    const last = here.findLastIndex((one) => one.theme === theme);
    return first < 0 ? index : between(index, first, last + 1);
  }
  while (index > 0 && index < here.length && here[index]?.theme && here[index]?.theme === here[index - 1]?.theme)
    index++;
  return index;
}

/** Notes stand in rows. */
function comesBefore(box: Box, { x, y }: Point): boolean {
  if (y < box.y - GAP / 2) return true;
  return y <= box.y + box.height + GAP / 2 && x < box.x + box.width / 2;
}

function markOf(laid: Laid, zone: LaidZone, here: readonly Lying[], index: number): Box {
  const boxOf = (one: Lying | undefined) => (one ? laid.notes.get(one.id) : undefined);
  const next = boxOf(here[index]);
  if (next) return { x: next.x - GAP, y: next.y, width: 3, height: next.height };
  const last = boxOf(here[index - 1]);
  if (last) return { x: last.x + last.width + 3, y: last.y, width: 3, height: last.height };
  const { box, heading } = zone;
  return {
    x: heading.x,
    y: heading.y + heading.height + 2,
    width: 3,
    height: Math.min(40, box.height - heading.height),
  };
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
function fromRing(ring: NonNullable<LaidZone["ring"]>, point: Point): number {
  const share = out(ring, point);
  return Math.max(0, share - 1, innermost(ring) - share);
}

/** 1 at the outer rim, 0 in the middle. */
function out({ centre, outer }: NonNullable<LaidZone["ring"]>, { x, y }: Point): number {
  return reach(x - centre.x, y - centre.y, outer);
}

function innermost({ inner, outer }: NonNullable<LaidZone["ring"]>): number {
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
