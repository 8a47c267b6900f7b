import { day, timeOfDay } from "$lib/components/ui/times";
import type { Changes, Counted, Moment } from "$lib/api/history";
import { WORK } from "$lib/api/history";
import type { Exercise } from "$lib/wire";
import { t } from "$lib/words/words";

const PARTS = ["notes", "links", "themes"] as const;

/** `12:40`, and the day as well where it is not today. */
export function timeOf(ms: number, now: number): string {
  const time = timeOfDay(ms);
  return day(ms) === day(now) ? time : t("history.dayAndTime", { day: day(ms), time });
}

/** What happened then, in a line. */
export function titleOf({ what, stage, work }: Moment, exercise: Exercise): string {
  switch (what) {
    case "stage":
      return t("history.what.stage", { stage: exercise.stages.find(({ id }) => id === stage)?.name ?? "" });
    case "before-removal":
      return t("history.what.before-removal", { n: work.removed ?? 0 });
    case "work":
      return WORK.flatMap((one) => (work[one] ? t(`history.work.${one}`, { n: work[one] }) : [])).join(", ");
    default:
      return t(`history.what.${what}`);
  }
}

/** What was on the board then. */
export function boardOf(moment: Moment): string {
  const counted = countsOf(moment) || t("history.count.notes", { n: 0 });
  return moment.hidden ? `${counted}, ${t("history.count.hidden", { n: moment.hidden })}` : counted;
}

/** What a way of bringing back would do, in sentences; empty if that is nothing. */
export function changesIn({ back, changed, gone }: Changes): string {
  const told = [
    ["comes", countsOf(back)],
    ["changes", countsOf(changed)],
    ["goes", countsOf(gone)],
  ] as const;
  return told.flatMap(([key, what]) => (what ? t(`history.back.${key}`, { what }) : [])).join(" ");
}

function countsOf(counted: Counted): string {
  return PARTS.flatMap((part) => (counted[part] ? t(`history.count.${part}`, { n: counted[part] }) : [])).join(", ");
}
