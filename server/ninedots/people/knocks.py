"""Who waits at which door from which address: nobody takes all the room there for themselves. In this process alone."""

from collections.abc import Collection

from ninedots.domain import limits

from .guesses import mark_of


class Knocks:
    """A whole school has one address, so half of the room at a door is for one."""

    def __init__(self) -> None:
        self._marks: dict[str, dict[str, str]] = {}  # by workshop and person: their address, as a mark

    def may(self, workshop: str, address: str | None, waiting: Collection[str]) -> bool:
        """Whether one more may wait from there. `waiting`: those who still do, by person."""
        marks = {person: mark for person, mark in self._marks.get(workshop, {}).items() if person in waiting}
        self._marks[workshop] = marks
        if not marks:
            del self._marks[workshop]
        mark = mark_of(address)
        return sum(one == mark for one in marks.values()) < limits.WAITING_OF_ADDRESS

    def forget(self, workshop: str) -> None:
        self._marks.pop(workshop, None)

    def count(self, workshop: str, address: str | None, person: str) -> None:
        self._marks.setdefault(workshop, {})[person] = mark_of(address)
