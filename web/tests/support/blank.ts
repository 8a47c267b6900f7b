import type { Board } from "../../src/lib/wire";

/** A board of a definition that says nothing yet: neither rows nor anything else. */
export const BLANK: Board = {
  rows: null,
  columns: null,
  grid: null,
  rings: null,
  centre: null,
  plane: null,
  across: null,
  up: null,
  ground: [],
};
