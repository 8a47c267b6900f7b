import { announce } from "$lib/stores/announce.svelte";
import type { Room } from "$lib/stores/room.svelte";
import type { Role } from "$lib/wire";
import { t } from "$lib/words/words";

/** What the room does with the people in it, as far as it is told to those who do not see it. */
interface Moment {
  role: Role;
  gathered: boolean;
  activity: string | null;
  stage: string | null;
  results: number; // that are shown of the activity where the room is
  by: string | null; // the criterion that was shown last, of a result that is shown one at a time
  whole: boolean;
}

/**
 * Says, once each, what changes for somebody without their doing (A12): another stage, a result that is shown, being
 * gathered or let roam, another role. Call it while a component is being set up.
 */
export function tellTurns(room: Room): void {
  let before: Moment | null = null;
  $effect(() => {
    const now = momentOf(room);
    for (const words of before ? turned(room, before, now) : []) announce(words);
    before = now;
  });
}

function momentOf(room: Room): Moment {
  const here = room.here;
  const board = here ? room.board(here.id) : null;
  const part = board?.ballot && board.result(board.ballot.id) ? board.shownOf(board.ballot) : null;
  return {
    role: room.me.role,
    gathered: room.workshop?.gathered ?? true,
    activity: here?.id ?? null,
    stage: board?.stage?.id ?? null,
    by: part && !part.whole ? (part.criteria.at(-1)?.name ?? null) : null,
    whole: part?.whole ?? true,
    results: board?.ballots.filter((ballot) => board.result(ballot.id) !== null).length ?? 0,
  };
}

function turned(room: Room, before: Moment, now: Moment): string[] {
  const said: string[] = [];
  if (now.role !== before.role) said.push(t(`common.say.role.${now.role}`));
  if (now.gathered !== before.gathered) said.push(t(now.gathered ? "common.say.gathered" : "common.say.roaming"));
  if (now.activity !== before.activity || now.stage !== before.stage) said.push(...stageOf(room));
  else if (now.by !== null && now.by !== before.by) said.push(t("common.say.resultBy", { criterion: now.by }));
  else if (now.results > before.results || (now.whole && !before.whole)) said.push(t("common.say.result"));
  return said;
}

function stageOf(room: Room): string[] {
  const here = room.here;
  if (!here) return [];
  const { stage, asks } = room.board(here.id);
  if (!stage) return [t("common.say.activity", { activity: here.title })];
  return [t("common.say.stage", { activity: here.title, stage: stage.name, prompt: asks })];
}
