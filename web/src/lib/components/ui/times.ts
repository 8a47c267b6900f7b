import { spokenLanguage, t } from "$lib/words/words";

/** In ms. */
export const MINUTE = 60_000;

/** `45 minutes`, `2 hours`, `2 h 30 min`. */
export function duration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return t("lead.time.minutes", { n: minutes });
  if (rest === 0) return t("lead.time.hours", { n: hours });
  return t("lead.time.hoursMinutes", { hours, minutes: rest });
}

/** The time of day, as people here write it: `12:40`. */
export function timeOfDay(ms: number): string {
  return new Intl.DateTimeFormat(tag(), { hour: "numeric", minute: "2-digit" }).format(ms);
}

/** The day, as people here write it: `3 July 2026`. */
export function day(ms: number): string {
  return new Intl.DateTimeFormat(tag(), { day: "numeric", month: "long", year: "numeric" }).format(ms);
}

/** The language on the screen, in the way of this device's own country where that speaks it; else English as in Britain. */
function tag(): string {
  const spoken = spokenLanguage();
  const own = navigator.languages.find((one) => one.split("-")[0] === spoken.split("-")[0] && one.includes("-"));
  return own ?? (spoken === "en" ? "en-GB" : spoken);
}
