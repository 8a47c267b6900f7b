import type { Guide, GuideBlock } from "$lib/api/workshops";
import type { Audience } from "$lib/wire";

type Section = Guide["sections"][number];

/** The section to read now, then the others: first the one for this audience, and those of other stages last, in their order. */
export function arranged(
  guide: Guide,
  stage: string | null,
  stages: string[],
  audience: Audience,
): { now: Section | null; rest: Section[] } {
  const now = guide.sections.find(({ id }) => id === stage) ?? null;
  const others = guide.sections.filter((section) => section !== now);
  const isStage = ({ id }: Section) => stages.includes(id);
  const rank = (section: Section) => (section.id === audience ? 0 : isStage(section) ? 2 : 1);
  return { now, rest: others.sort((a, b) => rank(a) - rank(b)) };
}

/** What the guide has for this audience in a stage; null where it has nothing but what it says to everybody. */
export function wordsFor(guide: Guide, audience: Audience, stage: string): GuideBlock[] | null {
  const own = guide.sections.find(({ id }) => id === audience);
  return own?.stages.find((words) => words.stage === stage)?.blocks ?? null;
}

/** A stage's section as it is led with this audience: what is read aloud is in their words, what to do and to watch for stays. */
export function ledWith(blocks: GuideBlock[], words: GuideBlock[] | null): GuideBlock[] {
  if (!words) return blocks;
  const first = blocks.findIndex(({ kind }) => kind === "quote");
  const before = first < 0 ? blocks : blocks.slice(0, first);
  const after = first < 0 ? [] : blocks.slice(first).filter(({ kind }) => kind !== "quote");
  return [...before, ...words, ...after];
}
