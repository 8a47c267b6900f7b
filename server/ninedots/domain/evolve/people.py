"""People, their hands and roles."""

from ninedots.domain import events as e
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.evolve.ballots import voter_changed
from ninedots.domain.evolve.change import Change
from ninedots.domain.progress import takes_part
from ninedots.domain.show import is_signed


def joined(change: Change, event: e.PersonJoined) -> None:
    person = r.Person(id=event.person, seq=0, name=event.name, group=event.group, role=event.role, joined=event.at)
    change.put(person)
    come_in(change, event.person)


def person_revised(change: Change, event: e.PersonRevised) -> None:
    change.put(change.state.records[event.person or event.by], name=event.name, group=event.group)


def hand(change: Change, event: e.HandRaised) -> None:
    state = change.state
    raised = event.at if is_signed(state, state.workshop.here) else _turn_after(event.at)
    if (person := state.person(event.person)) is None:  # as in `done`
        return
    change.put(person, hand=event.up, raised=raised if event.up else None)


def _turn_after(at: int) -> int:
    """When a hand of `at` is told where nobody signs."""
    turn = 1000 * limits.HANDS_SECONDS
    return -(-at // turn) * turn


def done(change: Change, event: e.DoneSignalled) -> None:
    me = change.state.person(event.by)
    if me is None:  # where nobody is recorded, the journal does not say who has finished
        return
    here = change.state.activity(change.state.workshop.here)
    change.put(me, done=here.at if here and event.stage is not None else None)


def person_removed(change: Change, event: e.PersonRemoved) -> None:
    _remember_part(change, event.person)
    change.put(change.state.records[event.person], removed=True, hand=False, raised=None)
    voter_changed(change)


def seats_given_up(change: Change, event: e.SeatsGivenUp) -> None:
    for person in event.persons:
        change.drop(change.state.records[person])


def taken_back(change: Change, event: e.PersonTakenBack) -> None:
    _remember_part(change, event.person)
    change.put(change.state.records[event.person], removed=False)
    voter_changed(change)


def newcomer(change: Change, event: e.NewcomerCame) -> None:
    change.put(
        r.Newcomer(
            id=f"{event.person}.newcomer",
            seq=0,
            person=event.person,
            name=event.name,
            group=event.group,
            role=event.role,
            came=event.at,
        )
    )


def turned_away(change: Change, event: e.NewcomerTurnedAway) -> None:
    come_in(change, event.person)


def come_in(change: Change, person: str) -> None:
    """They wait no more. Nothing brings the record back."""
    if waiting := change.state.get(r.Newcomer, f"{person}.newcomer"):
        change.drop(waiting)


def _remember_part(change: Change, person_id: str) -> None:
    person = change.state.person(person_id)
    assert person is not None
    change.state.parts_before.setdefault(person_id, takes_part(person))


def role(change: Change, event: e.RoleGiven) -> None:
    _remember_part(change, event.person)
    change.put(change.state.records[event.person], role=event.role)
    voter_changed(change)
