/** Pages that a wall turns by itself, for nobody sits at it. Whoever stands at the projector's computer can stop them. */
class Turning {
  on = $state(true);

  /** Calls `turn` every `ms` as long as pages turn. Read within an effect. */
  every(ms: number, turn: () => void): (() => void) | undefined {
    if (!this.on) return undefined;
    const beat = setInterval(turn, ms);
    return () => clearInterval(beat);
  }
}

export const turning = new Turning();
