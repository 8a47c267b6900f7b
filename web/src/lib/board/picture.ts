/**
 * A whole board as a picture: what is drawn, and every line of words with its place. It is pure, and lays a board as the
 * screens do; what makes files of it knows no geometry. Lengths are in pixels at scale 1.
 */

import type { Choice, Exercise, Link, LinkKind, Mark, Note, Theme } from "../wire";
import { lanes, openPlace, route } from "./edges";
import { Canvas, type Paint, type Picture } from "./drawing";
import { stretched, stretches } from "./ground";
import type { Laid, Sheet } from "./laid";
import { layout } from "./layout";
import { oval } from "./oval";
import { FACE, lit, PAPER, roomIn, type Lit } from "./paper";
import { reading } from "./reading";
import { scattered } from "./scatter";
import { boxAround, type Box, type Size } from "./shapes";
import { linesOf, runOf, unparted, type WidthOf } from "./wrapping";

/** A board as an outsider sees it. */
export interface Pictured {
  title: string;
  /** The statement that stands over the board; "": none. */
  focus: string;
  exercise: Exercise;
  notes: readonly Note[];
  themes: readonly Theme[];
  links: readonly Link[];
  /** By note: how many set each mark, and how many people marked at all. */
  energy: Readonly<Record<string, { counts: Readonly<Record<string, number>>; people: number }>>;
  size: Size;
  /** The least and the largest size of words. */
  floor: number;
  ceiling: number;
}

/** How things look that the board itself does not know. */
export interface Looks {
  widthOf: WidthOf;
  boldWidthOf: WidthOf;
  /** The colour of a token: #rrggbb. */
  paint: Paint;
  /** An icon's path in a square of 24, to be stroked. */
  icon: (name: string) => string | null;
  /** A group's paper, and its sign: a path in a square of 24, to be filled. */
  signs: ReadonlyMap<string, { paper: string; path: string }>;
}

/** In pixels. */
const EDGE = 24;
const TITLE = { size: 26, line: 1.2, below: 6 } as const;
const FOCUS = { size: 17, line: 1.35, below: 12 } as const;
const KEY = { size: 14, line: 26, sign: 16, gap: 7, between: 26, sample: 34, above: 14 } as const;
const ICON_STROKE = 2; // of the square of 24

export function picture(asked: Pictured, looks: Looks): Picture {
  const { exercise, size } = asked;
  const canvas = new Canvas(looks.paint);
  const top = headed(canvas, asked, looks);
  const notes = reading(exercise, asked.notes).map((note) => faced(note, asked, looks));
  const laid = layout({
    exercise: { ...exercise, zones: exercise.zones.map((zone) => ({ ...zone, example: null })) },
    notes: notes.map((one) => one.sheet),
    themes: asked.themes,
    size,
    widthOf: looks.widthOf,
    boldWidthOf: looks.boldWidthOf,
    floor: asked.floor,
    ceiling: asked.ceiling,
    adds: false,
    whole: false,
  });
  canvas.at(EDGE, top);
  new Drawing(canvas, asked, looks, laid).draw(notes);
  canvas.at(0, 0);
  const foot = keyed(canvas, asked, looks, { y: top + laid.height, width: laid.width });
  return canvas.picture({ width: laid.width + 2 * EDGE, height: foot + EDGE });
}

/** The title and the statement over the board. Returns where the board begins. */
function headed(canvas: Canvas, { title, focus, size }: Pictured, { widthOf, boldWidthOf }: Looks): number {
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
    canvas.words(lines, box, { px, line, bold, colour });
    y += box.height + below;
  }
  return y;
}

interface Tail {
  width: number;
  what: { sign: string } | { lights: readonly Lit[] } | { icon: string; text: string };
}

interface Faced {
  note: Note;
  sheet: Sheet;
  paper: string;
  icons: readonly string[];
  tail: readonly Tail[];
}

