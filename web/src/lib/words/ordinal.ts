import { spokenLanguage, t } from "./words";

/** “1st”, “22nd”. */
export function ordinal(n: number): string {
  const form = new Intl.PluralRules(spokenLanguage(), { type: "ordinal" }).select(n);
  return t(`common.ordinal.${form === "one" || form === "two" || form === "few" ? form : "rest"}`, { n });
}
