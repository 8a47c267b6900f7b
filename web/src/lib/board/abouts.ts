// What belongs at each place of a board, said at the place: for a board on paper, where nobody opens anything.

import type { Exercise } from "../wire";
import { runsLeft, type Looks, type Surface } from "./drawing";
import type { Laid } from "./laid";
import { linesOf, runOf } from "./wrapping";

/** In pixels where the least text is 12 px, and larger with it. */
const SAID = { size: 12, line: 1.28, above: 2, below: 8 } as const;
/** How much of a ring's width its words may take. */
const ACROSS = 0.6;

export function abouts(surface: Surface, exercise: Exercise, { widthOf }: Looks, laid: Laid): void {
  const px = SAID.size * laid.unit;
  parted(surface, laid);
  for (const { id, about, tone } of exercise.zones) {
    const zone = laid.zones.get(id);
    if (!zone || !about || zone.bare) continue;
    const { ring, heading, room } = zone;
    const width = ring ? Math.min(2 * ring.outer[0] * ACROSS, 34 * px) : room.width - 8;
    const x = ring ? heading.x + (heading.width - width) / 2 : room.x;
    const y = heading.y + heading.height + SAID.above * laid.unit;
    const lines = linesOf(runOf(about, widthOf), width / px, widthOf);
    const height = lines.length * px * SAID.line;
    if (!ring && y + height > room.y + room.height) continue;
    const widest = Math.max(...lines.map((line) => line.width)) * px;
    const begins = runsLeft(about) ? x + width - widest : x;
    const under = { x: ring ? x + (width - widest) / 2 - 6 : begins - 3, y, width: widest + (ring ? 12 : 6), height };
    surface.rect(under, { fill: "tone-paper", fillAlpha: 0.7, radius: 6 });
    surface.words(
      lines,
      { x, y, width, height },
      { px, line: SAID.line, colour: `tone-${tone}-ink`, align: ring ? "middle" : "start" },
    );
  }
}

/** Where rows and columns say the names, nothing else says where a place ends. */
function parted(surface: Surface, laid: Laid): void {
  for (const { bare, ring, box } of laid.zones.values()) {
    if (bare && !ring) surface.rect(box, { line: "line-strong", lineAlpha: 0.6, dash: [6, 8], radius: 8 });
  }
  for (const { box } of laid.headings) {
    // Those of columns lie on the drawing. Shapes lie under all words.
    if (laid.margin > 0 && box.x >= laid.margin) {
      surface.rect({ ...box, x: box.x - 4 }, { fill: "tone-paper", fillAlpha: 0.9, radius: 6 });
    }
  }
}