/** What stands on a note beside its words: as on the wall, neither who wrote it nor where it came from. */
function faced(note: Note, { exercise, energy }: Pictured, { widthOf, signs }: Looks): Faced {
  const fields = exercise.notes.find((kind) => kind.id === note.type)?.fields ?? [];
  const choices: readonly Choice[] = fields.flatMap(
    (field) => field.choices.find((choice) => choice.id === note.fields[field.id]) ?? [],
  );
  const icons = choices.flatMap((choice) => choice.icon ?? []);
  const sign = note.group === null ? undefined : signs.get(note.group);
  const tail: Tail[] = [];
  if (sign) tail.push({ width: FACE.sign, what: { sign: sign.path } });
  const marked = energy[note.id];
  if (marked && marked.people > 0) tail.push(...marksOf(exercise.marks, marked, widthOf));
  if (note.merged.length > 0) {
    const text = `+${note.merged.length}`;
    tail.push({ width: FACE.icon + widthOf(text), what: { icon: "layers", text } });
  }
  const sheet: Sheet = {
    id: note.id,
    zone: note.zone,
    text: note.text,
    theme: note.theme,
    at: note.at,
    wish: note.at ?? scattered(note.order),
    lead: icons.length * (FACE.icon + FACE.gap),
    tail: tail.reduce((sum, { width }) => sum + width + FACE.gap, 0),
    joined: tail.every(({ what }) => "sign" in what),
    sector: choices[0]?.name ?? note.group,
  };
  return { note, sheet, paper: sign?.paper ?? note.paper, icons, tail };
}

function marksOf(
  marks: readonly Mark[],
  { counts, people }: { counts: Readonly<Record<string, number>>; people: number },
  widthOf: WidthOf,
): Tail[] {
  const [only, another] = marks;
  if (!only) return [];
  if (another) {
    const lights = marks.map((mark) => lit(counts[mark.id] ?? 0, people));
    return [{ width: lights.length * FACE.light, what: { lights } }];
  }
  const text = String(counts[only.id] ?? 0);
  return [{ width: FACE.icon + widthOf(text), what: { icon: only.icon ?? "star", text } }];
}

class Drawing {
  readonly #canvas: Canvas;
  readonly #asked: Pictured;
  readonly #looks: Looks;
  readonly #laid: Laid;

  constructor(canvas: Canvas, asked: Pictured, looks: Looks, laid: Laid) {
    this.#canvas = canvas;
    this.#asked = asked;
    this.#looks = looks;
    this.#laid = laid;
  }

  draw(notes: readonly Faced[]): void {
    this.#ground();
    this.#headings();
    const { themes } = this.#laid;
    for (const { box } of themes) {
      this.#canvas.rect(box, { fill: this.#theme, line: "tone-violet-ink", lineAlpha: 0.45, radius: 7 });
    }
    const tags = this.#links();
    for (const word of this.#laid.words) this.#word(word.text, word.box, word.turned ?? false);
    this.#themeTitles();
    for (const one of notes) this.#note(one);
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
    this.#canvas.rect({ x: 0, y: 0, width: laid.width, height: laid.height }, { fill: "tone-paper" });
    const unrolled = board.rings !== null && ![...laid.zones.values()].some((zone) => zone.ring);
    const strokes = unrolled ? [] : board.ground;
    const to = stretches(laid);
    for (const { path, fill, line, width, dash } of strokes) {
      this.#canvas.path(stretched(path, to.x, to.y), {
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
        this.#canvas.path(`${oval(centre.x, centre.y, outer)} ${oval(centre.x, centre.y, inner)}`, look);
      } else if (strokes.length === 0) this.#canvas.rect(box, { ...look, radius: 8 });
    }
    for (const [from, till] of laid.rays) {
      this.#canvas.path(`M ${from.x} ${from.y} L ${till.x} ${till.y}`, { line: "line-strong", width: 1, dash: [3, 5] });
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
    this.#canvas.rect(box, { fill: "tone-paper", fillAlpha: 0.7, radius: 6 });
    this.#canvas.words(lines, box, { px, line: 1.25, bold: true, colour: "ink-soft", align: "middle", turned });
  }

  #headings(): void {
    const { headings, unit } = this.#laid;
    const { widthOf, boldWidthOf } = this.#looks;
    for (const { name, about, box } of headings) {
      const px = 13 * unit;
      const lines = linesOf(runOf(name, boldWidthOf), box.width / px, boldWidthOf);
      this.#canvas.words(lines, box, { px, line: 1.2, bold: true, colour: "ink" });
      if (!about) continue;
      const small = 12 * unit;
      const below = { ...box, y: box.y + lines.length * px * 1.2 + 4 };
      const said = linesOf(runOf(about, widthOf), box.width / small, widthOf);
      this.#canvas.words(said, below, { px: small, line: 1.28, colour: "ink-soft" });
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
      this.#canvas.rect(inset(title, 1), { fill: this.#theme, radius: 7 });
      const box = { x: title.x + side, y: title.y + 3, width: title.width - 2 * side, height: title.height - 6 };
      this.#canvas.words(lines, box, { px, line: 1.22, bold: true, colour: "tone-violet-ink" });
    }
  }

