/** In words: why the server did not do something, and why it has closed the line. */
import type { Stop } from "../sync/link";
import type { Answer, Fault, Refusal } from "../sync/waiting";
import { say, t } from "../words/words";

/** How a command ended. `text` says why not, in words. */
export type Outcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: Refusal; readonly limit: number | null; readonly text: string };

/** Whether what the words were for is there no more: no field shows them again. */
export function isGone(outcome: Outcome): boolean {
  return !outcome.ok && (outcome.reason === "not-found" || outcome.reason === "erased");
}

export function stopText({ code, why }: Stop): string {
  return say(`common.stopped.${code}`) ?? t("common.stopped.unknown", { why });
}

export function refusalText(reason: Refusal, limit: number | null): string {
  if (reason === "full" && limit !== null) return t("common.refused.fullAt", { n: limit });
  if (isFault(reason)) return t("common.refused.fault", { fault: reason.slice("fault ".length) });
  // What can happen only where words are read first is said in words that come with such a room.
  return (
    say(`common.refused.${reason}`, { n: limit ?? 0 }) ??
    say(`held.refused.${reason}`) ??
    say(`tell.refused.${reason}`) ??
    t("common.refused.not-now")
  );
}

function isFault(reason: Refusal): reason is Fault {
  return reason.startsWith("fault ");
}

export function toOutcome(answer: Answer): Outcome {
  return answer.ok ? answer : { ...answer, text: refusalText(answer.reason, answer.limit) };
}
