import type { Rank } from "$lib/wire";
import { ordinal } from "$lib/words/ordinal";
import "$lib/words/voting";
import { t } from "$lib/words/words";

/** “1st”, “joint 2nd”, or a dash for what nobody voted for. */
export function placeInWords(place: Rank | null): string {
  if (place === null) return t("vote.result.noPlace");
  const rank = ordinal(place.rank);
  return place.joint ? t("vote.result.joint", { rank }) : rank;
}
