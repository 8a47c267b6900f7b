// Rows, columns and grids are all strips from top to bottom, each of cells side by side, each of zones one below another.
// Where a window is too narrow for a row of cells, it takes several strips.

import type { Drawn, Named } from "./laid";

export interface Cell {
  readonly zones: readonly string[];
}

export interface Strip {
  /** Which row of the definition it belongs to. */
  readonly row: number;
  readonly cells: readonly Cell[];
  /** What stands beside it, or over it where the window is narrow. */
  readonly heading: Named | null;
}

export interface Strips {
  readonly strips: readonly Strip[];
  /** Headings over columns: those of a grid, where all stand side by side; of rows that all name their zones alike. */
  readonly columns: readonly Named[] | null;
  /** What counts the rows and columns of a ground. */
  readonly counts: { readonly rows: boolean; readonly columns: boolean };
  /** Every column stands under its own heading or every zone beside that of its row. */
  readonly said: boolean;
}

/** `beside`: how many cells find room beside each other. */
export function stripsOf({ board, layers, zones }: Drawn, beside: number): Strips {
  const layerOf = new Map(zones.map((zone) => [zone.id, zone.layer ?? null]));
  const named = new Map(layers.map((layer) => [layer.id, layer]));
  if (board.grid) {
    const { across, down } = board.grid;
    const whole = across.length <= beside;
    const strips = down.flatMap((heading, row) =>
      wrapped(
        across.map((column) => ({ zones: [`${heading.id}-${column.id}`] })),
        beside,
      ).map((cells, index) => ({ row, cells, heading: index === 0 ? heading : null })),
    );
    return { strips, columns: whole ? across : null, counts: { rows: true, columns: whole }, said: whole };
  }
  if (board.columns) {
    const lines = wrapped(
      board.columns.map((ids) => ({ zones: ids })),
      beside,
    );
    const strips = lines.map((cells, row) => ({ row, cells, heading: null }));
    return { strips, columns: null, counts: { rows: false, columns: lines.length === 1 }, said: false };
  }
  const strips = (board.rows ?? []).flatMap((ids, row) => {
    const layer = layerOf.get(ids[0] ?? "") ?? null;
    const heading = layer !== null && ids.every((id) => layerOf.get(id) === layer) ? (named.get(layer) ?? null) : null;
    return wrapped(
      ids.map((id) => ({ zones: [id] })),
      beside,
    ).map((cells, index) => ({ row, cells, heading: index === 0 ? heading : null }));
  });
  const columns = alike(strips, new Map(zones.map((zone) => [zone.id, zone.short ?? null])));
  return { strips, columns, counts: { rows: true, columns: false }, said: true };
}

/** Where every row has its heading, and all have the same short names in the same columns: these names. */
function alike(strips: readonly Strip[], short: ReadonlyMap<string, string | null>): Named[] | null {
  const namesOf = ({ cells }: Strip) => cells.map(({ zones }) => short.get(zones[0] ?? "") ?? "");
  const names = strips.length > 1 && strips[0] ? namesOf(strips[0]) : [];
  const same = strips.every((strip) => strip.heading !== null && namesOf(strip).join("\n") === names.join("\n"));
  if (!same || names.length < 2 || names.includes("")) return null;
  return names.map((name, column) => ({ id: `column-${column}`, name }));
}

/** As even as can be: five cells with room for four stand as three and two. */
function wrapped(cells: readonly Cell[], beside: number): Cell[][] {
  const lines = Math.ceil(cells.length / Math.max(1, beside));
  const each = Math.ceil(cells.length / lines);
  return Array.from({ length: lines }, (_, line) => cells.slice(line * each, (line + 1) * each));
}
