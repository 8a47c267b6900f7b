import type { Component } from "svelte";
import { decoded } from "./lib/stores/door";
import { learn, type Words } from "./lib/words/words";

/** One page to show: its code, which is loaded when it is first wanted, and what it is told. */
export interface Page {
  readonly load: () => Promise<{ default: Component }>;
  readonly props: Record<string, string | null>;
  /** Another key makes the page anew. */
  readonly key: string;
  /** It is as high as the window, and has the links to the papers in a place of its own, or, on the wall, none. */
  readonly whole: boolean;
}

type Loaded = Promise<{ default: Component }>;

// The props of each page are checked where the route names them; a lazy component's own type is known only once it is
// there.
const page = (key: string, load: () => Promise<unknown>, props: Record<string, string | null> = {}): Page => ({
  key,
  load: load as () => Loaded,
  props,
  whole: /^(part|lead|history|wall) /.test(key),
});

/** Some pages bring words of their own along. */
const withWords = (words: () => Promise<{ default: Words }>) => (load: () => Promise<unknown>) => async () => {
  const [loaded, more] = await Promise.all([load(), words()]);
  learn(more.default);
  return loaded;
};
const withLeadWords = withWords(() => import("./lib/words/leading"));
const withHistoryWords = withWords(() => import("./lib/words/history"));
const withQueueWords = withWords(() => import("./lib/words/queue"));
const withCompareWords = withWords(() => import("./lib/words/compare"));
const withOwnerWords = withWords(() => import("./lib/words/owner"));
const withNetworkWords = withWords(() => import("./lib/words/network"));

/** The page at an address; null if there is none. `hash`: its `#` and what stands behind it. */
export function pageAt(path: string, secret: string, hash = ""): Page | null {
  // A link to join by is sent on by e-mail and chat, and gains all kinds of things on its way.
  if (/^\/j(?![\p{L}\p{N}])/iu.test(decoded(path))) {
    const code = path.slice("/j".length) + hash;
    return page(`join ${code} ${secret}`, () => import("./pages/Join.svelte"), { code, secret });
  }
  const [first = "", id = "", rest = "", of = "", ...more] = path.split("/").filter(Boolean).map(decoded);
  const at = more.length ? "" : `${first}/${id && ":id"}${rest && `/${rest}`}${of && "/:of"}`;
  switch (at) {
    case "/":
      return page(`join ${hash} ${secret}`, () => import("./pages/Join.svelte"), { code: hash, secret });
    case "door/:id":
      return page(`door ${id}`, () => import("./pages/Door.svelte"), { id });
    case "left/":
      return page("left", () => import("./pages/Left.svelte"));
    case "first/":
      return page(
        "first",
        withLeadWords(() => import("./pages/First.svelte")),
        { secret },
      );
    case "sign-in/":
      return page(
        "sign-in",
        withLeadWords(() => import("./pages/SignIn.svelte")),
      );
    case "home/":
      return page(
        "home",
        withLeadWords(() => import("./pages/Home.svelte")),
      );
    case "account/":
      return page(
        "account",
        withLeadWords(() => import("./pages/Account.svelte")),
      );
    case "compare/":
      return page("compare", withLeadWords(withCompareWords(() => import("./pages/Compare.svelte"))));
    case "compare/:id":
      return page(`compare ${id}`, withLeadWords(withCompareWords(() => import("./pages/Comparison.svelte"))), { id });
    case "commitment/":
      return page(
        `commitment ${secret}`,
        withOwnerWords(() => import("./pages/Commitment.svelte")),
        { secret },
      );
    case "network-check/":
      return page(
        "network-check",
        withNetworkWords(() => import("./pages/NetworkCheck.svelte")),
      );
    case "w/:id":
      return page(`part ${id}`, () => import("./pages/TakePart.svelte"), { id });
    case "w/:id/lead":
      return page(
        `lead ${id}`,
        withLeadWords(() => import("./pages/Lead.svelte")),
        { id },
      );
    case "w/:id/outcomes":
      return page(
        `outcomes ${id}`,
        withLeadWords(() => import("./pages/Outcomes.svelte")),
        { id },
      );
    case "w/:id/history":
    case "w/:id/history/:of":
      return page(`history ${id}`, withLeadWords(withHistoryWords(() => import("./pages/History.svelte"))), {
        id,
        activity: of || null,
      });
    case "w/:id/replay":
    case "w/:id/replay/:of":
      return page(
        `replay ${id}`,
        withLeadWords(() => import("./pages/Replay.svelte")),
        { id, activity: of || null },
      );
    case "w/:id/queue":
      return page(`queue ${id}`, withLeadWords(withQueueWords(() => import("./pages/Queue.svelte"))), { id });
    case "wall/":
    case "wall/:id":
      return page(
        `wall ${id} ${secret}`,
        withLeadWords(() => import("./pages/Wall.svelte")),
        {
          id: id || null,
          secret: secret || null,
        },
      );
    default:
      return null;
  }
}
