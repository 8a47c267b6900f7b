import type { Activity, Ballot, Criterion, Stage, Workshop } from "$lib/wire";
import { nextStep, type Step } from "$lib/components/plan/agenda";

/** The one obvious next thing for the lead. */
export type Primary =
  | { do: "plan" } // nothing is on the agenda yet
  | { do: "open" }
  | { do: "begin"; step: Step }
  | { do: "next"; step: Step }
  | { do: "show-result"; ballot: Ballot; next: Reveal }
  | { do: "end" }
  | { do: "outcomes" };

/** What of a result is shown next: by so many criteria, the last of which is `criterion`; null: the ranking overall. */
export interface Reveal {
  criteria: number | null;
  criterion: Criterion | null;
}

/** Null once all of it is shown. A single criterion is no more than the whole. */
export function nextOf(ballot: Ballot, criteria: readonly Criterion[]): Reveal | null {
  if (ballot.status === "shown" && ballot.criteria_shown === null) return null;
  const shown = ballot.status === "shown" ? (ballot.criteria_shown ?? 0) : 0;
  const criterion = criteria.length > 1 ? (criteria[shown] ?? null) : null;
  return { criteria: criterion ? shown + 1 : null, criterion };
}

/** `stage`, `ballot` and its `criteria` are those of the activity the room is at. */
export function primaryOf(
  workshop: Workshop,
  activities: Activity[],
  stage: Stage | null,
  ballot: Ballot | null,
  criteria: readonly Criterion[] = [],
): Primary {
  if (workshop.status === "ended") return { do: "outcomes" };
  if (activities.length === 0) return { do: "plan" };
  if (workshop.status === "planned") return { do: "open" };
  if (stage?.ballot?.step === "close" && ballot && ballot.status !== "open" && !ballot.asking) {
    const next = nextOf(ballot, criteria);
    if (next) return { do: "show-result", ballot, next };
  }
  const step = nextStep(activities, workshop);
  if (!step) return { do: "end" };
  return { do: workshop.here === null ? "begin" : "next", step };
}
