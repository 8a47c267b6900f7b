import type { Rank } from "$lib/wire";
import { spokenLanguage, t } from "$lib/words/words";

/** “1st”, “joint 2nd”, or a dash for what nobody voted for. */
export function placeInWords(place: Rank | null): string {
  if (place === null) return t("vote.result.noPlace");
  const form = new Intl.PluralRules(spokenLanguage(), { type: "ordinal" }).select(place.rank);
  const rank = t(`vote.ordinal.${form === "one" || form === "two" || form === "few" ? form : "rest"}`, {
    n: place.rank,
  });
  return place.joint ? t("vote.result.joint", { rank }) : rank;
}
