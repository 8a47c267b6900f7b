/** The words of exercises in the language of this tab: asked for when a board is first shown, and then laid over it. */
import { SvelteMap } from "svelte/reactivity";
import { ask } from "../api/ask";
import type { ExerciseWords } from "../api/types";
import type { Audience, Exercise } from "../wire";
import { inEnglish, spokenLanguage } from "../words/words";

type Words = ExerciseWords["words"];

const known = new SvelteMap<string, Words>();
const asked = new Set<string>();
const done = new WeakMap<Exercise, Exercise>();

/** In English until the words have come, and for good where there are none. */
export function inThisLanguage(exercise: Exercise, audience: Audience, workshop: string): Exercise {
  const key = `${workshop} ${exercise.slug} ${audience}`;
  const words = known.get(key);
  if (!words) {
    if (!asked.has(key)) {
      asked.add(key);
      for (const text of textsIn(exercise)) inEnglish.add(text);
      void fetchWords(exercise.slug, audience, workshop).then((words) => words && known.set(key, words));
    }
    return exercise;
  }
  const ready = done.get(exercise) ?? translated(exercise, words);
  done.set(exercise, ready);
  return ready;
}

async function fetchWords(slug: string, audience: Audience, workshop: string): Promise<Words | null> {
  try {
    const path = { slug, language: spokenLanguage() };
    return (await ask("GET /api/exercises/{slug}/words/{language}", { path, query: { audience, workshop } })).words;
  } catch {
    return null;
  }
}

function textsIn(part: unknown): string[] {
  if (typeof part === "string") return [part.trim()];
  return part && typeof part === "object" ? Object.values(part).flatMap(textsIn) : [];
}

/** The same exercise with each text in its place that is still the one that was translated. */
export function translated<T>(part: T, words: Words, way = ""): T {
  const into = (one: unknown, name: string | number) => translated(one, words, way ? `${way}.${name}` : String(name));
  // Where English makes several by an s, there is no text.
  const text = part ?? "";
  if (typeof text === "string") return (words[way]?.of === text ? words[way].text : part) as T;
  if (Array.isArray(part)) return part.map((one, at) => into(one, (one as { id?: string } | null)?.id ?? at)) as T;
  if (typeof part !== "object") return part;
  return Object.fromEntries(Object.entries(part as object).map(([name, one]) => [name, into(one, name)])) as T;
}
