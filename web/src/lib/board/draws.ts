// Chance that is the same at every run, for the property tests of the board.

export interface Draw {
  /** From 0 up to, and without, 1. */
  part(): number;
  /** A whole number from 0 up to, and with, `most`. */
  upTo(most: number): number;
  chance(share: number): boolean;
  one<T>(things: readonly T[]): T;
}

/** That many draws, each from a seed of its own. */
export function* drawn(count: number): Generator<Draw> {
  for (let seed = 1; seed <= count; seed++) yield drawFrom(seed * 2654435761);
}

function drawFrom(seed: number): Draw {
  let state = seed | 0;
  const part = () => {
    // mulberry32
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const upTo = (most: number) => Math.floor(part() * (most + 1));
  return {
    part,
    upTo,
    chance: (share) => part() < share,
    one: (things) => {
      const thing = things[upTo(things.length - 1)];
      if (thing === undefined) throw new Error("nothing to draw from");
      return thing;
    },
  };
}
