import type { EnergyFacts } from "$lib/api/types";
import type { Energy, Mark, Note } from "$lib/wire";

/** One mark on one note, as the group set it. */
export interface Light {
  mark: Mark;
  count: number;
  /** More than half of `Ranking.people` set it here. */
  holds: boolean;
}

export interface RankedNote {
  note: Pick<Note, "id" | "text">;
  lights: Light[];
  sum: number;
  /** The one condition that does not hold, where all others do. */
  short: Mark | null;
}

/** The rows that a wall has room for. */
export interface OnWall {
  /** `gap`: how many notes stand between the row before and this one, and are not shown. */
  rows: (RankedNote & { gap: number })[];
  /** Not shown, and how many of these lack one condition alone. */
  more: number;
  moreShort: number;
}

/** On a wall, this many places at the end go to notes that one condition alone keeps back, wherever they stand. */
const KEPT = 3;

export interface Ranking {
  /** Notes with marks: the most marked first, then those of which more holds, then as the board is read. */
  rows: RankedNote[];
  /** How many people marked the note that most people marked: who marked in all is told to nobody. */
  people: number;
  unmarked: number;
}

/** `notes` in reading order. */
export function rank(
  notes: readonly Note[],
  marks: readonly Mark[],
  energyOf: (note: string) => Energy | null,
): Ranking {
  const energies = notes.flatMap((note) => {
    const energy = energyOf(note.id);
    return energy && energy.people > 0 ? [{ note, energy }] : [];
  });
  const people = Math.max(0, ...energies.map(({ energy }) => energy.people));
  const rows = energies.map(({ note, energy }) => {
    const lights = marks.map((mark) => {
      const count = energy.counts[mark.id] ?? 0;
      return { mark, count, holds: 2 * count > people };
    });
    const missing = lights.filter(({ holds }) => !holds);
    return {
      note,
      lights,
      sum: lights.reduce((sum, { count }) => sum + count, 0),
      short: marks.length > 1 && missing.length === 1 ? (missing[0]?.mark ?? null) : null,
    };
  });
  const held = ({ lights }: RankedNote) => lights.filter(({ holds }) => holds).length;
  rows.sort((one, other) => other.sum - one.sum || held(other) - held(one));
  return { rows, people, unmarked: notes.length - rows.length };
}

/** A ranking that the server has worked out. */
export function asTold(told: EnergyFacts, marks: readonly Mark[]): Ranking {
  const rows = told.rows.map(({ note, text, marks: set, sum, short }) => ({
    note: { id: note, text },
    lights: set.flatMap(({ mark, count, holds }) => {
      const found = marks.find(({ id }) => id === mark);
      return found ? [{ mark: found, count, holds }] : [];
    }),
    sum,
    short: marks.find(({ name }) => name === short) ?? null,
  }));
  return { rows, people: told.people, unmarked: told.unmarked };
}

/** The first of a ranking, and of those further down the first that are one condition short. */
export function onWall(rows: readonly RankedNote[], most: number): OnWall {
  const shortFrom = (at: number) => rows.slice(at).filter(({ short }) => short);
  let kept = Math.min(KEPT, most - 1);
  while (kept > 0 && shortFrom(most - kept).length < kept) kept--;
  const shown = new Set([...rows.slice(0, most - kept), ...shortFrom(most - kept).slice(0, kept)]);
  let before = -1;
  const placed = rows.flatMap((row, at) => {
    if (!shown.has(row)) return [];
    const gap = at - before - 1;
    before = at;
    return [{ ...row, gap }];
  });
  const left = rows.filter((row) => !shown.has(row));
  return { rows: placed, more: left.length, moreShort: left.filter(({ short }) => short).length };
}
