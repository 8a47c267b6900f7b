"""Places in a full workshop: whose seat can be given to somebody else without anything being lost."""

from collections.abc import Iterable, Iterator

from ninedots.domain import commands as c
from ninedots.domain import events as e
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.show import is_signed

from .case import Case, Decision, refuse


def free(case: Case, _command: c.FreeSeats) -> Decision:
    """Of all newcomers who have made nothing, whether or not they are connected: a flood of them may be.

    Where not everything is signed, only of a crowd: in a small room those who stay would be those who have written.
    """
    since = case.now - limits.NEWCOMER_MINUTES * 60_000
    given_up = _given_up(case, (person for person in case.state.people.values() if person.joined >= since))
    signed = all(is_signed(case.state, activity) for activity in (None, *case.state.workshop.agenda))
    few = sum(len(event.persons) for event in given_up if isinstance(event, e.SeatsGivenUp)) < limits.FREED_UNSIGNED
    return refuse("not-now") if few and not signed else given_up


def give_up(case: Case, command: c.GiveSeatsUp) -> Decision:
    return _given_up(case, filter(None, map(case.state.person, command.persons)))


def _given_up(case: Case, persons: Iterable[r.Person]) -> list[e.Event]:
    made = set(_makers(case))
    free = [one.id for one in persons if one.role in _GUESTS and not (one.removed or one.hand or one.id in made)]
    return [case.event(e.SeatsGivenUp, persons=tuple(free))] if free else []


def _makers(case: Case) -> Iterator[str]:
    """Everybody who has left something in the workshop, what was removed since included."""
    state = case.state
    for record in (*state.records.values(), *(gone.record for gone in state.gone.values())):
        match record:
            case r.Note() | r.Link() | r.Theme() | r.Commitment() | r.Concern():
                yield from filter(None, [record.author])
            case r.Marking() | r.BallotPaper():
                yield record.person
        if isinstance(record, r.Note) and record.rival and record.rival.author:
            yield record.rival.author


_GUESTS: frozenset[r.Role] = frozenset({"participant", "observer"})
