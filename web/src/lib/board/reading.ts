/**
 * In which order the notes of a board are read: on the board, in list and phone, and in what is exported. Pure.
 *
 * server/ninedots/domain/order.py is the same for report and tables; reading.cases.json, written by tools/cases.py,
 * holds the two together.
 */
import type { Exercise, Layer, Note, Zone } from "../wire";

const BANDS = 8; // in which a plane is read: two notes of nearly one height are beside each other

type Shape = Pick<Exercise, "board" | "layers" | "zones">;
/** Of a note: what its place in the order depends on. */
export type Placed = Pick<Note, "id" | "zone" | "order" | "at" | "theme" | "seen">;

/** How a note lies in a zone: in an order (list), or at a place (ring, plane). */
export function mannerOf({ board }: Pick<Shape, "board">, zone: string): "list" | "ring" | "plane" {
  if (board.rings?.includes(zone)) return "ring";
  return zone === board.plane ? "plane" : "list";
}

/** The zones of an exercise under their layers, in the order in which everybody reads them; then those that have none. */
export function layersOf(exercise: Pick<Exercise, "layers" | "zones">): { layer: Layer | null; zones: Zone[] }[] {
  const layers = [
    ...exercise.layers.map((layer) => ({ layer, zones: exercise.zones.filter((zone) => zone.layer === layer.id) })),
    { layer: null, zones: exercise.zones.filter((zone) => !zone.layer) },
  ];
  return layers.filter(({ zones }) => zones.length > 0);
}

/**
 * By zone. In a list by their order, round a ring clockwise from the top, over a plane as its zone says. The notes of a
 * theme are gathered at the first of them in the zone. Notes that only their writer sees come behind those that all see.
 */
export function reading<N extends Placed>(exercise: Shape, notes: readonly N[]): N[] {
  const zones = new Map<string, N[]>(layersOf(exercise).flatMap(({ zones }) => zones.map(({ id }) => [id, []])));
  for (const note of notes) {
    const there = zones.get(note.zone);
    if (there) there.push(note);
    else zones.set(note.zone, [note]);
  }
  return [...zones].flatMap(([zone, there]) => gathered(sorted(exercise, zone, there)));
}

/** The notes of one zone among which one is put in front of another: those that all see, then the writer's own. */
export function byKey(one: Placed, other: Placed): number {
  return (
    Number(one.seen !== "all") - Number(other.seen !== "all") ||
    compare(one.order, other.order) ||
    compare(one.id, other.id)
  );
}

function sorted<N extends Placed>(exercise: Shape, zoneId: string, notes: readonly N[]): N[] {
  const manner = mannerOf(exercise, zoneId);
  const down = exercise.zones.find(({ id }) => id === zoneId)?.reads === "down";
  const where = ({ at }: N): readonly [number, number] => {
    if (at === null || manner === "list") return [BANDS, 0]; // behind all that have a place
    if (manner === "ring") return at;
    const [first, then] = down ? [at[0], 1 - at[1]] : [1 - at[1], at[0]];
    return [Math.floor(first * BANDS), then];
  };
  return notes
    .map((note) => ({ note, at: where(note) }))
    .sort((one, other) => one.at[0] - other.at[0] || one.at[1] - other.at[1] || byKey(one.note, other.note))
    .map(({ note }) => note);
}

function gathered<N extends Placed>(notes: readonly N[]): N[] {
  const groups = new Map<string, N[]>();
  for (const note of notes) {
    const group = groups.get(note.theme ?? note.id);
    if (group) group.push(note);
    else groups.set(note.theme ?? note.id, [note]);
  }
  return [...groups.values()].flat();
}

/** By letters and not by language, so that two screens in two languages agree. */
function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
