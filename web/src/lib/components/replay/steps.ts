/** What a step of a replay says. */
import type { Replay, ReplayStep } from "$lib/api/replay";
import type { Exercise } from "$lib/wire";
import { t } from "$lib/words/words";

const KINDS = ["note", "link", "theme", "energy"] as const;
type Part = Replay["records"][number];

/** What happened then, in a line. */
export function titleOf({ what, stages }: ReplayStep, exercise: Exercise): string {
  const names = stages.map((id) => exercise.stages.find((stage) => stage.id === id)?.name ?? "");
  const stage = names.join(", ");
  if (what === "work" && !stage) return t("replay.what.workBefore");
  return t(`replay.what.${what}`, { stage });
}

/** What came with it, in sentences. */
export function cameWith(replay: Replay, step: ReplayStep): string {
  const came = new Set(step.came);
  const counted = countsOf(replay.records.filter(({ id }) => came.has(id)));
  const said = [
    step.alone > 0 ? t("replay.alone", { n: step.alone }) : "",
    counted ? t("replay.came", { what: counted }) : "",
    step.joined.length > 0 ? t("replay.joined", { n: step.joined.length }) : "",
  ].filter(Boolean);
  return said.join(" ") || t("replay.nothing");
}

/** What is on the board by then. */
export function thereAfter(replay: Replay, place: number): string {
  const came = new Set(replay.steps.slice(0, place + 1).flatMap((step) => step.came));
  const counted = countsOf(replay.records.filter(({ id, kind }) => came.has(id) && kind !== "energy"));
  return counted ? t("replay.there", { what: counted }) : t("replay.empty");
}

function countsOf(records: readonly Part[]): string {
  return KINDS.flatMap((kind) => {
    const n = records.filter((record) => record.kind === kind).length;
    return n > 0 ? t(`replay.count.${kind}`, { n }) : [];
  }).join(", ");
}
