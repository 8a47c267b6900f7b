// Where a map is too full for chips anywhere, those of a sector stand together: each sector is a wedge, as wide as it is
// full. Within a wedge chips keep the order in which they stood round the centre.

import type { Sheet } from "./laid";

export interface Wedge {
  readonly name: string;
  /** Turns, clockwise from the top. */
  readonly from: number;
  readonly to: number;
}

export interface Wedges {
  readonly all: readonly Wedge[];
  placeOf(note: Sheet): readonly [number, number];
}

/** `null` where there is nothing to gather by. */
export function wedgesOf(notes: readonly Sheet[]): Wedges | null {
  const sectors = new Map<string, Sheet[]>();
  for (const note of notes) {
    const name = note.sector ?? "";
    const here = sectors.get(name);
    if (here) here.push(note);
    else sectors.set(name, [note]);
  }
  if (sectors.size < 2) return null;
  const named = [...sectors].sort(
    ([one], [other]) => Number(one === "") - Number(other === "") || (one < other ? -1 : 1),
  );
  const places = new Map<string, readonly [number, number]>();
  const all: Wedge[] = [];
  // A small sector needs more than its share: its name has to be read.
  const weights = named.map(([, here]) => here.length + 1.5);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  let from = 0;
  named.forEach(([name, here], index) => {
    const to = from + (weights[index] ?? 0) / sum;
    all.push({ name, from, to });
    const rings = new Map<string, Sheet[]>();
    for (const note of here) rings.set(note.zone, [...(rings.get(note.zone) ?? []), note]);
    for (const own of rings.values()) {
      const inTurn = [...own].sort((one, other) => (one.at?.[0] ?? 1) - (other.at?.[0] ?? 1));
      inTurn.forEach((note, place) => {
        places.set(note.id, [from + ((place + 0.5) / inTurn.length) * (to - from), note.at?.[1] ?? note.wish[1]]);
      });
    }
    from = to;
  });
  return { all, placeOf: (note) => places.get(note.id) ?? [0, 0.5] };
}
