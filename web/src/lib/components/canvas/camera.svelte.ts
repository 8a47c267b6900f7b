import { select } from "d3-selection";
import { zoom, zoomIdentity, type D3ZoomEvent, type ZoomBehavior } from "d3-zoom";
import { untrack } from "svelte";
import type { Attachment } from "svelte/attachments";
import { between, type Box, type Point, type Size } from "../../board/shapes";
import {
  CLOSEST,
  fitted,
  FURTHEST,
  panned,
  recentred,
  revealing,
  seenThrough,
  toBoard,
  toScreen,
  zoomed,
  type View,
} from "../../board/view";
import { rememberedView, rememberView } from "./remembered";

const MARGIN = 24; // pixels round a board that is shown whole
const STILL_MS = 200; // without a turn of the wheel, and it has been let go of
const REVEAL_MARGIN = 56; // pixels round a note that was travelled to

/**
 * The view of one board. It moves only when the person at this screen asks: by pointer, wheel, button or key. The whole
 * board is shown until then, also when the window changes its size.
 */
export class Camera {
  view = $state.raw<View>({ x: 0, y: 0, k: 1 });
  port = $state.raw<Size>({ width: 0, height: 0 });
  /** A hand is on the board. It is then drawn once and pushed about as it is, which is smoother and less sharp. */
  held = $state(false);
  readonly seen: Box = $derived(seenThrough(this.view, this.port));

  readonly #activity: string;
  #board: Size;
  readonly #still: boolean;
  #element: HTMLElement | null = null;
  #wheeling: ReturnType<typeof setTimeout> | undefined;
  #zoom: ZoomBehavior<HTMLElement, unknown> | null = null;
  /** The whole board is shown and shall be. A plain field: nothing on the screen depends on it. */
  #whole = true;

  /** `still`: nobody is at this screen, such as on the wall; it always shows the whole board. */
  constructor(activity: string, board: Size, still = false) {
    this.#activity = activity;
    this.#board = board;
    this.#still = still;
  }

