"""How far a room is with a stage, counted over one set of people: those who take part, and are here or have begun."""

from collections.abc import Collection
from dataclasses import dataclass

from .state import State


@dataclass(frozen=True, slots=True)
class Progress:
    wrote: int = 0  # people with a note on the board where the room is
    finished: int = 0  # people who have finished with this visit of the stage
    of: int = 0  # the people of whom both are counted


def progress(state: State, here: Collection[str]) -> Progress:
    """`here`: the ids of the persons who are connected. Leads, observers and people taken out are in no number."""
    activity = state.activity(state.workshop.here)
    if activity is None:
        return Progress()
    board = state.board(activity.id)
    wrote = finished = of = 0
    for person in state.people.values():
        if person.role == "participant" and not person.removed:
            has_written, has_finished = board.wrote(person.id), person.done == activity.at
            wrote += has_written
            finished += has_finished
            of += has_written or has_finished or person.id in here
    return Progress(wrote, finished, of)
