import { showTheme } from "$lib/stores/prefs.svelte";
import { spokenLanguage } from "$lib/words/words";

/**
 * Gives every sheet the page's title and today's date at its foot, and dark pages the ink of light ones. Returns what
 * ends it.
 */
export function dressForPaper(now: () => number = Date.now): () => void {
  const foot = new CSSStyleSheet();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, foot];

  let links: (readonly [Element, string])[] = [];

  const before = () => {
    const date = new Intl.DateTimeFormat(tag(), { day: "numeric", month: "long", year: "numeric" }).format(now());
    const words = JSON.stringify(`${document.title} · ${date}`.replace(/\s+/gu, " "));
    foot.replaceSync(`@page { @bottom-left { content: ${words}; font-size: 9pt; } }`);
    document.documentElement.dataset["theme"] = "light";
    // A sheet saved as a file would lead from its words into the workshop.
    links = [...document.querySelectorAll("a[href]")].map((link) => [link, link.getAttribute("href") ?? ""]);
    for (const [link] of links) link.removeAttribute("href");
  };
  const after = () => {
    for (const [link, to] of links) link.setAttribute("href", to);
    links = [];
    showTheme();
  };
  addEventListener("beforeprint", before);
  addEventListener("afterprint", after);
  return () => {
    removeEventListener("beforeprint", before);
    removeEventListener("afterprint", after);
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== foot);
  };
}

/** English dates are Britain's, as everywhere on the screens. */
function tag(): string {
  return spokenLanguage() === "en" ? "en-GB" : `${spokenLanguage()}-u-nu-latn`;
}
