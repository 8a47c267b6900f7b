/**
 * A whole board as a picture: what is drawn, and every line of words with its place. It is pure, and lays a board as the
 * screens do; what makes files of it knows no geometry. Lengths are in pixels at scale 1.
 */

import type { Link, LinkKind, Note } from "../wire";
import { abouts } from "./abouts";
import { lanes, openPlace, route } from "./edges";
import { EDGE, ICON_STROKE, Surface, type Looks, type Picture, type Pictured, type Placed } from "./drawing";
import { seen, stretches } from "./ground";
import { FACE, faced, sheetOf, type Face } from "./face";
import type { Laid } from "./laid";
import { layout } from "./layout";
import { oval } from "./oval";
import { PAPER, roomIn } from "./paper";
import { keyed } from "./picturekey";
import { reading } from "./reading";
import { boxAround, type Box } from "./shapes";
import { SHAPES } from "./signs";
import { linesOf, runOf, unparted } from "./wrapping";

/** In pixels. */
const TITLE = { size: 26, line: 1.2, below: 6 } as const;
const FOCUS = { size: 17, line: 1.35, below: 12 } as const;

export function picture(asked: Pictured, looks: Looks): Picture {
  const surface = new Surface(looks.paint);
  const top = headed(surface, asked, looks);
  const faces = facesOf(asked, looks);
  const laid = laidOut(asked, looks, faces);
  surface.at(EDGE, top);
  new Drawing(surface, asked, looks, laid).draw(faces);
  if (asked.abouts) abouts(surface, asked.exercise, looks, laid);
  surface.at(0, 0);
  const foot = keyed(
    surface,
    asked,
    looks,
    faces.map(({ face }) => face),
    { y: top + laid.height, width: laid.width },
  );
  return surface.picture({ width: laid.width + 2 * EDGE, height: foot + EDGE });
}

/** Where the picture has its notes and zones, without the words above and below it. */
export function places(asked: Pictured, looks: Looks): Placed {
  const laid = laidOut(asked, looks, facesOf(asked, looks));
  return {
    notes: [...laid.notes].map(([id, box]) => ({ id, ...box })),
    zones: [...laid.zones.values()].map(({ id, box }) => ({ id, ...box })),
  };
}

function laidOut({ exercise, themes, size, floor, ceiling }: Pictured, looks: Looks, faces: readonly Faced[]): Laid {
  return layout({
    exercise: { ...exercise, zones: exercise.zones.map((zone) => ({ ...zone, example: null })) },
    notes: faces.map(({ note, face }) => sheetOf(note, face)),
    themes,
    size,
    widthOf: looks.widthOf,
    boldWidthOf: looks.boldWidthOf,
    floor,
    ceiling,
    adds: false,
    whole: false,
  });
}

/** The title and the statement over the board. Returns where the board begins. */
function headed(surface: Surface, { title, focus, size }: Pictured, { widthOf, boldWidthOf }: Looks): number {
  let y = EDGE;
  const said = [
    { text: title, bold: true, ...TITLE, colour: "paper-ink" },
    { text: focus, bold: false, ...FOCUS, colour: "paper-ink-soft" },
  ];
  for (const { text, bold, size: px, line, below, colour } of said) {
    if (!text) continue;
    const letters = bold ? boldWidthOf : widthOf;
    const lines = linesOf(runOf(text, letters), size.width / px, letters);
    const box = { x: EDGE, y, width: size.width, height: lines.length * px * line };
    surface.words(lines, box, { px, line, bold, colour });
    y += box.height + below;
  }
  return y;
}

interface Faced {
  note: Note;
  face: Face;
}

/** As on the wall: neither who wrote it nor where it came from. */
function facesOf({ exercise, notes, energy }: Pictured, { widthOf, signs }: Looks): Faced[] {
  return reading(exercise, notes).map((note) => {
    const marked = energy[note.id];
    const shown = marked && marked.people > 0 ? marked : null;
    return { note, face: faced(note, { exercise, energy: shown, signs, writer: null, origin: null, widthOf }) };
  });
}

type Draws = (x: number, y: number) => void;

class Drawing {
  readonly #surface: Surface;
  readonly #asked: Pictured;
  readonly #looks: Looks;
  readonly #laid: Laid;