  /** For the element that the board is seen through. `keep` says which pointers are somebody else's. */
  attach(keep: (target: Element) => boolean): Attachment<HTMLElement> {
    return (element) => {
      this.#element = element;
      const resizes = new ResizeObserver(() => this.#resized(element));
      resizes.observe(element);
      // What is read in here must not bring the attachment about again, for that would reset the view.
      untrack(() => {
        if (!this.#still) this.#listen(element, keep);
        this.#open(element);
      });
      return () => {
        resizes.disconnect();
        select(element).on(".zoom", null);
        this.#element = null;
      };
    };
  }

  /** Where on the board a pointer is. */
  pointAt(pointer: { clientX: number; clientY: number }): Point {
    const corner = this.#element?.getBoundingClientRect();
    return toBoard(this.view, { x: pointer.clientX - (corner?.x ?? 0), y: pointer.clientY - (corner?.y ?? 0) });
  }

  onScreen(point: Point): Point {
    return toScreen(this.view, point);
  }

  /**
   * The board is laid out anew. Shown whole, it stays so; else what is in the middle of the window stays there. `moved`
   * says where a height of the board has gone.
   */
  laidOut(board: Size, moved: (y: number) => number): void {
    this.#board = board;
    this.#zoom?.translateExtent(roomAround(board));
    if (this.#whole) {
      this.#set(fitted(board, this.port, this.#margin()));
    } else {
      const { y } = toBoard(this.view, this.#middle());
      this.#set(panned(this.view, 0, (y - moved(y)) * this.view.k));
    }
  }

  get whole(): boolean {
    return this.#whole;
  }

  fit(): void {
    this.#whole = true;
    this.#set(fitted(this.#board, this.port, this.#margin()));
    if (!this.#still) rememberView(this.#activity, null);
  }

  /** A part of the board, as large as it can be. */
  show(part: Box): void {
    this.#moved(fitted(part, this.port, this.#margin()));
  }

  by(factor: number): void {
    this.#moved(zoomed(this.view, factor, this.#middle()));
  }

  actualSize(): void {
    this.by(1 / this.view.k);
  }

  pan(dx: number, dy: number): void {
    this.#moved(panned(this.view, dx, dy));
  }

  /** Somebody has travelled there by key: the view follows as little as it can. */
  reveal(box: Box): void {
    const view = revealing(this.view, this.port, box, Math.min(REVEAL_MARGIN, this.port.width / 8));
    if (view !== this.view) this.#moved(view);
  }

  #listen(element: HTMLElement, keep: (target: Element) => boolean): void {
    this.#zoom = zoom<HTMLElement, unknown>()
      .scaleExtent([FURTHEST, CLOSEST])
      .extent(() => [
        [0, 0],
        [this.port.width, this.port.height],
      ])
      // The board can be pushed aside, but never out of sight.
      .translateExtent(roomAround(this.#board))
      // One notch of a wheel is 100 and a pinch a few pixels at a time; neither may leap.
      .wheelDelta((event: WheelEvent) => -between(event.deltaY, -25, 25) * 0.01)
      .filter((event: Event) => takes(event, keep))
      .on("start", ({ sourceEvent }: D3ZoomEvent<HTMLElement, unknown>) => {
        this.held = Boolean(sourceEvent) && !(sourceEvent instanceof WheelEvent);
      })
      .on("end", () => (this.held = false))
      .on("zoom", (event: D3ZoomEvent<HTMLElement, unknown>) => {
        const { x, y, k } = event.transform;
        this.view = { x, y, k };
        // Only a person's own movement has a source event.
        if (event.sourceEvent) this.#leave();
      });
    select(element)
      .call(this.#zoom)
      // Two clicks put a note there; a wheel without a key moves the board, as it moves every other page.
      .on("dblclick.zoom", null)
      .on("wheel.pan", (event: WheelEvent) => {
        if (event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 24 : 1;
        const [dx, dy] = event.shiftKey && event.deltaX === 0 ? [event.deltaY, 0] : [event.deltaX, event.deltaY];
        this.pan(-dx * unit, -dy * unit);
        this.held = true;
        clearTimeout(this.#wheeling);
        this.#wheeling = setTimeout(() => (this.held = false), STILL_MS);
      });
  }

  #open(element: HTMLElement): void {
    this.port = { width: element.clientWidth, height: element.clientHeight };
    const kept = this.#still ? null : rememberedView(this.#activity);
    this.#whole = kept === null;
    this.#set(kept ?? fitted(this.#board, this.port, this.#margin()));
  }

  #resized(element: HTMLElement): void {
    const before = this.port;
    const port = { width: element.clientWidth, height: element.clientHeight };
    if (port.width === before.width && port.height === before.height) return;
    this.port = port;
    this.#set(this.#whole ? fitted(this.#board, port, this.#margin()) : recentred(this.view, before, port));
  }

  #moved(view: View): void {
    this.#set(view);
    this.#leave();
  }

  /** The person has chosen where to look. */
  #leave(): void {
    this.#whole = false;
    if (!this.#still) rememberView(this.#activity, this.view);
  }

  #set(view: View): void {
    if (this.#zoom && this.#element) {
      // d3 keeps the transform on the element; told this way, it tells us through its "zoom" event.
      this.#zoom.transform(select(this.#element), zoomIdentity.translate(view.x, view.y).scale(view.k));
    } else {
      this.view = view;
    }
  }

  #middle(): Point {
    return { x: this.port.width / 2, y: this.port.height / 2 };
  }

  #margin(): number {
    return Math.min(MARGIN, this.port.width / 40);
  }
}

/** How far a view may be moved: a board's own size beyond each of its edges. */
function roomAround({ width, height }: Size): [[number, number], [number, number]] {
  return [
    [-width, -height],
    [2 * width, 2 * height],
  ];
}

/** Whether a pointer or wheel event moves the board. A second finger always does, wherever it comes down. */
function takes(event: Event, keep: (target: Element) => boolean): boolean {
  if (event instanceof WheelEvent) return event.ctrlKey || event.metaKey;
  if ("touches" in event && (event as TouchEvent).touches.length > 1) return true;
  if (event instanceof MouseEvent && event.button !== 0 && event.button !== 1) return false;
  return !(event.target instanceof Element && keep(event.target));
}
