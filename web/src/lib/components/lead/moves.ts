import type { Outcome } from "$lib/stores/refusals";
import type { Room } from "$lib/stores/room.svelte";
import { stageOf as stageIn } from "$lib/stores/stages";
import type { Activity, Stage } from "$lib/wire";
import { t } from "$lib/words/words";
import { nextStep, previousStep, type Step } from "$lib/components/plan/agenda";
import { primaryOf, type Primary } from "./primary";

/** What the lead does next in this room; null until the workshop is known. */
export function primaryHere(room: Room): Primary | null {
  if (!room.workshop) return null;
  const here = room.here;
  const stage = here ? stageOf(room, here, here.stage) : null;
  const board = here ? room.board(here.id) : null;
  return primaryOf(room.workshop, room.activities, stage, board?.ballot ?? null, board?.ballotRule?.criteria);
}

const underWay = new WeakMap<Room, Promise<Outcome>>();

/** Takes everybody to a stage. While one such step is under way another press is part of the same: a double press never
 *  takes forty people two stages on. */
export function takeTo(room: Room, step: Step): Promise<Outcome> {
  const going = underWay.get(room);
  if (going) return going;
  const command = { type: "open-stage", activity: step.activity.id, stage: step.plan.id } as const;
  const gone = room
    .do(command, { say: t("lead.run.wentTo", { stage: stageName(room, step) }) })
    .finally(() => underWay.delete(room));
  underWay.set(room, gone);
  return gone;
}

/** The step on or back, as the keys take it; null where there is no such step. */
export function stepBy(room: Room, by: 1 | -1): Step | null {
  if (room.workshop?.status !== "open") return null;
  return (by === 1 ? nextStep : previousStep)(room.activities, room.workshop);
}

export function stageName(room: Room, { activity, plan }: Step): string {
  return stageOf(room, activity, plan.id)?.name ?? plan.id;
}

export function stageOf(room: Room, activity: Activity, stage: string | null): Stage | null {
  return stageIn(room.exercise(activity.id), activity, stage);
}
