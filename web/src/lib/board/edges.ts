// How a link is drawn between two notes: a gentle curve from edge to edge, with room for an arrowhead and words.

import { boxAround, centreOf, meet, type Box, type Point, type Size } from "./shapes";

export interface Edge {
  /** SVG path of the line. */
  line: string;
  /** SVG path of the arrowhead at the target. */
  head: string;
  /** A point on the line, by how far along it is: 0 at its start, 1 at its end. */
  along: (part: number) => Point;
}

const BEND = 0.1; // of the length
const LONGEST_BEND = 56;
const BESIDE = 22; // between two links of the same pair of notes
const GAP = 3; // between a note's edge and the line
const HEAD = { length: 10, half: 5 };

/** `lane` sets links between the same two notes apart: 0 for the first, then 1, 2 … */
export function route(from: Box, to: Box, lane = 0): Edge {
  const start = centreOf(from);
  const end = centreOf(to);
  const length = Math.hypot(end.x - start.x, end.y - start.y);
  if (length < 1 || meet(from, to)) return straight(start, end);

  const across = { x: -(end.y - start.y) / length, y: (end.x - start.x) / length };
  const bend = Math.min(length * BEND, LONGEST_BEND) + lane * BESIDE;
  // A quadratic curve reaches half way to its control point.
  const control = {
    x: (start.x + end.x) / 2 + across.x * bend * 2,
    y: (start.y + end.y) / 2 + across.y * bend * 2,
  };
  const leaves = onEdge(from, control);
  const arrives = onEdge(to, control);
  return {
    line: `M ${at(leaves)} Q ${at(control)} ${at(arrives)}`,
    head: arrow(arrives, control),
    along: (part) => {
      const [a, b, c] = [(1 - part) ** 2, 2 * part * (1 - part), part ** 2];
      return { x: a * leaves.x + b * control.x + c * arrives.x, y: a * leaves.y + b * control.y + c * arrives.y };
    },
  };
}

const PLACES = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74];

/** Where on the line something of this size hides none of these boxes; `null` if it always would. */
export function openPlace(edge: Edge, size: Size, boxes: readonly Box[]): Point | null {
  for (const part of PLACES) {
    const place = edge.along(part);
    const wanted = boxAround(place, size);
    if (!boxes.some((box) => meet(box, wanted))) return place;
  }
  return null;
}

/** A line that follows the pointer while a link is being drawn. */
export function routeToPoint(from: Box, to: Point): Edge {
  return route(from, { ...to, width: 0, height: 0 });
}

/**
 * For each link its lane among those from the same note to the same note. Links back need none: they bend to the other
 * side by themselves.
 */
export function lanes(links: readonly { id: string; source: string; target: string }[]): Map<string, number> {
  const found = new Map<string, number>();
  const counts = new Map<string, number>();
  for (const { id, source, target } of links) {
    const way = `${source} ${target}`;
    const lane = counts.get(way) ?? 0;
    counts.set(way, lane + 1);
    found.set(id, lane);
  }
  return found;
}

function straight(start: Point, end: Point): Edge {
  return {
    line: `M ${at(start)} L ${at(end)}`,
    head: "",
    along: (part) => ({ x: start.x + (end.x - start.x) * part, y: start.y + (end.y - start.y) * part }),
  };
}

/** Where the line from a box's centre towards a point leaves the box, a little outside of it. */
function onEdge(box: Box, towards: Point): Point {
  const centre = centreOf(box);
  const dx = towards.x - centre.x;
  const dy = towards.y - centre.y;
  if (dx === 0 && dy === 0) return centre;
  const part = Math.min(
    (box.width / 2 + GAP) / Math.max(Math.abs(dx), 1e-9),
    (box.height / 2 + GAP) / Math.max(Math.abs(dy), 1e-9),
    1,
  );
  return { x: centre.x + dx * part, y: centre.y + dy * part };
}

function arrow(tip: Point, from: Point): string {
  const length = Math.hypot(tip.x - from.x, tip.y - from.y) || 1;
  const along = { x: (tip.x - from.x) / length, y: (tip.y - from.y) / length };
  const back = { x: tip.x - along.x * HEAD.length, y: tip.y - along.y * HEAD.length };
  const side = { x: -along.y * HEAD.half, y: along.x * HEAD.half };
  const left = { x: back.x + side.x, y: back.y + side.y };
  const right = { x: back.x - side.x, y: back.y - side.y };
  return `M ${at(tip)} L ${at(left)} L ${at(right)} Z`;
}

function at({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
