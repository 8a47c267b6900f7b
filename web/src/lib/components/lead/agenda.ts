import type { Activity, StagePlan, Workshop } from "$lib/wire";

/** A place on the agenda: one stage of one activity. */
export interface Step {
  activity: Activity;
  plan: StagePlan;
}

/** The stages that the room goes through, in order. Skipped ones are left out, but never the one the room is at. */
export function steps(activities: Activity[], workshop: Workshop | null): Step[] {
  return activities.flatMap((activity) =>
    activity.stages
      .filter((plan) => !plan.skipped || isHere(activity, plan, workshop))
      .map((plan) => ({ activity, plan })),
  );
}

/** Where the room goes next, or null at the end. Before anything has begun: the first stage of all. */
export function nextStep(activities: Activity[], workshop: Workshop | null): Step | null {
  return stepFromHere(activities, workshop, 1);
}

/** Where the room comes from, or null at the start. */
export function previousStep(activities: Activity[], workshop: Workshop | null): Step | null {
  return stepFromHere(activities, workshop, -1);
}

function stepFromHere(activities: Activity[], workshop: Workshop | null, by: 1 | -1): Step | null {
  const all = steps(activities, workshop);
  const at = all.findIndex(({ activity, plan }) => isHere(activity, plan, workshop));
  if (at === -1) return by === 1 ? (all[0] ?? null) : null;
  return all[at + by] ?? null;
}

export function isHere(activity: Activity, plan: StagePlan, workshop: Workshop | null): boolean {
  return workshop?.here === activity.id && activity.stage === plan.id;
}

/** Planned minutes of what is not skipped. */
export function minutesOf(activity: Activity): number {
  return activity.stages.reduce((sum, plan) => sum + (plan.skipped ? 0 : plan.minutes), 0);
}

/** Whether the room has been past this activity. A room may go back, so this is told by the agenda, not by the clock. */
export function isPast(activity: Activity, activities: Activity[], workshop: Workshop | null): boolean {
  const here = activities.findIndex(({ id }) => id === workshop?.here);
  return here > activities.indexOf(activity) && activity.stage !== null;
}

/** The list with one item moved by a few places, held at the ends. */
export function moved<T>(list: readonly T[], item: T, by: number): T[] {
  const from = list.indexOf(item);
  if (from === -1) return [...list];
  const to = Math.max(0, Math.min(list.length - 1, from + by));
  const rest = list.filter((_, place) => place !== from);
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}

/** Planned minutes from where the room is to the end, the present stage counted whole. */
export function minutesToGo(activities: Activity[], workshop: Workshop | null): number {
  const all = steps(activities, workshop);
  const at = all.findIndex(({ activity, plan }) => isHere(activity, plan, workshop));
  return all.slice(Math.max(0, at)).reduce((sum, { plan }) => sum + plan.minutes, 0);
}