  constructor(surface: Surface, asked: Pictured, looks: Looks, laid: Laid) {
    this.#surface = surface;
    this.#asked = asked;
    this.#looks = looks;
    this.#laid = laid;
  }

  draw(faces: readonly Faced[]): void {
    this.#ground();
    this.#headings();
    const { themes } = this.#laid;
    for (const { box } of themes) {
      this.#surface.rect(box, { fill: this.#theme, line: "tone-violet-ink", lineAlpha: 0.45, radius: 7 });
    }
    const tags = this.#links();
    for (const word of this.#laid.words) this.#word(word.text, word.box, word.turned ?? false);
    this.#themeTitles();
    for (const one of faces) this.#note(one);
    this.#zoneNames();
    tags();
  }

  get #theme(): string {
    const { paint } = this.#looks;
    return mixed(paint("tone-violet"), paint("tone-paper"), 0.55);
  }

  #ground(): void {
    const { exercise } = this.#asked;
    const laid = this.#laid;
    const { board } = exercise;
    this.#surface.rect({ x: 0, y: 0, width: laid.width, height: laid.height }, { fill: "tone-paper" });
    const unrolled = board.rings !== null && ![...laid.zones.values()].some((zone) => zone.ring);
    const strokes = unrolled ? [] : board.ground;
    const to = stretches(laid);
    for (const { path, around, fill, line, width, dash } of strokes) {
      this.#surface.path(seen({ path, around }, to), {
        ...(fill ? { fill: `tone-${fill}` } : {}),
        ...(line ? { line: this.#lineOf(line), width } : {}),
        ...(dash ? { dash: [8, 8] } : {}),
      });
    }
    const tones = new Map(exercise.zones.map((zone) => [zone.id, zone.tone]));
    for (const { id, ring, box } of laid.zones.values()) {
      const tone = tones.get(id) ?? "plain";
      const look = { fill: `tone-${tone}`, fillAlpha: 0.55, line: `tone-${tone}-ink`, lineAlpha: 0.3, width: 1.5 };
      if (ring) {
        const { centre, inner, outer } = ring;
        this.#surface.path(`${oval(centre.x, centre.y, outer)} ${oval(centre.x, centre.y, inner)}`, look);
      } else if (strokes.length === 0) this.#surface.rect(box, { ...look, radius: 8 });
    }
    for (const [from, till] of laid.rays) {
      this.#surface.path(`M ${from.x} ${from.y} L ${till.x} ${till.y}`, {
        line: "line-strong",
        width: 1,
        dash: [3, 5],
      });
    }
  }

  /** A white line stays white: it parts areas. */
  #lineOf(tone: string): string {
    const { paint } = this.#looks;
    return tone === "paper" ? "tone-paper" : mixed(paint(`tone-${tone}-ink`), paint(`tone-${tone}`), 0.6);
  }

  #word(text: string, box: Box, turned: boolean): void {
    const px = 13 * this.#laid.unit;
    const width = turned ? box.height : box.width;
    const lines = linesOf(runOf(text, this.#looks.boldWidthOf), width / px, this.#looks.boldWidthOf);
    // Over the links, which would strike it through.
    this.#surface.rect(box, { fill: "tone-paper", fillAlpha: 0.7, radius: 6 });
    this.#surface.words(lines, box, { px, line: 1.25, bold: true, colour: "ink-soft", align: "middle", turned });
  }

  #headings(): void {
    const { headings, unit } = this.#laid;
    const { widthOf, boldWidthOf } = this.#looks;
    for (const { name, about, box } of headings) {
      const px = Math.round(13 * unit); // as the layout has measured them
      const lines = linesOf(runOf(name, boldWidthOf), box.width / px, boldWidthOf);
      this.#surface.words(lines, box, { px, line: 1.2, bold: true, colour: "ink" });
      if (!about) continue;
      const small = Math.round(12 * unit);
      const below = { ...box, y: box.y + lines.length * px * 1.2 + 4 };
      const said = linesOf(runOf(about, widthOf), box.width / small, widthOf);
      this.#surface.words(said, below, { px: small, line: 1.28, colour: "ink-soft" });
    }
  }

  #themeTitles(): void {
    const names = new Map(this.#asked.themes.map((theme) => [theme.id, theme.name]));
    const px = 0.94 * this.#laid.text;
    const { boldWidthOf } = this.#looks;
    for (const { theme, title } of this.#laid.themes) {
      const side = 0.4 * px;
      const room = (title.width - 2 * side) / px;
      const lines = linesOf(runOf(names.get(theme) ?? "", boldWidthOf), room, boldWidthOf);
      this.#surface.rect(inset(title, 1), { fill: this.#theme, radius: 7 });
      const box = { x: title.x + side, y: title.y + 3, width: title.width - 2 * side, height: title.height - 6 };
      this.#surface.words(lines, box, { px, line: 1.22, bold: true, colour: "tone-violet-ink" });
    }
  }

  #note({ note, face }: Faced): void {
    const box = this.#laid.notes.get(note.id);
    if (!box) return;
    const px = this.#laid.text;
    const { widthOf } = this.#looks;
    const ring = Boolean(this.#laid.zones.get(note.zone)?.ring);
    const edge = { line: `paper-${face.paper}-edge`, lineAlpha: 0.6, width: 1 };
    this.#surface.rect(box, { fill: `paper-${face.paper}`, ...edge, radius: ring ? 6 : 3 });
    const lines = linesOf(runOf(unparted(note.text), widthOf), roomIn(box.width, px), widthOf, face);
    const inside = {
      x: box.x + 1 + PAPER.side * px,
      y: box.y + 1 + PAPER.above * px,
      width: box.width - 2 - 2 * PAPER.side * px,
      height: box.height,
    };
    const setting = { px, line: PAPER.line, colour: "paper-ink", lead: face.lead * px };
    const set = this.#surface.words(lines, inside, setting);
    const middle = (index: number) => inside.y + (index + 0.5) * PAPER.line * px;
    const icons = face.choices.flatMap((choice) => choice.icon ?? []);
    icons.forEach((name, index) => {
      const x = set.from(index * (FACE.icon + FACE.gap) * px, FACE.icon * px);
      this.#icon(name, { x, y: middle(0) - (FACE.icon * px) / 2 }, FACE.icon * px, "paper-ink");
    });
    const last = lines.length - 1;
    let at = (lines[last]?.width ?? 0) * px;
    for (const { width, draw } of this.#tail(note, face, px)) {
      at += FACE.gap * px;
      draw(set.from(at, width * px), middle(last));
      at += width * px;
    }
  }

  /** What stands after the words, with its width in ems; drawn from its left and its middle. */
  #tail(note: Note, { sign, lights, count }: Face, px: number): { width: number; draw: Draws }[] {
    const soft = "paper-ink-soft";
    const tail: { width: number; draw: Draws }[] = [];
    if (sign) {
      const size = FACE.sign * px;
      const path = SHAPES[sign.shape] ?? "";
      const draw: Draws = (x, y) => this.#surface.path(path, { fill: soft }, { x, y: y - size / 2, scale: size / 24 });
      tail.push({ width: FACE.sign, draw });
    }
    if (lights.length > 0) {
      tail.push({
        width: lights.length * FACE.light,
        draw: (x, y) =>
          this.#surface.lights(
            lights.map((one) => one.lit),
            { x, y },
            px,
          ),
      });
    }
    if (count !== null) {
      tail.push(this.#counted(this.#asked.exercise.marks[0]?.icon ?? "star", String(count), px));
    }
    if (note.merged.length > 0) tail.push(this.#counted("layers", `+${note.merged.length}`, px));
    return tail;
  }

  #counted(icon: string, text: string, px: number): { width: number; draw: Draws } {
    const { widthOf } = this.#looks;
    const colour = "paper-ink-soft";
    const size = FACE.icon * px;
    const lines = linesOf(runOf(text, widthOf), Infinity, widthOf);
    return {
      width: FACE.icon + widthOf(text),
      draw: (x, y) => {
        this.#icon(icon, { x, y: y - size / 2 }, size, colour);
        const height = PAPER.line * px;
        const box = { x: x + size, y: y - height / 2, width: widthOf(text) * px, height };
        this.#surface.words(lines, box, { px, line: PAPER.line, colour });
      },
    };
  }

  #icon(name: string, { x, y }: { x: number; y: number }, size: number, colour: string): void {
    const path = this.#looks.icon(name) ?? this.#looks.icon("circle");
    if (path) this.#surface.path(path, { line: colour, width: ICON_STROKE }, { x, y, scale: size / 24 });
  }

  /** Lines now; what is said of the links lies over the notes, and is drawn by what this returns. */
  #links(): () => void {
    const { links, exercise } = this.#asked;
    const { notes, words, themes, zones } = this.#laid;
    const names = [...zones.values()].filter((zone) => !zone.bare).map((zone) => zone.heading);
    const boxes = [...notes.values(), ...words.map((one) => one.box), ...themes.map((one) => one.title), ...names];
    const lane = lanes(links);
    const signs: (() => void)[] = [];
    for (const link of links) {
      const [from, to] = [this.#laid.notes.get(link.source), this.#laid.notes.get(link.target)];
      const kind = exercise.links.find((one) => one.id === link.type);
      if (!from || !to || !kind) continue;
      const edge = route(from, to, lane.get(link.id) ?? 0);
      const colour = `tone-${toneOf(kind, link)}-ink`;
      const broken = kind.dash || kind.missing;
      this.#surface.path(edge.line, { line: colour, width: broken ? 2.25 : 1.75, ...(broken ? { dash: [2, 6] } : {}) });
      if (kind.directed && edge.head) this.#surface.path(edge.head, { fill: colour });
      const icon = iconOf(kind, link);
      if (!icon) continue;
      const size = { width: 18, height: 18 };
      const place = openPlace(edge, size, boxes) ?? edge.along(0.5);
      signs.push(() => {
        const box = boxAround(place, size);
        this.#surface.rect(box, { fill: "tone-paper", line: colour, width: 1.25, radius: 9 });
        this.#icon(icon, { x: box.x + 3, y: box.y + 3 }, 12, colour);
      });
    }
    return () => signs.forEach((sign) => sign());
  }

  #zoneNames(): void {
    const px = 13 * this.#laid.unit;
    const { boldWidthOf } = this.#looks;
    for (const zone of this.#asked.exercise.zones) {
      const laid = this.#laid.zones.get(zone.id);
      if (!laid || laid.bare) continue;
      const name = (laid.short && zone.short) || zone.name;
      const { heading } = laid;
      const lines = linesOf(runOf(name, boldWidthOf), heading.width / px, boldWidthOf);
      const height = lines.length * px * 1.3;
      const width = Math.max(...lines.map((line) => line.width)) * px;
      const box = { ...heading, y: heading.y + (heading.height - height) / 2, height };
      if (laid.ring) {
        const pill = {
          x: heading.x + (heading.width - width) / 2 - 8,
          y: box.y - 1,
          width: width + 16,
          height: height + 2,
        };
        this.#surface.rect(pill, { fill: "tone-paper", fillAlpha: 0.82, radius: pill.height / 2 });
      } else if (laid.short) {
        this.#surface.rect(
          { ...box, x: box.x - 0.3 * px, width: width + 0.6 * px },
          { fill: "tone-paper", fillAlpha: 0.9, radius: 6 },
        );
      }
      const align = laid.ring ? "middle" : "start";
      this.#surface.words(lines, box, { px, line: 1.3, bold: true, colour: `tone-${zone.tone}-ink`, align });
    }
  }
}

function toneOf(kind: LinkKind, link: Link): string {
  return kind.qualities.find((one) => one.id === link.quality)?.tone ?? kind.tone;
}

function iconOf(kind: LinkKind, link: Link): string | null {
  const quality = kind.qualities.find((one) => one.id === link.quality);
  if (quality) return quality.icon ?? "circle";
  if (kind.missing) return "unlink";
  return link.text ? "message-circle" : null;
}

/** `share` of the one colour in the other: #rrggbb. */
function mixed(one: string, other: string, share: number): string {
  const parts = [1, 3, 5].map((from) => {
    const [a, b] = [one, other].map((colour) => Number.parseInt(colour.slice(from, from + 2), 16));
    return Math.round((a ?? 0) * share + (b ?? 0) * (1 - share))
      .toString(16)
      .padStart(2, "0");
  });
  return `#${parts.join("")}`;
}

function inset(box: Box, by: number): Box {
  return { x: box.x + by, y: box.y + by, width: box.width - 2 * by, height: box.height - 2 * by };
}
