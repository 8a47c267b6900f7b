import { fireEvent } from "@testing-library/svelte";
import { vi } from "vitest";
import type { Box, Point } from "../../src/lib/board/shapes";
import { centreOf } from "../../src/lib/board/shapes";
import Canvas from "../../src/lib/components/canvas/Canvas.svelte";
import WallBoard from "../../src/lib/components/wall/WallBoard.svelte";
import type { AnyRecord, Note } from "../../src/lib/wire";
import { seated, type Seated } from "./seated";

export const SHARE = { exercise: "iceberg", stage: "share" };
export const CONNECT = { exercise: "system-players-map", stage: "connect" };

// jsdom lays nothing out: the window is always as large as this, and the board is laid out for it.
export const PORT = { width: 1000, height: 800 };

export function layNothingOut(): void {
  sessionStorage.clear();
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe = vi.fn();
      unobserve = vi.fn();
      disconnect = vi.fn();
    },
  );
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(PORT.width);
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(PORT.height);
  HTMLElement.prototype.setPointerCapture = () => undefined;
}

export async function openCanvas(
  options: Parameters<typeof seated>[0] = SHARE,
  props: Record<string, unknown> = {},
  change?: (records: AnyRecord[]) => AnyRecord[],
): Promise<Seated> {
  const seat = await seated(options, change);
  seat.show(Canvas, { board: seat.board, ...props });
  await seat.flush();
  return seat;
}

export function element(note: { id: string }): HTMLElement {
  const found = document.querySelector<HTMLElement>(`.note[data-note="${note.id}"]`);
  if (!found) throw new Error(`no note ${note.id} on the board`);
  return found;
}

/** The same board as the wall shows it. */
export async function openWall(options: Parameters<typeof seated>[0] = SHARE): Promise<Seated> {
  const seat = await seated(options);
  seat.show(WallBoard, { board: seat.board });
  await seat.flush();
  return seat;
}

/** Where it is on the board, as its style says. */
export function boxOf(of: HTMLElement): Box {
  const { left, top, inlineSize, minBlockSize, blockSize } = of.style;
  const [x, y, width, height] = [left, top, inlineSize, minBlockSize || blockSize].map(parseFloat);
  return { x: x ?? 0, y: y ?? 0, width: width ?? 0, height: height ?? 0 };
}

export const mineOf = (seat: Seated) => seat.board.notes.find((note) => note.mine)!;
export const otherOf = (seat: Seated) => seat.board.notes.find((note) => !note.mine)!;

const POINTER = { pointerId: 1, isPrimary: true, button: 0, pointerType: "mouse" };
const at = ({ x, y }: Point) => ({ ...POINTER, clientX: x, clientY: y });

export async function tap(seat: Seated, note: Note): Promise<void> {
  const point = centreOf(boxOf(element(note)));
  await fireEvent.pointerDown(element(note), at(point));
  await fireEvent.pointerUp(element(note), at(point));
  await seat.flush();
}

/** Takes a note by its middle and lets go of it there. */
export async function drag(seat: Seated, note: Note, to: Point, { escape = false } = {}): Promise<void> {
  const from = centreOf(boxOf(element(note)));
  await fireEvent.pointerDown(element(note), at(from));
  await fireEvent.pointerMove(element(note), at(to));
  if (escape) await fireEvent.keyDown(window, { key: "Escape" });
  await fireEvent.pointerUp(element(note), at(to));
  await seat.flush();
}
