/**
 * Gives each text on the page the language that it is in, where that is another than the page's, so that a screen reader
 * changes its voice and a sentence its direction: what people wrote, and English that stands in for a missing text.
 *
 * The language is read from the text. What language somebody's screen is in is never told to others: where few speak it,
 * that would sign their notes.
 */
import { directionOf } from "./languages";
import { inEnglish, spokenLanguage } from "./words";

const LATIN = /\p{Script=Latin}/gu;
const SCRIPTS: readonly (readonly [RegExp, (text: string) => string | null])[] = [
  [LATIN, latin],
  [/\p{Script=Arabic}/gu, arabic],
  [/\p{Script=Bengali}/gu, () => "bn"],
  [/\p{Script=Cyrillic}/gu, (text) => (/[іїєґ]/i.test(text) ? "uk" : null)],
];
/** Small words that English has, and Welsh, Polish and Romanian have not. */
const ENGLISH = /\b(?:and|from|have|how|our|that|the|they|this|what|when|with)\b/i;

/** The language of a text on a page in another one. Null: that of the page, or it cannot be told. */
export function languageOf(text: string, page: string): string | null {
  const said = text.trim();
  const counts = SCRIPTS.map(([letters]) => said.match(letters)?.length ?? 0);
  const most = Math.max(...counts);
  if (most === 0) return null;
  const [letters, told] = SCRIPTS[counts.indexOf(most)] ?? [LATIN, latin];
  const found = inEnglish.has(said) ? "en" : (told(said) ?? (letters === LATIN ? english(said, page) : null));
  return found === page ? null : found;
}

function latin(text: string): string | null {
  return /[łńśźż]/i.test(text) ? "pl" : /[ŵŷ]/i.test(text) ? "cy" : /[șț]/i.test(text) ? "ro" : null;
}

/** Letters that only Urdu has, or that Urdu has not. Persian and others have neither. */
function arabic(text: string): string | null {
  return /[ٹڈڑںے]/.test(text) ? "ur" : /[ةىيك]/.test(text) ? "ar" : null;
}

function english(text: string, page: string): string | null {
  const otherLetters = ["ar", "bn", "uk", "ur"].includes(page);
  return otherLetters || (page !== "en" && ENGLISH.test(text)) ? "en" : null;
}

const LETTER = /\p{L}/u;
const marks = new WeakMap<Element, { turned: boolean }>();
let watching = false;

/** From now on, for all that is and will be on the page. */
export function markLanguages(): void {
  if (watching) return;
  watching = true;
  const watch = new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      look(target instanceof Element ? target : target.parentElement);
      addedNodes.forEach(lookWithin);
    }
  });
  watch.observe(document.body, { childList: true, characterData: true, subtree: true });
  lookWithin(document.body);
}

function lookWithin(node: Node): void {
  const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  for (let text: Node | null = texts.currentNode; text; text = texts.nextNode()) {
    if (text.nodeType === Node.TEXT_NODE) look(text.parentElement);
  }
}

/** Of its own, or of what it stands in, which would not look at its words any more if it had one. */
function hasDirection(element: Element): boolean {
  return element.hasAttribute("dir") || element.closest("[dir]")?.getAttribute("dir") === "auto";
}

/** An element of which all words are its own, and that is not marked by others. */
function look(element: Element | null): void {
  if (!element?.isConnected || element.matches("script, style, textarea")) return;
  const near = element.closest("[lang]");
  if (near && near !== document.documentElement && !marks.has(near)) return;
  const mark = marks.get(element);
  const own = [...element.childNodes].some((one) => one instanceof Text && LETTER.test(one.data));
  if (!own && !mark) return;
  const whole = own && ![...element.children].some((child) => LETTER.test(child.textContent));
  const found = whole ? languageOf(element.textContent, spokenLanguage()) : null;
  if (found) {
    element.setAttribute("lang", found);
    const turn = mark?.turned ?? (element.childElementCount === 0 && !hasDirection(element));
    if (turn) element.setAttribute("dir", directionOf(found));
    marks.set(element, { turned: turn });
  } else if (mark) {
    element.removeAttribute("lang");
    if (mark.turned) element.removeAttribute("dir");
    marks.delete(element);
  }
}
