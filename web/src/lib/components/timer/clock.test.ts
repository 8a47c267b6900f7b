import { describe, expect, it } from "vitest";
import type { Timer } from "$lib/wire";
import { clock, extended, leftOf, started, toggled } from "./clock";

const NOW = 1_000_000;
const timer = (changes: Partial<Timer>): Timer => ({
  id: "timer",
  seq: 1,
  kind: "timer",
  length: 300,
  ends: null,
  left: null,
  ...changes,
});
const running = timer({ ends: NOW + 90_500 });
const paused = timer({ left: 60_000 });

describe("the room's timer", () => {
  it("tells what is left, running or paused, and never less than nothing", () => {
    expect(leftOf(running, NOW)).toBe(90_500);
    expect(leftOf(paused, NOW)).toBe(60_000);
    expect(leftOf(running, NOW + 100_000)).toBe(0);
  });

  it("shows 0:00 only when time is up", () => {
    expect([400_000, 90_500, 200, 0].map(clock)).toEqual(["6:40", "1:31", "0:01", "0:00"]);
    expect(clock(3_661_000)).toBe("1:01:01");
  });

  it("starts, extends, pauses and goes on by saying what is left", () => {
    expect(started(8)).toEqual({ type: "set-timer", left: 480, running: true });
    expect(extended(running, NOW, 1)).toEqual({ type: "set-timer", left: 151, running: true });
    expect(extended(paused, NOW, 1)).toEqual({ type: "set-timer", left: 120, running: false });
    expect(toggled(running, NOW)).toEqual({ type: "set-timer", left: 91, running: false });
    expect(toggled(paused, NOW)).toEqual({ type: "set-timer", left: 60, running: true });
  });

  it("gives a run-out timer time again from nothing", () => {
    expect(extended(timer({ ends: NOW - 5_000 }), NOW, 1)).toEqual({ type: "set-timer", left: 60, running: true });
  });

  it("never asks for more than the server takes", () => {
    expect(started(600).left).toBe(4 * 3600);
  });
});
