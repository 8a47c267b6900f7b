import type { Clock } from "../../src/lib/sync/clock";

/** A clock that a test moves by hand. */
export class HandClock implements Clock {
  #now = 1_760_000_000_000;
  /** All that was let pass, ms. */
  passed = 0;
  #alarms: { at: number; then: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(ms: number, then: () => void): () => void {
    const alarm = { at: this.#now + ms, then };
    this.#alarms.push(alarm);
    return () => {
      this.#alarms = this.#alarms.filter((one) => one !== alarm);
    };
  }

  /** Somebody puts the device's clock right; alarms go off when they would have. */
  set(now: number): void {
    const moved = now - this.#now;
    this.#now = now;
    for (const alarm of this.#alarms) alarm.at += moved;
  }

  /** The device sleeps: what was due meanwhile goes off when it wakes. */
  sleep(ms: number): void {
    this.#now += ms;
  }

  /** Lets so many milliseconds pass, alarm by alarm. */
  pass(ms: number): void {
    this.passed += ms;
    const end = this.#now + ms;
    for (;;) {
      const next = this.#alarms.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
      if (!next) break;
      this.#alarms = this.#alarms.filter((one) => one !== next);
      this.#now = Math.max(this.#now, next.at);
      next.then();
    }
    this.#now = end;
  }
}
