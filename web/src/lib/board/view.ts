// The camera over the board. The board is laid out for its window, so it is seen at zoom 1 until somebody wants it
// otherwise: pixel = board · k + (x, y).

import { between, type Box, type Point, type Size } from "./shapes";

export interface View extends Point {
  /** Pixels of the screen for each of the board. */
  k: number;
}

export const HOME: View = { x: 0, y: 0, k: 1 };
export const CLOSEST = 4;
export const FURTHEST = 0.25;
/** One press of a zoom button or key. */
export const ZOOM_STEP = 1.3;
/** One press of an arrow key, in pixels. */
export const PAN_STEP = 80;

export function toScreen(view: View, point: Point): Point {
  return { x: point.x * view.k + view.x, y: point.y * view.k + view.y };
}

export function toBoard(view: View, pixel: Point): Point {
  return { x: (pixel.x - view.x) / view.k, y: (pixel.y - view.y) / view.k };
}

/** The part of the board that can be seen through a window of this many pixels. */
export function seenThrough(view: View, port: Size): Box {
  const corner = toBoard(view, { x: 0, y: 0 });
  return { ...corner, width: port.width / view.k, height: port.height / view.k };
}

/** The whole board, or a part of it, in the middle of the window, with a margin in pixels. */
export function fitted(part: Size | Box, port: Size, margin: number): View {
  const room = { width: Math.max(1, port.width - 2 * margin), height: Math.max(1, port.height - 2 * margin) };
  const k = between(Math.min(room.width / part.width, room.height / part.height), FURTHEST, CLOSEST);
  const { x, y } = "x" in part ? part : { x: 0, y: 0 };
  return { k, x: (port.width - part.width * k) / 2 - x * k, y: (port.height - part.height * k) / 2 - y * k };
}

/** Closer by this factor; the board's point under the pixel stays under it. */
export function zoomed(view: View, factor: number, about: Point): View {
  const k = between(view.k * factor, FURTHEST, CLOSEST);
  const still = toBoard(view, about);
  return { k, x: about.x - still.x * k, y: about.y - still.y * k };
}

export function panned(view: View, dx: number, dy: number): View {
  return { ...view, x: view.x + dx, y: view.y + dy };
}

/** The view moved so that nothing beside the board is seen; where the board is smaller, it stands in the middle. */
export function held(view: View, port: Size, board: Size): View {
  const x = heldAlong(view.x, port.width, board.width * view.k);
  const y = heldAlong(view.y, port.height, board.height * view.k);
  return x === view.x && y === view.y ? view : { ...view, x, y };
}

function heldAlong(start: number, room: number, length: number): number {
  return length <= room + 0.5 ? (room - length) / 2 : between(start, room - length, 0);
}

/** The smallest pan after which the box is seen with a margin in pixels; the same view where it already is. */
export function revealing(view: View, port: Size, box: Box, margin: number): View {
  const corner = toScreen(view, box);
  const dx = shift(corner.x, box.width * view.k, port.width, margin);
  const dy = shift(corner.y, box.height * view.k, port.height, margin);
  return dx === 0 && dy === 0 ? view : panned(view, dx, dy);
}

function shift(start: number, length: number, room: number, margin: number): number {
  if (start < margin || length > room - 2 * margin) return start < margin || start > margin ? margin - start : 0;
  return Math.min(0, room - margin - (start + length));
}
