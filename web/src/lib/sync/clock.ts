/** Time as it is handed in, so that no test has to wait. */
export interface Clock {
  /** Milliseconds since 1970 on this device. */
  now(): number;
  /** Calls back once after so many milliseconds. Returns what calls it off. */
  after(ms: number, then: () => void): () => void;
}

export const deviceClock: Clock = {
  now: () => Date.now(),
  after(ms, then) {
    const timer = setTimeout(then, ms);
    return () => clearTimeout(timer);
  },
};
