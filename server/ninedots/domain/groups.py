"""Who was there, and which groups are named. A group of few people points at them, so it is told with others alone."""

from collections import Counter
from collections.abc import Collection

from . import limits
from . import records as r
from .show import is_told_without_device
from .state import State


def counted(state: State, before: r.PeopleCounted | None = None) -> r.PeopleCounted:
    """`before`: no group is named that was not named there."""
    only = {group.name for group in before.groups} if before else None
    tells = is_told_without_device(state.workshop) and (before is None or before.without_device > 0)
    there = [person for person in state.all(r.Person) if not person.removed]
    roles = Counter(person.role for person in there)
    groups = Counter(person.group for person in there if person.role == "participant")
    return r.PeopleCounted(
        participants=roles["participant"],
        facilitators=roles["lead"] + roles["co-lead"],
        observers=roles["observer"],
        groups=tuple(r.GroupCount(name=name, people=count) for name, count in named_groups(groups, only)),
        empty=tuple(name for name in state.workshop.groups if name not in groups),
        without_device=state.workshop.without_device if tells else 0,
    )


def told(state: State) -> r.PeopleCounted:
    """As they were when the workshop ended, so that no two reports differ by a person who was taken out since.

    Where the report was released and the workshop went on, no group is named that was not named before.
    """
    editing = state.get(r.Editing, "report")
    if editing is None or editing.people is None:
        return counted(state)
    if state.workshop.status == "ended":
        return editing.people
    if not any(state.all(r.Release)):
        return counted(state)
    return counted(state, editing.people)


def named_groups(groups: Counter[str], only: Collection[str] | None = None) -> list[tuple[str, int]]:
    """The largest first. Where those that are left are fewer than that together, the next larger one joins them: else
    what is left when the named ones are taken from the whole would be the number of a small group.
    """
    by_size = sorted(groups.items(), key=lambda group: (-group[1], group[0]))
    named = [(name, count) for name, count in by_size if name and count >= limits.GROUP_TOLD]
    named = [(name, count) for name, count in named if only is None or name in only]
    rest = groups.total() - sum(count for _, count in named)
    while named and 0 < rest < limits.GROUP_TOLD:
        rest += named.pop()[1]
    return named
