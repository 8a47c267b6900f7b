import type { Exercise } from "../wire";

/** What a kind of note is called, for texts: `t("vote.questions", kindWords(exercise, rule.notes))`. */
export type KindWords = Readonly<Record<"kind" | "kinds" | "Kind" | "Kinds", string>>;

/** In the words of the exercise, in the middle of a sentence and at its beginning. */
export function kindWords(exercise: Exercise | null, kindId: string | undefined): KindWords {
  const kind = exercise?.notes.find(({ id }) => id === kindId);
  const name = kind?.name ?? "note";
  const many = kind?.many ?? `${name}s`;
  return { kind: name, kinds: many, Kind: capital(name), Kinds: capital(many) };
}

const capital = (words: string) => words.charAt(0).toLocaleUpperCase() + words.slice(1);
