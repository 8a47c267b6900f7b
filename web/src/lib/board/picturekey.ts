// The key under a picture: which paper is whose, and what each line says.

import { EDGE, ICON_STROKE, type Looks, type Pictured, type Surface } from "./drawing";
import { boxAround } from "./shapes";
import { SHAPES } from "./signs";
import { linesOf, runOf } from "./wrapping";

const KEY = { size: 14, line: 26, sign: 16, gap: 7, between: 26, sample: 34, above: 14 } as const;

/** What papers, signs and lines mean. Returns where it ends. */
export function keyed(
  surface: Surface,
  { exercise, links, notes }: Pictured,
  { signs, widthOf, icon }: Looks,
  { y: below, width }: { y: number; width: number },
): number {
  const entries: { text: string; wide: number; draw: (x: number, middle: number) => void }[] = [];
  const here = new Set(notes.map((note) => note.group));
  for (const [group, { paper, shape }] of signs) {
    if (!here.has(group)) continue;
    entries.push({
      text: group,
      wide: KEY.sign + 8,
      draw: (x, middle) => {
        const box = boxAround({ x: x + (KEY.sign + 8) / 2, y: middle }, { width: KEY.sign + 8, height: KEY.sign + 4 });
        surface.rect(box, { fill: `paper-${paper}`, line: `paper-${paper}-edge`, lineAlpha: 0.6, width: 1, radius: 3 });
        surface.path(SHAPES[shape] ?? "", { fill: "paper-ink-soft" }, { x: box.x + 7, y: middle - 5, scale: 10 / 24 });
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
          surface.path(`M ${x} ${middle} L ${x + KEY.sample} ${middle}`, line);
          if (!sign) return;
          const box = boxAround({ x: x + KEY.sample / 2, y: middle }, { width: 18, height: 18 });
          surface.rect(box, { fill: "tone-paper", line: colour, width: 1.25, radius: 9 });
          surface.path(sign, { line: colour, width: ICON_STROKE }, { x: box.x + 3, y: box.y + 3, scale: 0.5 });
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
    surface.words(lines, box, { px: KEY.size, line: 1.3, colour: "paper-ink" });
    y += (lines.length - 1) * KEY.size * 1.3;
    x += whole + KEY.between;
  }
  return y + KEY.line;
}
