import type { Activity, Exercise, Stage } from "../wire";

/** A stage of an activity, asking people what this workshop asks them there. */
export function stageOf(exercise: Exercise | null, activity: Activity | null, id: string | null): Stage | null {
  const stage = exercise?.stages.find((one) => one.id === id);
  if (!stage) return null;
  const prompt = activity?.stages.find((plan) => plan.id === id)?.prompt;
  return prompt ? { ...stage, prompt } : stage;
}
