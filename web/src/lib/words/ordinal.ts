import { t } from "./words";

/** “1st”, “22nd”. */
export function ordinal(n: number): string {
  return t("common.ordinal", { n });
}
