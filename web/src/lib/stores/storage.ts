/**
 * All that this app keeps in a browser, beside the commands of `sync/outbox.ts`. What is of a seat goes when its person
 * leaves (`traces.ts`); what is of the device holds nothing of a workshop that anybody said or did.
 */
const KEPT = {
  draft: "seat", // words that somebody has begun
  returned: "seat", // words that were refused
  view: "seat", // where on a board somebody looked
  seat: "seat", // who sits here, and when they last touched the device
  prefs: "device", // language, colours, what is read out
  "requests-until": "device", // which way the network lets through
  check: "device", // whether anything is kept at all
  left: "device", // a workshop that was left, until the server knows
} as const;

export type What = keyof typeof KEPT;

/** The name under which it is kept. There is no other way to one. */
export function named(what: What, ...of: string[]): string {
  return ["ninedots", what, ...of].join(".");
}

/** Whether something is kept of a seat: by its name. */
export function isOfASeat(name: string): boolean {
  const [ours, what = ""] = name.split(".");
  return ours === "ninedots" && KEPT[what as What] === "seat";
}

/** Uses what the browser stores. Null where that is blocked or full, or holds what an older version wrote. */
export function onDevice<T>(use: () => T): T | null {
  try {
    return use();
  } catch (trouble) {
    if (trouble instanceof DOMException || trouble instanceof SyntaxError) return null;
    throw trouble;
  }
}
