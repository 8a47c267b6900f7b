import type { Energy, Mark, Note } from "$lib/wire";

/** One mark on one note, as the group set it. */
export interface Light {
  mark: Mark;
  count: number;
  /** More than half of `Ranking.people` set it here. */
  holds: boolean;
}

export interface RankedNote {
  note: Note;
  lights: Light[];
  sum: number;
  /** The one condition that does not hold, where all others do. */
  short: Mark | null;
}

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
