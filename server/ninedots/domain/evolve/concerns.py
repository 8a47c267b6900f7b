"""What people tell those who lead."""

from ninedots.domain import events as e
from ninedots.domain import records as r
from ninedots.domain.evolve.change import Change
from ninedots.domain.sealing import is_sealed, stage_time


def raised(change: Change, event: e.ConcernRaised) -> None:
    concern = r.Concern(
        id=event.concern,
        seq=0,
        note=event.note,
        person=event.person,
        text=event.text,
        said=event.said,
        author=event.by,
        told=stage_time(change.state) if is_sealed(change.state) else event.at,
    )
    change.put(concern)


def settled(change: Change, event: e.ConcernSettled) -> None:
    change.put(change.state.records[event.concern], settled=event.settled)
