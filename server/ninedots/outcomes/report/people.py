"""Who was there, as the report says it: see `domain/groups.py`."""

from ninedots.domain import limits
from ninedots.domain.groups import told as counted
from ninedots.domain.state import State

from .facts import GroupOfPeople, People


def people(told: State) -> People:
    found = counted(told)
    signed = told.workshop.attribution != "anonymous"
    named = found.groups if signed else ()
    return People(
        participants=found.participants,
        facilitators=found.facilitators,
        observers=found.observers,
        groups=tuple(GroupOfPeople(name=group.name, people=group.people) for group in named),
        rest=found.participants - sum(group.people for group in named),
        absent=found.empty if signed else (),
        without_device=found.without_device,
        least=limits.GROUP_TOLD,
    )
