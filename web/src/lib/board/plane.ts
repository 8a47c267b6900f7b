// A board of one field with two axes: chips lie where people put them, as near to it as there is room.

import { nearestFree, Taken } from "./free";
import type { Laid, LaidWord, LaidZone, Wanted } from "./laid";
import { chipOf, type Paper } from "./paper";
import { boxAround, centreOf, type Box, type Point, type Size } from "./shapes";
import { runOf, setIn } from "./wrapping";

const EDGE = 12;
const HEADING = 26;
const WORD = 14; // pixels, where the least text is 12
const STEPS = { across: 40, up: 32 } as const;
const GROWTH = 1.14;
const MOST_GROWTHS = 24;
const MOST = 16 / 12;

export function laidPlane(wanted: Wanted, papers: ReadonlyMap<string, Paper>): Laid {
  const floor = wanted.whole ? Math.min(7, wanted.floor) : wanted.floor;
  const most = Math.max(floor, Math.min(wanted.ceiling, wanted.floor * MOST));
  for (let px = Math.floor(most); px >= floor; px--) {
    const laid = attempted(wanted, papers, wanted.size, px);
    if (laid) return laid;
  }
  for (let growth = 1; growth < MOST_GROWTHS; growth++) {
    const laid = attempted(wanted, papers, grown(wanted.size, growth), floor);
    if (laid) return laid;
  }
  return attempted(wanted, papers, grown(wanted.size, MOST_GROWTHS), floor, true) ?? never();
}

function grown({ width, height }: Size, growth: number): Size {
  return { width, height: Math.round(height * GROWTH ** growth) };
}

function never(): never {
  throw new Error("a patient attempt is always laid");
}

/** `null`: a chip found no room. Patient attempts are laid all the same. */
function attempted(
  wanted: Wanted,
  papers: ReadonlyMap<string, Paper>,
  size: Size,
  px: number,
  patient = false,
): Laid | null {
  const id = wanted.exercise.board.plane ?? "";
  const unit = wanted.floor / 12;
  const box = { x: EDGE, y: EDGE, width: size.width - 2 * EDGE, height: size.height - 2 * EDGE };
  const heading = { x: box.x + 8, y: box.y + 2, width: Math.min(box.width - 16, 320 * unit), height: HEADING * unit };
  const zone: LaidZone = { id, box, ring: null, heading, bare: false, room: box, short: false, example: null };
  const words = axes(wanted, box);
  const taken = new Taken();
  taken.add(heading);
  for (const word of words) taken.add(word.box);
  const fits = (chip: Box) =>
    chip.x >= box.x + 4 &&
    chip.y >= box.y + 4 &&
    chip.x + chip.width <= box.x + box.width - 4 &&
    chip.y + chip.height <= box.y + box.height - 4;
  const places = gridOf(box);
  const notes = new Map<string, Box>();
  for (const put of [true, false]) {
    for (const note of wanted.notes) {
      const paper = papers.get(note.id);
      if (!paper || note.zone !== id || (note.at !== null) !== put) continue;
      const chip = chipOf(paper, px, box.width * 0.45);
      const [across, up] = note.wish;
      const wish = { x: box.x + across * box.width, y: box.y + (1 - up) * box.height };
      const found = nearestFree(places, wish, chip, taken, fits);
      if (!found && !patient) return null;
      const at = found ?? boxAround(wish, chip);
      taken.add(at);
      notes.set(note.id, at);
    }
  }
  const middle = centreOf(box);
  return {
    text: px,
    unit,
    ...size,
    zones: new Map([[id, zone]]),
    headings: [],
    bands: { x: null, y: null },
    margin: 0,
    notes,
    themes: [],
    words,
    rays: [
      [
        { x: box.x, y: middle.y },
        { x: box.x + box.width, y: middle.y },
      ],
      [
        { x: middle.x, y: box.y },
        { x: middle.x, y: box.y + box.height },
      ],
    ],
  };
}

/** What the ends of the axes mean, at the ends. */
function axes(wanted: Wanted, box: Box): LaidWord[] {
  const { across, up } = wanted.exercise.board;
  const px = WORD * (wanted.floor / 12);
  const middle = centreOf(box);
  const sized = (text: string) => {
    const { lines, widest } = setIn(runOf(text, wanted.boldWidthOf), 11);
    return { width: Math.min(11, widest + 0.4) * px + 12, height: lines * px * 1.25 + 6 };
  };
  const words: LaidWord[] = [];
  const add = (text: string, x: (size: Size) => number, y: (size: Size) => number) => {
    const size = sized(text);
    words.push({ text, box: { x: x(size), y: y(size), ...size } });
  };
  if (across) {
    add(
      across[0],
      () => box.x + 4,
      ({ height }) => middle.y - height / 2,
    );
    add(
      across[1],
      ({ width }) => box.x + box.width - width - 4,
      ({ height }) => middle.y - height / 2,
    );
  }
  if (up) {
    add(
      up[0],
      ({ width }) => middle.x - width / 2,
      ({ height }) => box.y + box.height - height - 4,
    );
    add(
      up[1],
      ({ width }) => middle.x - width / 2,
      () => box.y + 4,
    );
  }
  return words;
}

function gridOf(box: Box): Point[] {
  const places: Point[] = [];
  for (let row = 0; row < STEPS.up; row++) {
    for (let column = 0; column < STEPS.across; column++) {
      places.push({
        x: box.x + ((column + 0.5) / STEPS.across) * box.width,
        y: box.y + ((row + 0.5) / STEPS.up) * box.height,
      });
    }
  }
  return places;
}
