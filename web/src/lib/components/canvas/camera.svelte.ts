import { select } from "d3-selection";
import { zoom, zoomIdentity, type D3ZoomEvent, type ZoomBehavior } from "d3-zoom";
import { untrack } from "svelte";
import type { Attachment } from "svelte/attachments";
import { between, type Box, type Point, type Size } from "../../board/shapes";
import {
  CLOSEST,
  fitted,
  FURTHEST,
  held,
  HOME,
  panned,
  revealing,
  seenThrough,
  toBoard,
  toScreen,
  zoomed,
  type View,
} from "../../board/view";
import { rememberedView, rememberView } from "./remembered";

const MARGIN = 24; // pixels round a zone that is shown large
const STILL_MS = 200; // without a turn of the wheel, and it has been let go of
const REVEAL_MARGIN = 56; // pixels round a note that was travelled to

/**
 * The view of one board. The board is laid out for the window, so at home it is seen at zoom 1, and a board that has grown
 * beyond the window is scrolled: from its top, or where its middle matters most, from there. The view moves only when the person at this screen asks: by pointer,
 * wheel, button or key.
 */
export class Camera {
  view = $state.raw<View>(HOME);
  port = $state.raw<Size>({ width: 0, height: 0 });
  /** A hand is on the board. It is then drawn once and pushed about as it is, which is smoother and less sharp. */
  held = $state(false);
  readonly seen: Box = $derived(seenThrough(this.view, this.port));
  /** How much of the board's height lies below the window, in pixels of the screen. */
  readonly below: number = $derived.by(() =>
    Math.max(0, this.#board.height * this.view.k + this.view.y - this.port.height),
  );

  /** Whether some of the board lies beyond the window, so that the view can be moved over it. */
  readonly roams: boolean = $derived.by(
    () =>
      this.#board.width * this.view.k > this.port.width + 1 || this.#board.height * this.view.k > this.port.height + 1,
  );

  readonly #activity: string;
  #board = $state.raw<Size>({ width: 0, height: 0 });
  readonly #still: boolean;
  #centred = false;
  /** Nobody has moved the view: it stays at home, wherever that comes to be. */
  #resting = true;
  #element: HTMLElement | null = null;
  #wheeling: ReturnType<typeof setTimeout> | undefined;
  #zoom: ZoomBehavior<HTMLElement, unknown> | null = null;

  /** `still`: nobody is at this screen, such as on the wall. */
  constructor(activity: string, still = false) {
    this.#activity = activity;
    this.#still = still;
  }

  /** For the element that the board is seen through. `keep` says which pointers are somebody else's. */
  attach(keep: (target: Element, touch: boolean) => boolean): Attachment<HTMLElement> {
    return (element) => {
      this.#element = element;
      const resizes = new ResizeObserver(() => this.#measured(element));
      resizes.observe(element);
      // What is read in here must not bring the attachment about again, for that would reset the view.
      untrack(() => {
        this.#measured(element);
        if (this.#still) return;
        this.#listen(element, keep);
        const view = rememberedView(this.#activity);
        this.#resting = !view;
        this.#set(view ?? this.#home);
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

  /** The board is laid out anew. `centred`: its middle is what it is about. */
  laidOut(board: Size, centred: boolean): void {
    this.#board = board;
    this.#centred = centred;
    this.#zoom?.translateExtent([
      [0, 0],
      [board.width, board.height],
    ]);
    this.#set(this.#resting ? this.#home : this.view);
  }

  get #home(): View {
    return this.#centred ? { ...HOME, y: Math.min(0, (this.port.height - this.#board.height) / 2) } : HOME;
  }

  /** As it is laid out, from where it begins. */
  get atHome(): boolean {
    const { k, x, y } = this.view;
    const from = this.#home.y;
    return k === 1 && x >= 0 && (from < 0 ? Math.abs(y - from) < 1 : y >= 0);
  }

  home(): void {
    this.#moved(this.#home);
  }

  /** As it is laid out, from that height of the board. */
  showFrom(y: number): void {
    this.#moved({ ...HOME, y: -y });
  }

  /** A part of the board, as large as it can be. */
  show(part: Box): void {
    this.#moved(fitted(part, this.port, Math.min(MARGIN, this.port.width / 40)));
  }

  by(factor: number): void {
    this.#moved(zoomed(this.view, factor, this.#middle()));
  }

  pan(dx: number, dy: number): void {
    this.#moved(panned(this.view, dx, dy));
  }

  /** Somebody has travelled there by key: the view follows as little as it can. */
  reveal(box: Box): void {
    const view = revealing(this.view, this.port, box, Math.min(REVEAL_MARGIN, this.port.width / 8));
    if (view !== this.view) this.#moved(view);
  }

  #listen(element: HTMLElement, keep: (target: Element, touch: boolean) => boolean): void {
    this.#zoom = zoom<HTMLElement, unknown>()
      .scaleExtent([FURTHEST, CLOSEST])
      .extent(() => [
        [0, 0],
        [this.port.width, this.port.height],
      ])
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
        if (event.sourceEvent) this.#remember();
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

  #measured(element: HTMLElement): void {
    const port = { width: element.clientWidth, height: element.clientHeight };
    if (port.width !== this.port.width || port.height !== this.port.height) this.port = port;
  }

  #moved(view: View): void {
    this.#set(view);
    this.#remember();
  }

  #remember(): void {
    if (this.#still) return;
    this.#resting = this.atHome;
    rememberView(this.#activity, this.#resting ? null : this.view);
  }

  #set(wanted: View): void {
    // Before the board is laid out there is nothing to hold it to.
    const view = this.#board.width > 0 ? held(wanted, this.port, this.#board) : wanted;
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
}

/** Whether a pointer or wheel event moves the board. A second finger always does, wherever it comes down. */
function takes(event: Event, keep: (target: Element, touch: boolean) => boolean): boolean {
  if (event instanceof WheelEvent) return event.ctrlKey || event.metaKey;
  if ("touches" in event && (event as TouchEvent).touches.length > 1) return true;
  if (event instanceof MouseEvent && event.button !== 0 && event.button !== 1) return false;
  return !(event.target instanceof Element && keep(event.target, "touches" in event));
}
