import type { Audience, Exercise } from "../wire";

/** Puts an exercise of a workshop into the language of this tab. */
export type Wording = (exercise: Exercise, audience: Audience, workshop: string) => Exercise;

let wording: Wording = (exercise) => exercise;

/** Where another language than English is spoken, whoever knows how to. */
export function wordBy(way: Wording): void {
  wording = way;
}

export function worded(exercise: Exercise, audience: Audience, workshop: string): Exercise {
  return wording(exercise, audience, workshop);
}
