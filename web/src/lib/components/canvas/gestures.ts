import { landingAt } from "$lib/board/landing";
import type { Point } from "$lib/board/shapes";
import type { Note } from "$lib/wire";
import { kindsIn } from "../note/words";
import type { Desk } from "./desk.svelte";
import { carryBy, letDown, lift } from "./lifting";

/** How far a pointer may tremble before it drags, and how near in place and time two taps are one double tap. */
const SLACK = { mouse: 4, other: 10 }; // pixels
const HELD_MS = 350; // a finger stays on a note for so long, and lifts it; before, it scrolls the board
const RESTING_MS = 150; // a mouse stays on a note for so long before its links stand out
const TWICE = { pixels: 24, ms: 400 };

interface Hold {
  pointer: number;
  x: number;
  y: number;
  element: HTMLElement | null;
  note: Note | null;
  /** The note that had the focus before: the press itself moves it. */
  before: string | null;
  /** Once the pointer has gone far enough: the notes that move with it. */
  moving: readonly Note[] | null;
  /** It has moved since. */
  moved: boolean;
}

/**
 * Mouse, pen and finger on the board. Dragging captures the pointer and does nothing before it goes up; Escape, a second
 * finger or leaving the window lets everything fall back. Dragging the ground itself is the camera's, and so is a finger
 * on a note of a board that can be scrolled, unless it rests there first.
 */
