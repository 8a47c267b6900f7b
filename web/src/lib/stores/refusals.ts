/** In words: why the server did not do something, and why it has closed the line. */
import type { Stop } from "../sync/link";
import type { Answer, Fault, Refusal } from "../sync/waiting";
import { say, t } from "../words/words";

/** How a command ended. `text` says why not, in words; `gone`: what it was for is no longer there. */
export type Outcome =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly reason: Refusal;
      readonly limit: number | null;
      readonly text: string;
      readonly gone: boolean;
    };

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
  if (answer.ok) return answer;
  const { reason, limit } = answer;
  return { ...answer, text: refusalText(reason, limit), gone: reason === "not-found" || reason === "erased" };
}
