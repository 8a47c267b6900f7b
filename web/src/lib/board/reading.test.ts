// The order in which a board is read is the server's, board by board: reading.cases.json, written by tools/cases.py.
import { describe, expect, it } from "vitest";
import type { Exercise } from "../wire";
import { reading, type Placed } from "./reading";
import written from "./reading.cases.json";

const { exercises, boards } = written as unknown as {
  readonly exercises: Record<string, Exercise>;
  readonly boards: readonly { exercise: string; notes: readonly Placed[]; reading: readonly string[] }[];
};

describe("the order in which a board is read is the server's", () => {
  it.each(boards.map((board, number) => [`${board.exercise} (${String(number)})`, board] as const))(
    "%s",
    (_name, { exercise, notes, reading: wanted }) => {
      const shape = exercises[exercise];
      expect(shape).toBeDefined();
      if (shape) expect(reading(shape, notes).map(({ id }) => id)).toEqual(wanted);
    },
  );

  it("whatever order they come in", () => {
    for (const { exercise, notes, reading: wanted } of boards) {
      const shape = exercises[exercise];
      if (shape) expect(reading(shape, [...notes].reverse()).map(({ id }) => id)).toEqual(wanted);
    }
  });
});
