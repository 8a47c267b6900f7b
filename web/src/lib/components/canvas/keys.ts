import { boxAround } from "$lib/board/shapes";
import { ARROWS, nextTowards, stepped, type Direction } from "$lib/board/neighbours";
import { PAN_STEP, ZOOM_STEP } from "$lib/board/view";
import type { Note } from "$lib/wire";
import { remove } from "../note/acts";
import { noteElement } from "./gestures";
import type { Desk } from "./desk.svelte";
import { carryBy, letDown } from "./lifting";

const NUDGE = 28; // board units for each press
const FAR_NUDGE = 126; // with Shift: about a note's height

/**
 * The keys of the board. On the ground, arrows move the view; on a note they travel to the next note that way, and with
 * Ctrl or Cmd they take the note along. Letters work only while the focus is here, and not at all where somebody has
 * switched them off.
 */
export class BoardKeys {
  readonly #desk: Desk;
  readonly #letters: () => boolean;
  #pushing = false;

  constructor(desk: Desk, letters: () => boolean) {
    this.#desk = desk;
    this.#letters = letters;
  }

  down = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.altKey) return;
    const element = noteElement(event.target);
    const note = element && this.#desk.board.note(element.dataset["note"] ?? "");
    const onGround = event.target === this.#desk.root;
    const known = (note && this.#onNote(event, note)) || ((note || onGround) && this.#anywhere(event, onGround));
    if (known) event.preventDefault();
  };

  /** On the wall nothing has the focus, and what is pressed may be a presenter's remote: it leafs from zone to zone. */
  onWall = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "PageDown" || event.key === "ArrowRight") this.#desk.leaf(1);
    else if (event.key === "PageUp" || event.key === "ArrowLeft") this.#desk.leaf(-1);
    else if (event.key === "Escape" || event.key === "Home") this.#desk.show(null);
    else return;
    event.preventDefault();
  };

  /** Letting go of Ctrl or Cmd lets the note down: however often it was pushed, it is one move. */
  up = (event: KeyboardEvent): void => {
    if (event.key === "Control" || event.key === "Meta") this.settle();
  };

  /** A pushed note comes down where it is, also when the focus leaves it. */
  settle = (): void => {
    if (this.#pushing) letDown(this.#desk);
    this.#pushing = false;
  };

  #onNote(event: KeyboardEvent, note: Note): boolean {
    const desk = this.#desk;
    const direction = ARROWS[event.key];
    const command = event.ctrlKey || event.metaKey;
    if (direction) {
      if (command) this.#nudge(note, direction, event.shiftKey ? FAR_NUDGE : NUDGE);
      else this.#travel(note, direction);
      return true;
    }
    if (command) return false;
    switch (event.key) {
      case "Enter":
        if (desk.linking) desk.linkTo(note.id);
        else desk.edit(note);
        return true;
      case "F2":
        desk.edit(note);
        return true;
      case " ":
        if (desk.mayGroup) desk.choose(note.id);
        return true;
      case "ContextMenu":
        desk.menu?.open();
        return true;
      case "F10":
        if (event.shiftKey) desk.menu?.open();
        return event.shiftKey;
      case "Delete":
        if (desk.canEdit(note)) void remove(desk.room, note);
        return true;
      case "Home":
        this.#go(desk.board.notes[0]);
        return true;
      case "End":
        this.#go(desk.board.notes.at(-1));
        return true;
    }
    if (!this.#letters()) return false;
    switch (event.key.toLowerCase()) {
      case "m":
        desk.menu?.show("move");
        return true;
      case "l":
        desk.menu?.show("link");
        return true;
    }
    return false;
  }

  #anywhere(event: KeyboardEvent, onGround: boolean): boolean {
    const { camera } = this.#desk;
    if (event.key === "Escape") {
      this.#pushing = false;
      return this.#desk.leave();
    }
    if (event.ctrlKey || event.metaKey) return false;
    const direction = ARROWS[event.key];
    if (direction && onGround) {
      // The view goes that way, so the board comes the other.
      const way = stepped({ x: 0, y: 0 }, direction, -PAN_STEP);
      camera.pan(way.x, way.y);
      return true;
    }
    if (event.key === "PageDown" || event.key === "PageUp") {
      this.#desk.leaf(event.key === "PageDown" ? 1 : -1);
      return true;
    }
    if (!this.#letters()) return false;
    switch (event.key) {
      case "+":
      case "=":
        camera.by(ZOOM_STEP);
        return true;
      case "-":
        camera.by(1 / ZOOM_STEP);
        return true;
      case "0":
        camera.fit();
        return true;
    }
    return false;
  }

  #travel(note: Note, direction: Direction): void {
    const { board } = this.#desk;
    const places = board.notes.map((each) => ({ ...board.placeOf(each), note: each }));
    const from = places.find((each) => each.note.id === note.id);
    if (from) this.#go(nextTowards(from, direction, places)?.note);
  }

  #go(note: Note | null | undefined): void {
    if (note) void this.#desk.focus(note.id);
  }

  #nudge(note: Note, direction: Direction, length: number): void {
    const desk = this.#desk;
    if (!desk.canMove(note)) return;
    this.#pushing = true;
    const from = desk.board.placeOf(note);
    const to = stepped(desk.placeOf(note), direction, length);
    carryBy(desk, new Map([[note, from]]), note, to.x - from.x, to.y - from.y);
    desk.camera.reveal(boxAround(to));
  }
}
