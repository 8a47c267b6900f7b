"""The same agenda for another day."""

from ninedots.clock import Ids
from ninedots.domain import records as r
from ninedots.domain.state import State


def again(state: State, ids: Ids, now: int, title: str | None = None) -> tuple[r.AnyRecord, ...]:
    """The records of a new, planned workshop: same exercises in the same words, same titles, focus and minutes.

    Nothing that people said in the old one comes along, and nobody is in it yet.
    """
    old = state.workshop
    fresh = {activity: ids.new() for activity in old.agenda}
    workshop = r.Workshop(
        id=ids.new(),
        seq=0,
        title=title or old.title,
        question=old.question,
        audience=old.audience,
        attribution=old.attribution,
        groups=old.groups,
        agenda=tuple(fresh.values()),
        starts=old.starts,
        timed=old.timed,
        created=now,
    )
    records: list[r.AnyRecord] = [workshop]
    for activity_id, new_id in fresh.items():
        activity = state.activity(activity_id)
        if activity is None:
            raise LookupError(f"activity {activity_id} is on the agenda and not there")
        records += [
            r.Activity(
                id=new_id,
                seq=0,
                slug=activity.slug,
                title=activity.title,
                focus=activity.focus,
                stages=tuple(plan.model_copy(update={"spent": 0}) for plan in activity.stages),
            ),
            r.ExerciseCopy(id=f"{new_id}.exercise", seq=0, activity=new_id, definition=state.exercise(activity_id)),
            r.Count(id=f"{new_id}.count", seq=0, activity=new_id),
        ]
    return tuple(records)
