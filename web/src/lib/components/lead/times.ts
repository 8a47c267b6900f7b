import { spokenLanguage, t } from "$lib/words/words";

/** `45 minutes`, `2 hours`, `2 h 30 min`. */
export function duration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return t("lead.time.minutes", { n: minutes });
  if (rest === 0) return t("lead.time.hours", { n: hours });
  return t("lead.time.hoursMinutes", { hours, minutes: rest });
}

/** The time of day, the language's way: `12:40`. */
export function timeOfDay(ms: number): string {
  return new Intl.DateTimeFormat(spokenLanguage(), { hour: "numeric", minute: "2-digit" }).format(ms);
}

/** The day, the language's way: `3 July 2026`. */
export function day(ms: number): string {
  return new Intl.DateTimeFormat(spokenLanguage(), { day: "numeric", month: "long", year: "numeric" }).format(ms);
}
