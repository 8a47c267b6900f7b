/**
 * Nobody's place is lost. When what has the focus leaves the page or can no longer have it, because a stage turns, a
 * dialog's opener is gone or somebody else removes a note, the focus goes to the nearest part around it that is still
 * there, and from there Tab goes on. Whoever knows a better place is quicker: this waits until everybody has had a say.
 *
 * Nor does it go out of sight because the page has grown above it: then the page follows. Whoever scrolls may leave it.
 */
const PARTS = "[tabindex], dialog[open], [role=dialog], section, aside, main";
const CHANGES = { childList: true, subtree: true, attributes: true, attributeFilter: ["disabled", "inert", "hidden"] };
/** What somebody scrolls with, and how long after it what goes out of sight is taken to have gone by it. */
const SCROLLS = ["wheel", "touchmove", "pointerdown", "keydown"] as const;
const SCROLLING_MS = 1000;

/** Returns how to stop it. */
export function keepFocus(): () => void {
  /** What has the focus, and everything around it, from the inside out. */
  let path: HTMLElement[] = [];
  let asked = false;
  let scrolling: ReturnType<typeof setTimeout> | undefined;

  const sight = new IntersectionObserver(([seen]) => {
    if (seen?.isIntersecting || scrolling) return;
    if (path[0]?.matches(":focus-visible")) path[0].scrollIntoView({ block: "nearest" });
  });

  function scrolls(event: Event) {
    if (event instanceof KeyboardEvent && !/^(Page|Arrow|Home|End| )/u.test(event.key)) return;
    clearTimeout(scrolling);
    scrolling = setTimeout(() => (scrolling = undefined), SCROLLING_MS);
  }

  function came({ target }: FocusEvent) {
    sight.disconnect();
    if (target instanceof Element) sight.observe(target);
    path = [];
    for (let at = target; at instanceof HTMLElement && at !== document.body; at = at.parentElement) path.push(at);
  }

  /** Somebody pressed beside everything: then nothing has the focus, and that is what was wanted. */
  function left({ target, relatedTarget }: FocusEvent) {
    setTimeout(() => {
      if (!relatedTarget && target === path[0] && canHave(path[0])) path = [];
    });
  }

  function changed() {
    if (asked || !path[0] || canHave(path[0])) return;
    asked = true;
    setTimeout(restore);
  }

  function restore() {
    asked = false;
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (!lost || !path[0] || canHave(path[0])) return;
    const part = path.slice(1).find((one) => one.matches(PARTS) && canHave(one)) ?? document.querySelector("main");
    if (!part) return;
    if (!part.hasAttribute("tabindex")) part.tabIndex = -1;
    part.focus({ preventScroll: true });
  }

  const changes = new MutationObserver(changed);
  changes.observe(document.body, CHANGES);
  document.addEventListener("focusin", came);
  document.addEventListener("focusout", left);
  for (const kind of SCROLLS) document.addEventListener(kind, scrolls, { capture: true, passive: true });
  return () => {
    changes.disconnect();
    sight.disconnect();
    clearTimeout(scrolling);
    document.removeEventListener("focusin", came);
    document.removeEventListener("focusout", left);
    for (const kind of SCROLLS) document.removeEventListener(kind, scrolls, { capture: true });
  };
}

function canHave(element: HTMLElement): boolean {
  return element.isConnected && !element.matches(":disabled") && !element.closest("[inert], [hidden]");
}
