import { createContext, tick } from "svelte";
import { SvelteMap, SvelteSet } from "svelte/reactivity";
import { sheetOf, type Face } from "$lib/board/face";
import type { Drawn, Laid } from "$lib/board/laid";
import type { Landing } from "$lib/board/landing";
import { layout, measured } from "$lib/board/layout";
import { roomIn } from "$lib/board/paper";
import { stands, type Page } from "$lib/board/pages";
import { shifted, type Box, type Point } from "$lib/board/shapes";
import type { View } from "$lib/board/view";
import { joins, unparted } from "$lib/board/wrapping";
import { announce } from "$lib/stores/announce.svelte";
import type { BoardView } from "$lib/stores/board.svelte";
import type { Room } from "$lib/stores/room.svelte";
import type { Link, Note, Theme } from "$lib/wire";
import { t } from "$lib/words/words";
import { addLink } from "../link/linking";
import type { Place } from "../note/acts";
import { faceOf } from "../note/face";
import type { NoteDialog } from "$lib/components/menu/NoteMenu.svelte";
import { signsOf } from "$lib/board/signs";
import type { Camera } from "./camera.svelte";
import { measuring } from "./measuring.svelte";

/** Words are never smaller than this, in pixels; on a wall of 1920 pixels, and in proportion on others. */
const FLOOR = { screen: 12, wall: 18 } as const;
const CEILING = { screen: 20, wall: 30 } as const;
const WALL_WIDTH = 1920;
/** Where there is no window yet to lay out for. */
const UNKNOWN = { width: 1280, height: 720 } as const;

/** A note being written on the board: one that is there, or a new one with its place in the zone. */
export type Writing = { note: Note } | { zone: string; place: Place };

/** A link being drawn from a note; `to` is where the pointer is, if it is being dragged. */
export interface Linking {
  from: string;
  to: Point | null;
}

/** A dialog that stands before the board. */
export type Asking =
  | { what: "link"; from: Note; to: Note }
  | { what: "revise"; link: Link }
  | { what: "group"; notes: readonly Note[] }
  | { what: "theme"; theme: Theme }
  | { what: "same"; note: Note; on: Note };

/** The menu of the note that the keyboard is at. */
export interface OpenableMenu {
  open: () => void;
  show: (what: NoteDialog) => void;
}

interface DeskOptions {
  id: string;
  readonly: () => boolean;
  wall: boolean;
}

/**
 * What the person at this canvas sees and is doing just now: how the board is laid out for the window, what has the
 * focus, what is chosen, lifted, written or linked. Nothing of it is told to anybody.
 */
export class Desk {
  /** For the ids of elements: there may be two canvases on a page. */
  readonly id: string;
  readonly room: Room;
  readonly board: BoardView;
  readonly camera: Camera;
  /** Shown to a whole hall: no controls, no names. */
  readonly wall: boolean;

  /** Notes that follow a pointer or a key, and how far. A map, so that a movement touches these and no others. */
  readonly lifted = new SvelteMap<string, Point>();
  /** Where what is lifted would come down. */
  landing = $state.raw<Landing | null>(null);
  /** Notes chosen to be grouped; while `choosing`, taps choose. */
  readonly chosen = new SvelteSet<string>();
  choosing = $state(false);
  /** The note that the keyboard is at, and whether the focus is on this canvas at all. */
  at = $state<string | null>(null);
  awake = $state(false);
  /** The focus is neither on a note nor on its tools, which would only hide what it is on. */
  aside = $state(false);
  /** The note that a mouse rests on. */
  pointed = $state<string | null>(null);
  /** The only group whose notes stand out. */
  group = $state<string | null>(null);
  /** All in one view, whatever it takes. */
  whole = $state(false);
  /** On the wall, the page of the board that is shown just now. */
  page = $state.raw<Page | null>(null);
  /** The zone that was shown large, and the view of it. */
  #shown: { zone: string; view: View } | null = null;
  /** The link that is pointed at or focused; and the one that has the focus. */
  link = $state<string | null>(null);
  linkAt = $state<string | null>(null);
  linking = $state.raw<Linking | null>(null);
  writing = $state.raw<Writing | null>(null);
  asking = $state.raw<Asking | null>(null);

