// The key under a picture: which paper is whose, what marks say, and what each line says.

import { EDGE, ICON_STROKE, type Looks, type Pictured, type Surface } from "./drawing";
import type { Face } from "./face";
import { boxAround } from "./shapes";
import { SHAPES } from "./signs";
import { linesOf, runOf } from "./wrapping";

const KEY = { size: 14, line: 26, sign: 16, gap: 7, between: 26, sample: 34, above: 14 } as const;

interface Entry {
  text: string;
  /** What is drawn before the text: how wide it is, and the drawing, from its left and its middle. */
  wide: number;
  draw: (x: number, middle: number) => void;
}

/** What papers, signs, lights and lines mean. Returns where it ends. */
export function keyed(
  surface: Surface,
  asked: Pictured,
  looks: Looks,
  faces: readonly Face[],
  { y: below, width }: { y: number; width: number },
): number {
  const { widthOf } = looks;
  const entries = [
    ...groups(surface, looks, faces),
    ...marks(surface, asked, looks, faces),
    ...lines(surface, asked, looks),
  ];
  if (entries.length === 0) return below;
  let x = EDGE;
  let y = below + KEY.above;
  for (const { text, wide, draw } of entries) {
    const gap = wide > 0 ? KEY.gap : 0;
    const words = widthOf(text) * KEY.size;
    const whole = wide + gap + words;
    if (x > EDGE && x + whole > EDGE + width) [x, y] = [EDGE, y + KEY.line];
    draw(x, y + KEY.line / 2);
    const room = Math.max(1, (EDGE + width - x - wide - gap) / KEY.size);
    const set = linesOf(runOf(text, widthOf), room, widthOf);
    const box = { x: x + wide + gap, y: y + KEY.line / 2 - KEY.size * 0.65, width: words, height: KEY.size * 1.3 };
    surface.words(set, box, { px: KEY.size, line: 1.3, colour: "paper-ink" });
    y += (set.length - 1) * KEY.size * 1.3;
    x += whole + KEY.between;
  }
  return y + KEY.line;
}

function groups(surface: Surface, { signs }: Looks, faces: readonly Face[]): Entry[] {
  const here = new Set(faces.map((face) => face.group));
  return [...signs]
    .filter(([group]) => here.has(group))
    .map(([group, { paper, shape }]) => ({
      text: group,
      wide: KEY.sign + 8,
      draw: (x, middle) => {
        const box = boxAround({ x: x + (KEY.sign + 8) / 2, y: middle }, { width: KEY.sign + 8, height: KEY.sign + 4 });
        surface.rect(box, { fill: `paper-${paper}`, line: `paper-${paper}-edge`, lineAlpha: 0.6, width: 1, radius: 3 });
        surface.path(SHAPES[shape] ?? "", { fill: "paper-ink-soft" }, { x: box.x + 7, y: middle - 5, scale: 10 / 24 });
      },
    }));
}

function marks(surface: Surface, { exercise }: Pictured, { lights, icon }: Looks, faces: readonly Face[]): Entry[] {
  const [only] = exercise.marks;
  if (only && faces.some((face) => face.count !== null)) {
    const path = icon(only.icon ?? "star") ?? "";
    const stroke = { line: "paper-ink-soft", width: ICON_STROKE };
    const draw: Entry["draw"] = (x, middle) =>
      surface.path(path, stroke, { x, y: middle - KEY.sign / 2, scale: KEY.sign / 24 });
    return [{ text: only.name, wide: KEY.sign, draw }];
  }
  if (!faces.some((face) => face.lights.length > 0)) return [];
  return [
    { text: lights.order(exercise.marks.map((mark) => mark.name)), wide: 0, draw: () => undefined },
    ...(["full", "half", "off"] as const).map((level) => ({
      text: lights[level],
      wide: KEY.size / 2,
      draw: (x: number, middle: number) => surface.lights([level], { x, y: middle }, KEY.size),
    })),
  ];
}

function lines(surface: Surface, { exercise, links }: Pictured, { icon }: Looks): Entry[] {
  return exercise.links.flatMap((kind) => {
    const of = links.filter((link) => link.type === kind.id);
    const drawn = [null, ...kind.qualities].filter((one) => of.some((link) => link.quality === (one?.id ?? null)));
    return drawn.map((quality): Entry => {
      const colour = `tone-${quality?.tone ?? kind.tone}-ink`;
      const broken = kind.dash || kind.missing;
      const name = kind.name.replace(/\s*,$/u, "");
      const sign = quality ? icon(quality.icon ?? "circle") : kind.missing ? icon("unlink") : null;
      return {
        text: quality ? `${name}: ${quality.name}` : name,
        wide: KEY.sample,
        draw: (x, middle) => {
          const line = { line: colour, width: broken ? 2.25 : 1.75, ...(broken ? { dash: [2, 6] } : {}) };
          surface.path(`M ${x} ${middle} L ${x + KEY.sample} ${middle}`, line);
          if (!sign) return;
          const box = boxAround({ x: x + KEY.sample / 2, y: middle }, { width: 18, height: 18 });
          surface.rect(box, { fill: "tone-paper", line: colour, width: 1.25, radius: 9 });
          surface.path(sign, { line: colour, width: ICON_STROKE }, { x: box.x + 3, y: box.y + 3, scale: 0.5 });
        },
      };
    });
  });
}
