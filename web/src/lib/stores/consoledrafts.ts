/** What somebody who leads has begun on the console and not sent. It is kept as `drafts.ts` keeps the words of everybody. */
import type { Workshop } from "../wire";
import { allNames, kept, PREFIX } from "./drafts";

export interface ConsoleDraft {
  text: string;
}

/** Of an agreed sentence: `pinned`, whether there was one; `erased`, when something was last erased in the workshop by then. */
export interface AgreedDraft extends ConsoleDraft {
  pinned: boolean;
  erased: number;
}

/** `of`: the activity, and the stage where there are several. */
export function consoleDraft(what: "list" | "paper" | "prompt", of: string, person: string | null) {
  return kept<ConsoleDraft>(`${what}.${of}.${person ?? ""}`);
}

export function agreedDraft(activity: string, zone: string, person: string | null) {
  return kept<AgreedDraft>(`agreed.${activity}.${zone}.${person ?? ""}`);
}

/** What anybody at this device has begun to make of an agreed sentence that was erased for good goes with that sentence. */
export function forgetAgreed({ erased, pins }: Pick<Workshop, "erased" | "pins">, activities: readonly string[]): void {
  const start = `${PREFIX}agreed.`;
  for (const name of allNames().filter((one) => one.startsWith(start))) {
    const [activity = "", zone = ""] = name.slice(start.length).split(".");
    const draft = kept<AgreedDraft>(name.slice(PREFIX.length));
    const begun = draft.read();
    const stands = pins.some((pin) => pin.activity === activity && pin.zone === zone);
    if (begun?.pinned && begun.erased < erased && !stands && activities.includes(activity)) draft.forget();
  }
}
