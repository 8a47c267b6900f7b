import languages from "./languages.json";

/** Each language in which people can take part, by its tag: its name, as its speakers write it. */
export const LANGUAGES: Readonly<Record<string, string>> = languages;

const LED = /^\/(?:first|sign-in|home|account|compare|wall|w\/[^/]*\/(?:lead|history|queue))(?![^/])/;

/** The language that an address asks for: `pl` of `/pl/j/`; null if it asks for none. */
export function languageIn(path: string): string | null {
  const first = path.split("/")[1] ?? "";
  return Object.hasOwn(LANGUAGES, first) ? first : null;
}

/** The address without its language. */
export function withoutLanguage(path: string): string {
  return languageIn(path) ? path.slice(3) || "/" : path;
}

/** Whether people who take part see this page. Facilitators' pages and the wall are in English. */
export function isTranslated(path: string): boolean {
  return !LED.test(withoutLanguage(path));
}

export function directionOf(tag: string): "ltr" | "rtl" {
  return tag === "ar" || tag === "ur" ? "rtl" : "ltr";
}
