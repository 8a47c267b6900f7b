import type { Agenda, AgendaItem, ExerciseCard, Shelf } from "$lib/api/workshops";
import { t } from "$lib/words/words";
import { spread } from "./minutes";

/** An exercise on the agenda of a workshop that is being planned. */
export interface DraftItem {
  /** Tells two of the same exercise apart. */
  key: number;
  slug: string;
  /** Minutes in all, as the lead wants them. */
  minutes: number;
  /** Minutes of single stages that the ready agenda brings. */
  stages: Record<string, number>;
}

export function draftOf(agenda: Agenda, shelf: Shelf): DraftItem[] {
  return agenda.exercises.map(({ exercise, minutes }, key) => {
    const item = { key, slug: exercise, minutes: 0, stages: minutes };
    const planned = plannedFor(item, cardOf(exercise, shelf));
    return { ...item, minutes: planned.reduce((sum, one) => sum + one, 0) };
  });
}

export function draftItem(card: ExerciseCard, items: DraftItem[]): DraftItem {
  return { key: Math.max(-1, ...items.map(({ key }) => key)) + 1, slug: card.slug, minutes: card.minutes, stages: {} };
}

/** What the server is asked for: only minutes that differ from the exercise's own. */
export function itemsOf(items: DraftItem[], shelf: Shelf): AgendaItem[] {
  return items.map((item) => {
    const card = cardOf(item.slug, shelf);
    const stages = card?.stages ?? [];
    const wanted = spread(item.minutes, plannedFor(item, card));
    const changed = stages
      .map((stage, at) => [stage, wanted[at] ?? stage.minutes] as const)
      .filter(([stage, minutes]) => minutes !== stage.minutes)
      .map(([stage, minutes]) => [stage.id, minutes] as const);
    return { exercise: item.slug, minutes: Object.fromEntries(changed) };
  });
}

export function cardOf(slug: string, shelf: Shelf): ExerciseCard | undefined {
  return shelf.exercises.find((card) => card.slug === slug);
}

/** Whose an exercise is that does not come with Nine Dots. */
export function whose(card: ExerciseCard): string {
  return card.source ? t("lead.plan.by", { source: card.source }) : t("lead.plan.ofThisServer");
}

function plannedFor(item: DraftItem, card: ExerciseCard | undefined): number[] {
  return card?.stages.map((stage) => item.stages[stage.id] ?? stage.minutes) ?? [];
}
