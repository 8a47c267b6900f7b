import { MINUTE } from "$lib/components/ui/times";
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

/** How the present stage stands against its plan: ms that the room has been at it, and whole minutes over. */
export interface Against {
  spent: number;
  minutes: number; // planned
  over: number;
}

/** Null where no stage is under way. */
export function againstPlan(activity: Activity, now: number): Against | null {
  const plan = activity.stages.find(({ id }) => id === activity.stage);
  if (!plan || activity.since === null) return null;
  const spent = plan.spent + Math.max(0, now - activity.since);
  return { spent, minutes: plan.minutes, over: Math.max(0, Math.floor(spent / MINUTE) - plan.minutes) };
}

/**
 * When each activity begins, by its id, in ms since 1970: as planned from the workshop's time of day, and, from where the
 * room is on, as it will be. Nothing of what has neither. `now` also says which day it is.
 */
export function beginnings(activities: Activity[], workshop: Workshop | null, now: number): Map<string, number> {
  const found = new Map<string, number>();
  const here = activities.findIndex(({ id }) => id === workshop?.here);
  const present = workshop?.status === "open" ? activities[here] : undefined;
  const begins = beginning(workshop, workshop?.opened ?? now);
  if (begins !== null) {
    let at = begins;
    for (const activity of activities) {
      found.set(activity.id, at);
      at += minutesOf(activity) * MINUTE;
    }
  }
  if (!present) return found;
  let at = now + leftIn(present, now);
  for (const activity of activities.slice(here + 1)) {
    found.set(activity.id, at);
    at += minutesOf(activity) * MINUTE;
  }
  return found;
}

/** The workshop's time of day, on that day, in this device's own time. */
function beginning(workshop: Workshop | null, day: number): number | null {
  const [hours, minutes] = (workshop?.starts ?? "").split(":").map(Number);
  if (hours === undefined || minutes === undefined) return null;
  return new Date(day).setHours(hours, minutes, 0, 0);
}

/** What is left of an activity by its plan, in ms. */
function leftIn(activity: Activity, now: number): number {
  const at = activity.stages.findIndex(({ id }) => id === activity.stage);
  const against = againstPlan(activity, now);
  const ofStage = against ? Math.max(0, against.minutes * MINUTE - against.spent) : 0;
  const coming = activity.stages.slice(at + 1).reduce((sum, plan) => sum + (plan.skipped ? 0 : plan.minutes), 0);
  return ofStage + coming * MINUTE;
}

/** Where an exercise stands in the run of show. */
export function stateOf(activity: Activity, activities: Activity[], workshop: Workshop | null) {
  if (workshop?.here === activity.id) return "here";
  return isPast(activity, activities, workshop) ? "past" : "coming";
}
