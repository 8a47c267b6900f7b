import type { Activity, Ballot, Stage, Workshop } from "$lib/wire";
import { nextStep, type Step } from "./agenda";

/** The one obvious next thing for the lead. */
export type Primary =
  | { do: "plan" } // nothing is on the agenda yet
  | { do: "open" }
  | { do: "begin"; step: Step }
  | { do: "next"; step: Step }
  | { do: "show-result"; ballot: Ballot }
  | { do: "end" }
  | { do: "outcomes" };

/** `stage` and `ballot` are those of the activity the room is at. */
export function primaryOf(
  workshop: Workshop,
  activities: Activity[],
  stage: Stage | null,
  ballot: Ballot | null,
): Primary {
  if (workshop.status === "ended") return { do: "outcomes" };
  if (activities.length === 0) return { do: "plan" };
  if (workshop.status === "planned") return { do: "open" };
  if (stage?.ballot?.step === "close" && ballot?.status === "closed" && !ballot.asking)
    return { do: "show-result", ballot };
  const step = nextStep(activities, workshop);
  if (!step) return { do: "end" };
  return { do: workshop.here === null ? "begin" : "next", step };
}