export class Gestures {
  readonly #desk: Desk;
  #hold: Hold | null = null;
  #tapped: { x: number; y: number; at: number } | null = null;
  #resting: ReturnType<typeof setTimeout> | undefined;
  #holding: ReturnType<typeof setTimeout> | undefined;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  down = (event: PointerEvent): void => {
    this.gone();
    // A second finger: the camera zooms.
    if (!event.isPrimary) this.abort();
    if (!event.isPrimary || event.button !== 0) return;
    const element = noteElement(event.target);
    const note = this.#noteOf(element);
    const before = this.#desk.awake ? this.#desk.at : null;
    const { pointerId: pointer, clientX: x, clientY: y } = event;
    const hold: Hold = { pointer, x, y, element, note, before, moving: null, moved: false };
    this.#hold = hold;
    clearTimeout(this.#holding);
    if (this.#scrolls(event.pointerType === "touch"))
      this.#holding = setTimeout(() => this.#longHeld(hold, event), HELD_MS);
  };

  #longHeld(hold: Hold, event: PointerEvent): void {
    if (hold !== this.#hold || hold.moving || !hold.note) return;
    hold.moving = this.#lifted(hold);
    if (hold.moving) carryBy(this.#desk, hold.moving, hold.note, { x: 0, y: 0 }, this.#desk.camera.pointAt(event));
  }

  /** What moves with the pointer from now on; `null` where the note stays put. */
  #lifted({ note, element, pointer }: Hold): readonly Note[] | null {
    if (!note || !element || this.#desk.linking || !this.#desk.canMove(note)) return null;
    element.setPointerCapture(pointer);
    return lift(this.#desk, note);
  }

  /** Whether a finger that comes down on a note may be about to scroll a board of which not all is seen. */
  #scrolls(touch: boolean): boolean {
    return touch && this.#desk.camera.roams;
  }

  /** What has been lifted is moved, and the board is not. */
  touched = (event: TouchEvent): void => {
    if (this.#hold?.moving && event.touches.length === 1) event.stopPropagation();
  };

  move = (event: PointerEvent): void => {
    const hold = this.#hold;
    if (event.pointerId !== hold?.pointer) return;
    const [dx, dy] = [event.clientX - hold.x, event.clientY - hold.y];
    if (!hold.moved) {
      if (Math.hypot(dx, dy) < slackOf(event)) return;
      // No tap any more; nor a drag, where the note stays put or the finger scrolls.
      if (!hold.moving && !this.#scrolls(event.pointerType === "touch")) hold.moving = this.#lifted(hold);
      if (!hold.moving) {
        this.#hold = null;
        return;
      }
      hold.moved = true;
    }
    const { camera } = this.#desk;
    const by = { x: dx / camera.view.k, y: dy / camera.view.k };
    if (hold.note && hold.moving) carryBy(this.#desk, hold.moving, hold.note, by, camera.pointAt(event));
  };

  /** A mouse comes to something, with nothing pressed. */
  over = (event: PointerEvent): void => {
    if (event.pointerType !== "mouse" || event.buttons !== 0) return;
    const note = noteElement(event.target)?.dataset["note"] ?? null;
    clearTimeout(this.#resting);
    if (note !== this.#desk.pointed) this.#resting = setTimeout(() => (this.#desk.pointed = note), RESTING_MS);
  };

  /** A mouse leaves, or presses. */
  gone = (): void => {
    clearTimeout(this.#resting);
    this.#desk.pointed = null;
  };

  up = (event: PointerEvent): void => {
    const hold = this.#hold;
    this.#hold = null;
    if (event.pointerId !== hold?.pointer) return;
    if (hold.moving && !hold.moved) this.#fallBack();
    if (hold.moved) letDown(this.#desk);
    else if (hold.note) this.#tapNote(hold.note, hold.before, event);
    else this.#tapGround(event);
  };

  abort = (): void => {
    if (this.#hold?.moving) this.#fallBack();
    this.#hold = null;
  };

  #fallBack(): void {
    this.#desk.lifted.clear();
    this.#desk.landing = null;
  }

  escape = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || !this.#hold?.moving) return;
    event.stopPropagation();
    this.abort();
  };

  /** Whether a pointer that goes down there is none of the camera's. */
  keeps = (target: Element, touch: boolean): boolean => {
    if (target.closest("button, a, input, textarea, select")) return true;
    if (this.#scrolls(touch)) return false;
    const note = this.#noteOf(noteElement(target));
    return note !== null && this.#desk.canMove(note);
  };

  #tapNote(note: Note, before: string | null, event: PointerEvent): void {
    const desk = this.#desk;
    const twice = this.#isSecond(event);
    if (desk.linking) {
      desk.linkTo(note.id);
      return;
    }
    if (desk.mayGroup && (desk.choosing || event.shiftKey)) {
      // Shift adds to the note that was pressed before.
      if (!desk.choosing && before !== null && before !== note.id) desk.choose(before);
      desk.choose(note.id);
    }
    if (twice && !desk.choosing && desk.canEdit(note)) desk.edit(note);
    else void desk.focus(note.id);
  }

  #tapGround(event: PointerEvent): void {
    const desk = this.#desk;
    const target = event.target instanceof Element ? event.target : null;
    if (!target || target.closest("button")) return;
    const link = target.closest<SVGElement>("path[data-link]")?.dataset["link"];
    if (link) {
      desk.root?.querySelector<HTMLElement>(`.tag[data-link="${link}"]`)?.focus({ preventScroll: true });
      return;
    }
    desk.linking = null;
    if (this.#isSecond(event) && desk.mayAdd) this.#writeAt(desk.camera.pointAt(event));
  }

  #writeAt(point: Point): void {
    const { board, laid } = this.#desk;
    const open = board.exercise.zones.filter((one) => kindsIn(board, one).length > 0).map((one) => one.id);
    const found = landingAt(laid, open, board.notes, { point }, board.exercise.board.plane);
    if (found) this.#desk.writing = { zone: found.zone, place: { before: found.before, at: found.at } };
  }

  #isSecond({ clientX: x, clientY: y, timeStamp: at }: PointerEvent): boolean {
    const first = this.#tapped;
    const second = first !== null && at - first.at < TWICE.ms && Math.hypot(x - first.x, y - first.y) < TWICE.pixels;
    this.#tapped = second ? null : { x, y, at };
    return second;
  }

  #noteOf(element: HTMLElement | null): Note | null {
    return element && this.#desk.board.note(element.dataset["note"] ?? "");
  }
}

export function noteElement(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(".note[data-note]") : null;
}

function slackOf(event: PointerEvent): number {
  return event.pointerType === "mouse" ? SLACK.mouse : SLACK.other;
}
