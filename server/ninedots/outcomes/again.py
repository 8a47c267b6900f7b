"""The same agenda for another day."""

from collections.abc import Callable

from ninedots.clock import Ids
from ninedots.domain import records as r
from ninedots.domain.exercise import Audience, Exercise
from ninedots.domain.policy import KINDS, Loosened, looser_at_first
from ninedots.domain.state import State

Definitions = Callable[[str, Audience], Exercise | None]


def again(
    state: State,
    ids: Ids,
    now: int,
    title: str | None = None,
    *,
    audience: Audience | None = None,
    attribution: r.Attribution | None = None,
    definitions: Definitions = lambda _slug, _audience: None,
) -> tuple[r.AnyRecord, ...]:
    """The records of a new, planned workshop: same exercises in the same words, same titles, focus and minutes.

    For another audience the exercises come in the words for it, as `definitions` has them; prompts that were reworded
    were said to the old one and stay behind, and so do the groups, which are not theirs. An exercise that is not there
    any more keeps its words.

    Nothing that people said in the old one comes along, and nobody is in it yet.
    """
    old = state.workshop
    others = audience is not None and audience != old.audience
    fresh = {activity: ids.new() for activity in old.agenda}
    kind, signed = audience or old.audience, attribution or old.attribution
    policy = KINDS[kind].policy if others else old.policy
    workshop = r.Workshop(
        id=ids.new(),
        seq=0,
        title=title or old.title,
        question=old.question,
        audience=kind,
        attribution=signed,
        policy=policy,
        loosened=tuple(Loosened(part=part, at=now) for part in looser_at_first(kind, signed, policy)),
        groups=() if others else old.groups,
        agenda=tuple(fresh.values()),
        starts=old.starts,
        timed=old.timed,
        again_of=old.id,
        created=now,
    )
    records: list[r.AnyRecord] = [workshop]
    for activity_id, new_id in fresh.items():
        activity = state.activity(activity_id)
        if activity is None:
            raise LookupError(f"activity {activity_id} is on the agenda and not there")
        own = state.exercise(activity_id)
        definition = (definitions(activity.slug, workshop.audience) if others else None) or own
        records += [
            r.Activity(
                id=new_id,
                seq=0,
                slug=activity.slug,
                title=definition.name if activity.title == own.name else activity.title,
                focus=activity.focus,
                stages=_plan(definition, activity, keeps_words=definition is own),
            ),
            r.ExerciseCopy(id=f"{new_id}.exercise", seq=0, activity=new_id, definition=definition),
            r.Count(id=f"{new_id}.count", seq=0, activity=new_id),
        ]
    return tuple(records)


def _plan(definition: Exercise, activity: r.Activity, *, keeps_words: bool) -> tuple[r.StagePlan, ...]:
    """The minutes and what is skipped, as far as the definition still has those stages."""
    earlier = {plan.id: plan for plan in activity.stages}
    plans = []
    for stage in definition.stages:
        plan = earlier.get(stage.id) or r.StagePlan(id=stage.id, minutes=stage.minutes)
        plans.append(plan.model_copy(update={"spent": 0, "prompt": plan.prompt if keeps_words else ""}))
    return tuple(plans)