  readonly mayAdd: boolean = $derived.by(() => !this.readonly && this.board.can("add"));
  readonly mayGroup: boolean = $derived.by(() => !this.readonly && this.board.can("group"));
  readonly mayLink: boolean = $derived.by(
    () => !this.readonly && this.board.can("link") && this.board.exercise.links.length > 0,
  );

  readonly #signs = $derived.by(() => signsOf(this.room.workshop?.groups ?? []));

  /** What stands on each note, as everybody here sees it. */
  readonly faces: ReadonlyMap<string, Face> = $derived.by(() => {
    const options = { wall: this.wall, widthOf: measuring.letters.widthOf };
    return new Map(
      this.board.notes.map((note) => [note.id, faceOf(this.room, this.board, note, this.#signs, options)]),
    );
  });

  /** The groups whose notes are here, in their order in the workshop. */
  readonly groups = $derived.by(() => {
    const here = new Set([...this.faces.values()].map((face) => face.group));
    return [...this.#signs].filter(([group]) => here.has(group)).map(([group, sign]) => ({ group, sign }));
  });

  /** An example is for whoever may write: to others it would look like something that somebody wrote. */
  readonly #drawn: Drawn = $derived.by(() => {
    const { exercise } = this.board;
    if (this.mayAdd && !this.wall) return exercise;
    return { ...exercise, zones: exercise.zones.map((zone) => ({ ...zone, example: null })) };
  });

  readonly laid: Laid = $derived.by(() => {
    const { port } = this.camera;
    const size = port.width > 0 && port.height > 0 ? port : UNKNOWN;
    const scale = this.wall ? size.width / WALL_WIDTH : 1;
    const where = this.wall ? "wall" : "screen";
    return layout({
      exercise: this.#drawn,
      notes: this.board.notes.map((note) => sheetOf(note, this.faces.get(note.id))),
      themes: this.board.themes,
      size,
      ...measuring.letters,
      floor: Math.max(FLOOR.screen, FLOOR[where] * scale),
      ceiling: Math.max(CEILING.screen, CEILING[where] * scale),
      // On the wall nobody presses anything, and on a board as it was nobody adds.
      adds: !this.readonly,
      whole: this.whole,
    });
  });

  /** Where words stand that are no note's. */
  readonly names: readonly Box[] = $derived.by(() => [
    ...this.laid.words.map(({ box }) => box),
    ...this.laid.themes.map(({ title }) => title),
    ...[...this.laid.zones.values()].map(({ heading }) => heading),
  ]);

  /** Set once by the canvas and by the tools; nothing on the screen depends on them. */
  root: HTMLElement | null = null;
  menu: OpenableMenu | null = null;

  readonly #readonly: () => boolean;

  constructor(room: Room, board: BoardView, camera: Camera, options: DeskOptions) {
    this.id = options.id;
    this.room = room;
    this.board = board;
    this.camera = camera;
    this.#readonly = options.readonly;
    this.wall = options.wall;
  }

  /** Nothing can be changed from here just now: a workshop ends, and may be opened again, while people look at it. */
  get readonly(): boolean {
    return this.wall || this.#readonly();
  }

  /** The id of a drawing that notes share. */
  iconId(name: string): string {
    return `${this.id}-icon-${name}`;
  }

  /** The id of the element that names a zone. */
  zoneId(zone: string): string {
    return `${this.id}-zone-${zone}`;
  }

  /** Where a note is seen just now; a folded theme holds its notes. `null`: nowhere. */
  boxOf(note: Note): Box | null {
    const box = this.laid.notes.get(note.id) ?? this.#foldedAt(note);
    const by = this.lifted.get(note.id);
    return box && by ? shifted(box, by) : box;
  }

  /** Whether the page that is shown would cut it: it then stands whole on another. */
  cut(box: Box): boolean {
    const { page } = this;
    const { k, y } = this.camera.view;
    return page !== null && k === 1 && y === -page.from && !stands(box, page);
  }

  #foldedAt(note: Note): Box | null {
    return this.laid.themes.find((one) => one.theme === note.theme && one.zone === note.zone)?.box ?? null;
  }

  /** The words of a note: what may be parted, and the last of them, beside which its signs are kept. */
  wordsOf(note: Note): readonly [string, string] {
    const text = unparted(note.text);
    const face = this.faces.get(note.id);
    const box = this.laid.notes.get(note.id);
    const run = measured(note.text, measuring.letters.widthOf);
    const last = run.pieces.at(-1) ?? "";
    const kept = face && box && joins(run, roomIn(box.width, this.laid.text), face) && text.endsWith(last);
    return kept ? [text.slice(0, -last.length), last] : [text, ""];
  }

  canMove(note: Note): boolean {
    return !this.readonly && this.board.can("move") && this.board.canTouch(note);
  }

  canEdit(note: Note): boolean {
    return !this.readonly && this.board.can("edit") && this.board.canTouch(note);
  }

  edit(note: Note): void {
    if (!this.canEdit(note)) return;
    if (note.rival) this.menu?.show("rival");
    else this.writing = { note };
  }

  /** The other end of a link has been found. Where there is nothing to be asked, nothing is asked. */
  linkTo(target: string, source = this.linking?.from): void {
    this.linking = null;
    const [from, to] = [this.board.note(source ?? ""), this.board.note(target)];
    if (!from || !to || from === to) return;
    const [only, another] = this.board.exercise.links;
    if (only && !another && only.qualities.length === 0) {
      void addLink(this.room, this.board, from, to, { type: only.id, quality: null, text: "" });
    } else {
      this.asking = { what: "link", from, to };
    }
  }

  choose(note: string): void {
    this.choosing = true;
    if (!this.chosen.delete(note)) this.chosen.add(note);
  }

  stopChoosing(): void {
    this.chosen.clear();
    this.choosing = false;
  }

  /** A zone as large as the window lets it be; once more, and the board is shown again. */
  show(zone: string | null): void {
    const again = this.#shown?.zone === zone && this.#shown.view === this.camera.view;
    const box = zone === null ? null : this.laid.zones.get(zone)?.box;
    if (zone === null || again || !box) {
      this.#shown = null;
      this.camera.home();
    } else {
      this.camera.show(box);
      this.#shown = { zone, view: this.camera.view };
    }
  }

  /** A zone that the person is taken to; where they have asked for it, with the focus. */
  async goTo({ zone, asked }: { zone: string; asked: boolean }): Promise<void> {
    const box = this.laid.zones.get(zone)?.box;
    if (!box) return;
    this.camera.show(box);
    this.#shown = { zone, view: this.camera.view };
    if (!asked) return;
    await tick();
    document.getElementById(this.zoneId(zone))?.focus({ preventScroll: true });
  }

  /** Leafs from zone to zone; the board comes before the first and after the last. */
  leaf(step: 1 | -1): void {
    const stops = [null, ...this.board.exercise.zones.map((zone) => zone.id)];
    const at = stops.indexOf(this.camera.atHome ? null : (this.#shown?.zone ?? null));
    const next = stops.at((at + step) % stops.length) ?? null;
    this.show(next);
    announce((next !== null && this.board.zone(next)?.name) || t("canvas.zone.whole"));
  }

  /** The whole board in one view, however small its words; once more, and they can be read again. */
  fit(): void {
    this.whole = this.camera.atHome ? !this.whole : this.whole;
    this.camera.home();
  }

  /** Whatever was half done is left; nothing typed is lost by it. True if there was anything. */
  leave(): boolean {
    const busy = this.linking !== null || this.choosing || this.lifted.size > 0 || this.group !== null;
    this.linking = null;
    this.lifted.clear();
    this.landing = null;
    this.group = null;
    this.stopChoosing();
    this.pointed = null;
    return busy;
  }

  /** Puts the focus on a note, once it is in the document. */
  async focus(note: string): Promise<void> {
    this.at = note;
    await tick();
    // `preventScroll`: the camera alone decides what is seen.
    this.root?.querySelector<HTMLElement>(`.note[data-note="${note}"]`)?.focus({ preventScroll: true });
  }

  /** Puts the focus on the board itself. */
  rest(): void {
    this.root?.focus({ preventScroll: true });
  }
}

export const [getDesk, setDesk] = createContext<Desk>();
