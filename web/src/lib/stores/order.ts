import type { Exercise, Layer, Note, Theme, Zone } from "../wire";

/** The zones of an exercise under their layers, in the order in which everybody reads them. */
export function layersOf(exercise: Exercise): { layer: Layer | null; zones: Zone[] }[] {
  const layers = [
    ...exercise.layers.map((layer) => ({ layer, zones: exercise.zones.filter((zone) => zone.layer === layer.id) })),
    { layer: null, zones: exercise.zones.filter((zone) => !zone.layer) },
  ];
  return layers.filter(({ zones }) => zones.length > 0);
}

type Placed = Pick<Note, "id" | "zone" | "theme" | "created">;

/**
 * The notes of a board in reading order, the same for everybody: by zone; within it the themes by name, then what has no
 * theme; within those the eldest first.
 */
export function inOrder<N extends Placed>(notes: readonly N[], exercise: Exercise, themes: readonly Theme[]): N[] {
  const zones = new Map(
    layersOf(exercise)
      .flatMap(({ zones: all }) => all)
      .map((zone, at) => [zone.id, at]),
  );
  const named = [...themes].sort((one, other) => compare(one.name, other.name) || compare(one.id, other.id));
  const ranks = new Map(named.map((theme, at) => [theme.id, at]));
  const zone = (note: Placed) => zones.get(note.zone) ?? zones.size;
  const theme = (note: Placed) => (note.theme === null ? undefined : ranks.get(note.theme)) ?? ranks.size;
  return [...notes].sort(
    (one, other) =>
      zone(one) - zone(other) || theme(one) - theme(other) || one.created - other.created || compare(one.id, other.id),
  );
}

/** By code unit and not by language, so that two screens in two languages agree. */
function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The same things in an order drawn for one person: nobody's question is always at the top. */
export function drawnFor<T>(things: readonly T[], seed: string): T[] {
  let state = 2166136261;
  for (const letter of seed) state = Math.imul(state ^ letter.charCodeAt(0), 16777619);
  const random = () => {
    // mulberry32: small, and good enough to shuffle a list
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const drawn = [...things];
  for (let at = drawn.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [drawn[at], drawn[other]] = [drawn[other] as T, drawn[at] as T];
  }
  return drawn;
}
