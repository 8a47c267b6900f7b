/** In which language this tab speaks. A tab speaks one: whoever chooses another gets the page anew, and nothing is lost. */
import { directionOf, isTranslated, languageIn, LANGUAGES } from "../words/languages";
import { speak, spokenLanguage, t, type Words } from "../words/words";
import { prefs } from "./prefs.svelte";
import { wordBy } from "./wording";

/** The language of a page: that of its address, else the one chosen on this device, else English. */
function languageFor(path: string): string {
  const chosen = languageIn(path) ?? prefs.language;
  return isTranslated(path) && Object.hasOwn(LANGUAGES, chosen) ? chosen : "en";
}

/** Whether a page is in another language than this tab speaks. */
export function isForeign(path: string): boolean {
  return languageFor(path) !== spokenLanguage();
}

/** Learns the language of the first page. Where its words cannot be had, English is spoken. */
export async function beginToSpeak(): Promise<void> {
  const asked = languageIn(location.pathname);
  if (asked) prefs.language = asked;
  const tag = languageFor(location.pathname);
  if (tag === "en") return;
  const dir = directionOf(tag);
  const [words, exercises, tongue] = await Promise.all([
    wordsOf(tag),
    import("./exercisewords.svelte"),
    import("../words/tongue"),
    import("../../fonts.css"),
    dir === "rtl" ? import("../../rtl.css") : null,
  ]);
  if (!words) return;
  speak(tag, words);
  sayPapersAreEnglish(tag, dir);
  if (!document.getElementById("app")) return; // a paper
  wordBy(exercises.inThisLanguage);
  Object.assign(document.documentElement, { lang: tag, dir });
  tongue.markLanguages();
}

/** To whoever reads another language: beside the links to the papers, and over each of them. */
function sayPapersAreEnglish(lang: string, dir: string): void {
  const said = Object.assign(document.createElement("span"), { lang, dir, textContent: t("later.papers") });
  document.querySelector("#papers, main")?.prepend(said);
}

async function wordsOf(tag: string): Promise<Words | null> {
  try {
    const answer = await fetch(`/words/${tag}.json`);
    return answer.ok ? ((await answer.json()) as Words) : null;
  } catch {
    return null;
  }
}
