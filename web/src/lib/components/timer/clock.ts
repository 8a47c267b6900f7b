import { LIMITS, type SetTimer, type Timer } from "$lib/wire";

/** Milliseconds left; never below zero. */
export function leftOf(timer: Timer, now: number): number {
  return Math.max(0, timer.ends === null ? (timer.left ?? 0) : timer.ends - now);
}

/** `6:40`, or `1:06:40` from an hour on. Rounded up, so that it shows 0:00 only when time is up. */
export function clock(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const tail = String(seconds % 60).padStart(2, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${tail}` : `${minutes}:${tail}`;
}

/** Start with so many minutes. */
export function started(minutes: number): SetTimer {
  return setTo(minutes * 60_000, true);
}

/** More time, in minutes. A timer that has run out starts again from nothing. */
export function extended(timer: Timer, now: number, minutes: number): SetTimer {
  return setTo(leftOf(timer, now) + minutes * 60_000, timer.ends !== null);
}

/** Pause a running timer, or let a paused one go on. */
export function toggled(timer: Timer, now: number): SetTimer {
  return setTo(leftOf(timer, now), timer.ends === null);
}

function setTo(ms: number, running: boolean): SetTimer {
  return { type: "set-timer", left: Math.min(LIMITS.TIMER_SECONDS, Math.ceil(ms / 1000)), running };
}
