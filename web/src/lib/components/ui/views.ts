import type { Ballot, Exercise, Stage } from "$lib/wire";

/** The sides of one activity that a person can look at. */
export type View = "board" | "list" | "mark" | "ranked" | "vote" | "results" | "commitments";

export interface Side {
  exercise: Exercise;
  stage: Stage | null;
  ballot: Ballot | null; // the latest
  results: boolean; // a result is shown
  marks: boolean; // this person may mark now
  ranked: boolean; // the sums of marks are shown
}

export function viewsOf({ exercise, ballot, results, marks, ranked }: Side): View[] {
  const views: View[] = ["board", "list"];
  if (marks) views.push("mark");
  if (ranked) views.push("ranked");
  if (ballot && ballot.status !== "shown") views.push("vote");
  if (results) views.push("results");
  if (exercise.commitments) views.push("commitments");
  return views;
}

/** Where the one obvious next thing is; on the board itself the canvas or the list, as there is room. */
export function firstView(side: Side, board: "board" | "list" = "board"): View {
  const { stage, ballot } = side;
  const views = viewsOf(side);
  const has = (view: View) => views.includes(view);
  if (ballot?.status === "open" && stage?.may.includes("vote")) return "vote";
  if (stage?.ballot?.step === "open" && ballot?.status === "shown" && has("results")) return "results";
  if (stage?.ballot?.step === "close")
    return ballot?.status === "shown" && has("results") ? "results" : has("vote") ? "vote" : board;
  // Whoever writes as well begins at the board; where there is nothing but marks to set, they are what there is to do.
  if (has("mark") && !stage?.may.includes("add")) return "mark";
  if (has("ranked") && followsMarking(side)) return "ranked";
  if (stage?.may.includes("commit") && has("commitments")) return "commitments";
  return board;
}

/** The group talks about what it has just marked. */
function followsMarking({ exercise, stage }: Side): boolean {
  const place = exercise.stages.findIndex((one) => one.id === stage?.id);
  return (exercise.stages[place - 1]?.may.includes("mark") ?? false) && !stage?.may.includes("mark");
}
