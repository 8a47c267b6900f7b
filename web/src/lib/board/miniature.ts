// A board drawn very small, from its definition alone: where its zones lie, before anybody has written.

import type { Board } from "../wire";
import { seen, type Stretch, type Stretches } from "./ground";

/** A zone as it is drawn; `round`: a ring's outer edge, the inner ones lie over it. */
export interface Shape {
  zone: string;
  round: boolean;
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Miniature {
  width: number;
  height: number;
  zones: Shape[]; // the lowest first
  ground: { path: string; fill: string | null; line: string | null; dash: boolean }[];
}

const GAP = 1.5;

export function miniature(board: Board, width = 120, height = 80): Miniature {
  const { zones, to } = laid(board, width, height);
  const ground = board.ground.map((stroke) => ({ ...stroke, path: seen(stroke, to) }));
  return { width, height, zones, ground };
}

function laid(board: Board, width: number, height: number): { zones: Shape[]; to: Stretches } {
  const parted = (columns: number, rows: number): Stretches => ({
    x: stretch(columns, width),
    y: stretch(rows, height),
    columns,
    rows,
  });
  if (board.rows) {
    const zones = board.rows.flatMap((row, down) =>
      row.map((zone, across) => cell(zone, across, row, down, board.rows)),
    );
    return { zones, to: parted(1, board.rows.length) };
  }
  if (board.columns) {
    const zones = board.columns.flatMap((column, across) =>
      column.map((zone, down) => turned(cell(zone, down, column, across, board.columns))),
    );
    return { zones, to: parted(board.columns.length, 1) };
  }
  if (board.grid) {
    const { across, down } = board.grid;
    const zones = down.flatMap((row, at) =>
      across.map((column, place) => cell(`${row.id}-${column.id}`, place, across, at, down)),
    );
    return { zones, to: parted(across.length, down.length) };
  }
  if (board.rings) {
    const zones = board.rings.map((zone, at, rings) => ring(zone, (at + 1) / rings.length)).reverse();
    return { zones, to: parted(1, 1) };
  }
  const whole = {
    zone: board.plane ?? "",
    round: false,
    x: GAP,
    y: GAP,
    width: width - 2 * GAP,
    height: height - 2 * GAP,
  };
  return { zones: [whole], to: parted(1, 1) };

  /** One of the cells of a row of so many, in one of so many rows. */
  function cell(
    zone: string,
    at: number,
    row: readonly unknown[],
    down: number,
    rows: readonly unknown[] | null,
  ): Shape {
    const [w, h] = [width / row.length, height / (rows?.length ?? 1)];
    return { zone, round: false, x: at * w + GAP, y: down * h + GAP, width: w - 2 * GAP, height: h - 2 * GAP };
  }

  /** A row laid as a column. */
  function turned({ zone, round, ...row }: Shape): Shape {
    const [x, y] = [width / height, height / width];
    return { zone, round, x: row.y * x, y: row.x * y, width: row.height * x, height: row.width * y };
  }

  function ring(zone: string, share: number): Shape {
    const [w, h] = [(width - 2 * GAP) * share, (height - 2 * GAP) * share];
    return { zone, round: true, x: (width - w) / 2, y: (height - h) / 2, width: w, height: h };
  }
}

/** Parts of one length; beyond the first and the last it goes on evenly. */
function stretch(count: number, length: number): Stretch {
  return (value) => (value * length) / count;
}
