import { withoutLanguage } from "../words/languages";
import { secretIn } from "./door";
import { isForeign } from "./language";

/** Where in the app this tab is: the path without its language, and what a link may carry behind its `#`. */
class PlaceInApp {
  path = $state(withoutLanguage(location.pathname));
  /** With its `#`. */
  hash = $state(location.hash);
  secret = $state(secretIn(location.hash));
  /** Counts the pages gone to in this tab, the first not included. */
  turns = $state(0);

  constructor() {
    addEventListener("popstate", () => this.#arrive());
  }

  go(address: string, how: { replace?: boolean } = {}): void {
    if (how.replace) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
    this.#arrive();
    scrollTo(0, 0);
  }

  #arrive(): void {
    if (isForeign(location.pathname)) {
      location.reload();
      return;
    }
    this.path = withoutLanguage(location.pathname);
    this.hash = location.hash;
    this.secret = secretIn(location.hash);
    this.turns++;
  }
}

export const place = new PlaceInApp();

/** Goes to another page of the app. */
export function go(address: string, how: { replace?: boolean } = {}): void {
  place.go(address, how);
}

/** Lets ordinary links within the app turn its pages, without loading it anew. For `onclick` on the outermost element. */
export function followLink(event: MouseEvent): void {
  const link = (event.target as Element | null)?.closest("a");
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!link || !plain || event.defaultPrevented || link.target || link.hasAttribute("download")) return;
  const address = new URL(link.href, location.href);
  if (address.origin !== location.origin || address.pathname.startsWith("/api/")) return;
  if (address.pathname === location.pathname && address.hash && !secretIn(address.hash)) return;
  event.preventDefault();
  go(address.pathname + address.search + address.hash);
}
