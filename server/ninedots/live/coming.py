"""How fast people come into one workshop.

By workshop and never by address: a whole school shares one. A hall of two hundred comes in at once. One device that
goes on asking for seats and comes to none gets `PEOPLE_SHARE` of them, and whoever comes then waits their turn.
"""

from collections import deque

from ninedots.clock import Clock
from ninedots.domain import limits


class Coming:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._coming: dict[str, float] = {}  # who was given a seat and has not opened a connection; since when
        self._joined: deque[float] = deque()  # the joins of the last minute

    def __len__(self) -> int:
        """How many have a seat that they have not come to yet."""
        self._forget()
        return len(self._coming)

    def wait(self) -> int | None:
        """How many seconds the next one has to wait before asking again; None: nobody has to."""
        self._forget()
        if len(self._coming) < limits.PEOPLE_SHARE and len(self._joined) < limits.JOINS_PER_MINUTE:
            return None
        return limits.JOIN_RETRY_SECONDS

    def joined(self, person: str) -> None:
        now = self._clock.monotonic()
        self._coming[person] = now
        self._joined.append(now)

    def came(self, person: str) -> None:
        """Their browser is here."""
        self._coming.pop(person, None)

    def may_still_come(self, person: str) -> bool:
        self._forget()
        return person in self._coming

    def _forget(self) -> None:
        now = self._clock.monotonic()
        while self._joined and now - self._joined[0] >= 60:
            self._joined.popleft()
        # In order of arrival: the first that may still come ends it.
        while self._coming and now - next(iter(self._coming.values())) >= limits.COMING_SECONDS:
            del self._coming[next(iter(self._coming))]
