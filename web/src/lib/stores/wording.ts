import type { Audience, Exercise } from "../wire";

/** Puts an exercise into the language of this tab. */
export type Wording = (exercise: Exercise, audience: Audience) => Exercise;

let wording: Wording = (exercise) => exercise;

/** Where another language than English is spoken, whoever knows how to. */
export function wordBy(way: Wording): void {
  wording = way;
}

export function worded(exercise: Exercise, audience: Audience): Exercise {
  return wording(exercise, audience);
}
