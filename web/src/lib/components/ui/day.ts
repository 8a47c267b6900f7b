import { spokenLanguage } from "$lib/words/words";

/** The day, as people here write it: `3 July 2026`. */
export function day(ms: number): string {
  const said = spokenLanguage() === "cy" ? inWelsh(new Date(ms)) : inWords(ms);
  return said.replace(/ /gu, "\u00a0"); // in one line
}

function inWords(ms: number): string {
  return new Intl.DateTimeFormat(tag(), { day: "numeric", month: "long", year: "numeric" }).format(ms);
}

const WELSH = "Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr".split(" ");

/** Chromium knows no dates in Welsh. */
function inWelsh(date: Date): string {
  return `${date.getDate()} ${WELSH[date.getMonth()]} ${date.getFullYear()}`;
}

/**
 * The language on the screen, in the way of this device's own country where that speaks it; else English as in Britain.
 * Digits are 0 to 9, as in all numbers here.
 */
export function tag(): string {
  const spoken = spokenLanguage();
  const own = navigator.languages.find((one) => one.split("-")[0] === spoken.split("-")[0] && one.includes("-"));
  return `${own ?? (spoken === "en" ? "en-GB" : spoken)}-u-nu-latn`;
}
