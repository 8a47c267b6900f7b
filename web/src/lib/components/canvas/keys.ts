import { ARROWS, nextTowards, stepped, type Direction } from "$lib/board/neighbours";
import { centreOf, type Box } from "$lib/board/shapes";
import { PAN_STEP, ZOOM_STEP } from "$lib/board/view";
import type { Note } from "$lib/wire";
import { move, remove, step } from "../note/acts";
import { zonesFor } from "../note/words";
import { noteElement } from "./gestures";
import type { Desk } from "./desk.svelte";
import { carryBy, letDown } from "./lifting";

/** In a ring or plane, in pixels for each press; with Shift the longer one. */
const NUDGE = { short: 16, long: 80 } as const;

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
    else if (event.key === "0") this.#desk.fit();
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
      if (command) this.#take(note, direction, event.shiftKey);
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
      if (this.#desk.leave()) return true;
      if (onGround) return false;
      this.#desk.rest(); // from a note to the board: its tools go
      return true;
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
        this.#desk.fit();
        return true;
    }
    return false;
  }

  #travel(note: Note, direction: Direction): void {
    this.#go(this.#towards(note, direction, this.#desk.board.notes));
  }

  #towards(note: Note, direction: Direction, among: readonly Note[]): Note | null {
    const { laid } = this.#desk;
    const places = among.flatMap((each) => {
      const box = laid.notes.get(each.id);
      return box ? [{ ...centreOf(box), note: each }] : [];
    });
    const own = laid.notes.get(note.id);
    const from = places.find((each) => each.note.id === note.id) ?? (own && { ...centreOf(own), note });
    return (from && nextTowards(from, direction, places)?.note) ?? null;
  }

  #go(note: Note | null | undefined): void {
    if (note) void this.#desk.focus(note.id);
  }

  /** In a list past the note that lies that way, or into the part of the board that does; else a little that way. */
  #take(note: Note, direction: Direction, far: boolean): void {
    const desk = this.#desk;
    if (!desk.canMove(note)) return;
    const zone = desk.laid.zones.get(note.zone);
    if (zone?.ring || note.zone === desk.board.exercise.board.plane) {
      this.#nudge(note, direction, far ? NUDGE.long : NUDGE.short);
      return;
    }
    const back = direction === "left" || direction === "up";
    const straight = this.#straight(note, direction);
    if (!this.#towards(note, direction, straight)) {
      const next = this.#zoneTowards(note, direction);
      if (next) void move(desk.room, desk.board, note, next);
      return;
    }
    // What lies that way may be read on the other side of it, because notes stand in columns.
    const here = desk.board.notesIn(note.zone);
    const beyond = straight.filter((one) => here.indexOf(one) < here.indexOf(note) === back);
    const other = this.#towards(note, direction, [...beyond, note]);
    if (other) void move(desk.room, desk.board, note, note.zone, { before: this.#beyond(note, other) });
    else void step(desk.room, desk.board, note, back ? -1 : 1);
  }

  /** The notes of its zone in its own row or column. */
  #straight(note: Note, direction: Direction): Note[] {
    const { board, laid } = this.#desk;
    const own = laid.notes.get(note.id);
    const beside = direction === "left" || direction === "right";
    const meets = (box: Box, other: Box) =>
      beside
        ? box.y < other.y + other.height && other.y < box.y + box.height
        : box.x < other.x + other.width && other.x < box.x + box.width;
    return board.notesIn(note.zone).filter(({ id }) => {
      const box = laid.notes.get(id);
      return box && own && meets(box, own);
    });
  }

  /** What a note stands before, once it is past another; past a theme that is not its own it goes as past one note. */
  #beyond(note: Note, other: Note): string | null {
    const here = this.#desk.board.notesIn(note.zone);
    const others = here.filter((one) => one !== note);
    const passed = others.filter(
      (one) => one === other || (one.theme !== null && one.theme === other.theme && one.theme !== note.theme),
    );
    const [first, last] = [passed[0] ?? other, passed.at(-1) ?? other];
    const back = here.indexOf(other) < here.indexOf(note);
    return (back ? first : others[others.indexOf(last) + 1])?.id ?? null;
  }

  #zoneTowards(note: Note, direction: Direction): string | null {
    const { board, laid } = this.#desk;
    const places = [...new Set([note.zone, ...zonesFor(board, note.type).map((zone) => zone.id)])].flatMap((id) => {
      const zone = laid.zones.get(id);
      return zone ? [{ ...centreOf(zone.box), id }] : [];
    });
    const [from] = places;
    return (from && nextTowards(from, direction, places)?.id) ?? null;
  }

  #nudge(note: Note, direction: Direction, length: number): void {
    const desk = this.#desk;
    this.#pushing = true;
    const by = stepped(desk.lifted.get(note.id) ?? { x: 0, y: 0 }, direction, length);
    desk.lifted.set(note.id, by);
    const box = desk.boxOf(note);
    if (!box) return;
    carryBy(desk, [note], note, by, centreOf(box));
    if (desk.landing) desk.landing = { ...desk.landing, on: null }; // keys come past others and do not lie on them
    desk.camera.reveal(box);
  }
}
