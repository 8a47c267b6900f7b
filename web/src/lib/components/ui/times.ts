import { t } from "$lib/words/words";
import { tag } from "./day";

export { day } from "./day";

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
