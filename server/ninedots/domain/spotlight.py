"""What can stand in the spotlight: something of a board that everybody may see, and only as long as it is there."""

from . import records as r
from .state import State


def is_for_all(state: State, activity: str, what: r.Large, subject: str) -> bool:
    """Whether there is such a thing, and nobody in the room is kept from it."""
    match what:
        case "zone":
            return state.activity(activity) is not None and state.exercise(activity).zone(subject) is not None
        case "theme":
            theme = state.get(r.Theme, subject)
            return theme is not None and theme.activity == activity
        case "note":
            note = state.get(r.Note, subject)
            return note is not None and note.activity == activity and note.seen == "all"
        case "result":
            return _did(state, activity, subject)


def _did(state: State, activity_id: str, note: str) -> bool:
    """Whether the latest ballot tells how that question did."""
    activity = state.activity(activity_id)
    ballot = state.get(r.Ballot, activity.ballot) if activity else None
    result = state.get(r.Result, f"{ballot.id}.result") if ballot and ballot.status == "shown" else None
    return result is not None and any(one.note == note for one in result.standings)