  #note({ note, paper, icons, tail, sheet }: Faced): void {
    const box = this.#laid.notes.get(note.id);
    if (!box) return;
    const px = this.#laid.text;
    const { widthOf } = this.#looks;
    const ring = Boolean(this.#laid.zones.get(note.zone)?.ring);
    const edge = { line: `paper-${paper}-edge`, lineAlpha: 0.6, width: 1 };
    this.#canvas.rect(box, { fill: `paper-${paper}`, ...edge, radius: ring ? 6 : 3 });
    const lines = linesOf(runOf(unparted(note.text), widthOf), roomIn(box.width, px), widthOf, sheet);
    const inside = {
      x: box.x + 1 + PAPER.side * px,
      y: box.y + 1 + PAPER.above * px,
      width: box.width - 2 - 2 * PAPER.side * px,
      height: box.height,
    };
    const set = this.#canvas.words(lines, inside, {
      px,
      line: PAPER.line,
      colour: "paper-ink",
      lead: sheet.lead * px,
    });
    const middle = (index: number) => inside.y + (index + 0.5) * PAPER.line * px;
    icons.forEach((name, index) => {
      const x = set.from(index * (FACE.icon + FACE.gap) * px, FACE.icon * px);
      this.#icon(name, { x, y: middle(0) - (FACE.icon * px) / 2 }, FACE.icon * px, "paper-ink");
    });
    const last = lines.length - 1;
    let at = (lines[last]?.width ?? 0) * px;
    for (const { what, width } of tail) {
      at += FACE.gap * px;
      this.#tail(what, { x: set.from(at, width * px), y: middle(last) }, px);
      at += width * px;
    }
  }

  #tail(what: Tail["what"], { x, y }: { x: number; y: number }, px: number): void {
    const soft = "paper-ink-soft";
    if ("sign" in what) {
      const size = FACE.sign * px;
      this.#canvas.path(what.sign, { fill: soft }, { x, y: y - size / 2, scale: size / 24 });
    } else if ("lights" in what) {
      what.lights.forEach((light, index) => {
        const box = { x: x + index * FACE.light * px, y: y - 0.31 * px, width: 0.5 * px, height: 0.62 * px };
        this.#canvas.rect(box, { line: soft, width: 1, radius: 0.14 * px });
        if (light === "off") return;
        const filled = light === "full" ? box : { ...box, y: box.y + box.height / 2, height: box.height / 2 };
        this.#canvas.rect(filled, { fill: "paper-ink", radius: light === "full" ? 0.14 * px : 0 });
      });
    } else {
      const size = FACE.icon * px;
      this.#icon(what.icon, { x, y: y - size / 2 }, size, soft);
      const { widthOf } = this.#looks;
      const box = {
        x: x + size,
        y: y - (PAPER.line * px) / 2,
        width: widthOf(what.text) * px,
        height: PAPER.line * px,
      };
      this.#canvas.words(linesOf(runOf(what.text, widthOf), Infinity, widthOf), box, {
        px,
        line: PAPER.line,
        colour: soft,
      });
    }
  }

  #icon(name: string, { x, y }: { x: number; y: number }, size: number, colour: string): void {
    const path = this.#looks.icon(name) ?? this.#looks.icon("circle");
    if (path) this.#canvas.path(path, { line: colour, width: ICON_STROKE }, { x, y, scale: size / 24 });
  }

  /** Lines now; what is said of the links lies over the notes, and is drawn by what this returns. */
  #links(): () => void {
    const { links, exercise } = this.#asked;
    const boxes = [...this.#laid.notes.values(), ...this.#laid.words.map((word) => word.box)];
    const lane = lanes(links);
    const signs: (() => void)[] = [];
    for (const link of links) {
      const [from, to] = [this.#laid.notes.get(link.source), this.#laid.notes.get(link.target)];
      const kind = exercise.links.find((one) => one.id === link.type);
      if (!from || !to || !kind) continue;
      const edge = route(from, to, lane.get(link.id) ?? 0);
      const colour = `tone-${toneOf(kind, link)}-ink`;
      const broken = kind.dash || kind.missing;
      this.#canvas.path(edge.line, { line: colour, width: broken ? 2.25 : 1.75, ...(broken ? { dash: [2, 6] } : {}) });
      if (kind.directed && edge.head) this.#canvas.path(edge.head, { fill: colour });
      const icon = iconOf(kind, link);
      if (!icon) continue;
      const size = { width: 18, height: 18 };
      const place = openPlace(edge, size, boxes) ?? edge.along(0.5);
      signs.push(() => {
        const box = boxAround(place, size);
        this.#canvas.rect(box, { fill: "tone-paper", line: colour, width: 1.25, radius: 9 });
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
        this.#canvas.rect(pill, { fill: "tone-paper", fillAlpha: 0.82, radius: pill.height / 2 });
      } else if (laid.short) {
        this.#canvas.rect(
          { ...box, x: box.x - 0.3 * px, width: width + 0.6 * px },
          { fill: "tone-paper", fillAlpha: 0.9, radius: 6 },
        );
      }
      const align = laid.ring ? "middle" : "start";
      this.#canvas.words(lines, box, { px, line: 1.3, bold: true, colour: `tone-${zone.tone}-ink`, align });
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

/** What papers, signs and lines mean. Returns where it ends. */
function keyed(
  canvas: Canvas,
  { exercise, links, notes }: Pictured,
  { signs, widthOf, icon }: Looks,
  { y: below, width }: { y: number; width: number },
): number {
  const entries: { text: string; wide: number; draw: (x: number, middle: number) => void }[] = [];
  const here = new Set(notes.map((note) => note.group));
  for (const [group, { paper, path }] of signs) {
    if (!here.has(group)) continue;
    entries.push({
      text: group,
      wide: KEY.sign + 8,
      draw: (x, middle) => {
        const box = boxAround({ x: x + (KEY.sign + 8) / 2, y: middle }, { width: KEY.sign + 8, height: KEY.sign + 4 });
        canvas.rect(box, { fill: `paper-${paper}`, line: `paper-${paper}-edge`, lineAlpha: 0.6, width: 1, radius: 3 });
        canvas.path(path, { fill: "paper-ink-soft" }, { x: box.x + 7, y: middle - 5, scale: 10 / 24 });
      },
    });
  }
  for (const kind of exercise.links) {
    const of = links.filter((link) => link.type === kind.id);
    if (of.length === 0) continue;
    const drawn = [null, ...kind.qualities].filter((quality) =>
      quality ? of.some((link) => link.quality === quality.id) : of.some((link) => link.quality === null),
    );
    for (const quality of drawn) {
      const colour = `tone-${quality?.tone ?? kind.tone}-ink`;
      const broken = kind.dash || kind.missing;
      const name = kind.name.replace(/\s*,$/u, "");
      const sign = quality ? icon(quality.icon ?? "circle") : kind.missing ? icon("unlink") : null;
      entries.push({
        text: quality ? `${name}: ${quality.name}` : name,
        wide: KEY.sample,
        draw: (x, middle) => {
          const line = { line: colour, width: broken ? 2.25 : 1.75, ...(broken ? { dash: [2, 6] } : {}) };
          canvas.path(`M ${x} ${middle} L ${x + KEY.sample} ${middle}`, line);
          if (!sign) return;
          const box = boxAround({ x: x + KEY.sample / 2, y: middle }, { width: 18, height: 18 });
          canvas.rect(box, { fill: "tone-paper", line: colour, width: 1.25, radius: 9 });
          canvas.path(sign, { line: colour, width: ICON_STROKE }, { x: box.x + 3, y: box.y + 3, scale: 0.5 });
        },
      });
    }
  }
  let x = EDGE;
  let y = below + KEY.above;
  if (entries.length === 0) return below;
  for (const { text, wide, draw } of entries) {
    const words = widthOf(text) * KEY.size;
    const whole = wide + KEY.gap + words;
    if (x > EDGE && x + whole > EDGE + width) [x, y] = [EDGE, y + KEY.line];
    draw(x, y + KEY.line / 2);
    const room = Math.max(1, (EDGE + width - x - wide - KEY.gap) / KEY.size);
    const lines = linesOf(runOf(text, widthOf), room, widthOf);
    const box = { x: x + wide + KEY.gap, y: y + KEY.line / 2 - KEY.size * 0.65, width: words, height: KEY.size * 1.3 };
    canvas.words(lines, box, { px: KEY.size, line: 1.3, colour: "paper-ink" });
    y += (lines.length - 1) * KEY.size * 1.3;
    x += whole + KEY.between;
  }
  return y + KEY.line;
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
