"""How far a room is with a stage, counted over one set of people: those who take part, and are here or have begun."""

from collections.abc import Collection
from dataclasses import dataclass

from .ballots import may_vote, open_ballot, valid_papers
from .records import Person
from .show import is_signed
from .state import State


@dataclass(frozen=True, slots=True)
class Progress:
    wrote: int = 0  # people with a note on the board where the room is
    finished: int = 0  # people who have finished with this visit of the stage
    of: int = 0  # the people of whom both are counted


def voters(state: State, here: Collection[str]) -> int:
    """Of how many people it is counted who has finished voting: those who may vote and are here or have begun.

    Somebody who leads is one of them once they have begun: most never vote.
    """
    ballot = open_ballot(state, state.workshop.here or "")
    if ballot is None:
        return 0
    papers = ((person, state.paper(ballot, person.id)) for person in state.people.values())
    known = sum(
        may_vote(state, person.id)
        and ((person.role == "participant" and person.id in here) or (paper is not None and paper.has_begun))
        for person, paper in papers
    )
    # Where nobody is recorded, papers may lie there of people who are not here, or not to this process.
    return max(known, sum(paper.has_begun for paper in valid_papers(state, ballot)))


def takes_part(person: Person) -> bool:
    return person.role == "participant" and not person.removed


def progress(state: State, here: Collection[str], wrote_elsewhere: Collection[str] = ()) -> Progress:
    """`here`: the ids of the persons who are connected. Leads, observers and people taken out are in no number.

    Where not everything is signed, whoever becomes one of these goes on being counted for the rest of the visit, and
    who was one is not counted yet: else the step in a number would tell what they have done. `here` then holds those
    who were there when they were taken out. `wrote_elsewhere`: those of whom other processes know that they have a note
    here.
    """
    activity = state.activity(state.workshop.here)
    if activity is None:
        return Progress()
    board = state.board(activity.id)
    before = {} if is_signed(state, activity.id) else state.parts_before
    wrote = finished = of = 0
    for person in state.people.values():
        if before.get(person.id, takes_part(person)):
            has_written = board.wrote(person.id) or person.id in wrote_elsewhere
            has_finished = person.done == activity.at
            wrote += has_written
            finished += has_finished
            of += has_written or has_finished or person.id in here
    return Progress(wrote, finished, of)
