/** What a writer is told before a note goes out that seems to carry what tells who somebody is; null: nothing. */
import "../words/safety";
import { t } from "../words/words";
import { seems } from "./seems";

export function nudge(text: string): string | null {
  const found = seems(text);
  return found && `${t(`safety.nudge.${found}`)} ${t("safety.nudge.again")}`;
}
