// Where a note stands among those of its zone, as people see it, and which of them to name so that it comes to stand there.

import { byKey, type Placed } from "./reading";

type Themed = Pick<Placed, "id" | "theme">;

/**
 * The nearest place that a note may have among `others`, which come in reading order: with its theme where that has notes
 * there, and never between those of another.
 */
export function settled(others: readonly Themed[], index: number, theme: string | null): number {
  const first = theme === null ? -1 : others.findIndex((one) => one.theme === theme);
  if (first >= 0) {
    const last = others.findLastIndex((one) => one.theme === theme);
    return Math.max(first, Math.min(index, last + 1));
  }
  let at = index;
  while (at > 0 && at < others.length && others[at]?.theme && others[at]?.theme === others[at - 1]?.theme) at++;
  return at;
}

/** The place one further or one back: past a theme as a whole, and within its own where it has one. `null`: none. */
export function stepped(here: readonly Themed[], note: Themed, way: 1 | -1): number | null {
  const others = here.filter(({ id }) => id !== note.id);
  const now = here.findIndex(({ id }) => id === note.id);
  const passed = others[way > 0 ? now : now - 1];
  if (!passed) return null;
  const ends = (one: Themed) => (passed.theme === null ? one.id === passed.id : one.theme === passed.theme);
  const within = passed.theme !== null && passed.theme === note.theme;
  let index = now + way;
  if (!within) index = way > 0 ? others.findLastIndex(ends) + 1 : others.findIndex(ends);
  const at = settled(others, index, note.theme);
  return at === now ? null : at;
}

/** The note to be named so that one comes to stand at that place; `null`: behind all. */
export function neighbour(others: readonly Placed[], index: number, theme: string | null): string | null {
  const [last, next] = [others[index - 1], others[index]];
  if (theme === null || last?.theme !== theme || next?.theme === theme) return next?.id ?? null;
  // Behind the last of its theme. By their keys, notes of a theme may have others between them.
  const keyed = [...others].sort(byKey);
  return keyed[keyed.indexOf(last) + 1]?.id ?? null;
}
