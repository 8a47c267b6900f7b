"""Who was there, and which groups are named. A group of few people points at them, so it is told with others alone."""

from collections import Counter

from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.state import State

from .facts import GroupOfPeople, People


def people(told: State) -> People:
    there = [person for person in told.all(r.Person) if not person.removed]
    roles = Counter(person.role for person in there)
    groups = Counter(person.group for person in there if person.role == "participant")
    signed = told.workshop.attribution != "anonymous"
    named = named_groups(groups) if signed else []
    return People(
        participants=roles["participant"],
        facilitators=roles["lead"] + roles["co-lead"],
        observers=roles["observer"],
        groups=tuple(GroupOfPeople(name=name, people=count) for name, count in named),
        rest=roles["participant"] - sum(count for _, count in named),
        absent=tuple(name for name in told.workshop.groups if name not in groups) if signed else (),
        least=limits.GROUP_TOLD,
    )


def named_groups(groups: Counter[str]) -> list[tuple[str, int]]:
    """The largest first. Where those that are left are fewer than that together, the next larger one joins them: else
    what is left when the named ones are taken from the whole would be the number of a small group.
    """
    by_size = sorted(groups.items(), key=lambda group: (-group[1], group[0]))
    named = [(name, count) for name, count in by_size if name and count >= limits.GROUP_TOLD]
    rest = groups.total() - sum(count for _, count in named)
    while named and 0 < rest < limits.GROUP_TOLD:
        rest += named.pop()[1]
    return named
