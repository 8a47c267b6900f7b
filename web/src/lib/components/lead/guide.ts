import type { Guide } from "$lib/api/workshops";

type Section = Guide["sections"][number];

/** The section to read now, then the others: those of other stages come last, in their order. */
export function arranged(
  guide: Guide,
  stage: string | null,
  stages: string[],
): { now: Section | null; rest: Section[] } {
  const now = guide.sections.find(({ id }) => id === stage) ?? null;
  const others = guide.sections.filter((section) => section !== now);
  const isStage = ({ id }: Section) => stages.includes(id);
  return { now, rest: [...others.filter((one) => !isStage(one)), ...others.filter(isStage)] };
}
