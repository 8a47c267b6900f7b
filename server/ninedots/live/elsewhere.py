"""Who is connected to the same workshop in other processes, as far as the bus tells. Who falls silent is forgotten."""

from ninedots.bus.port import Present
from ninedots.clock import Clock
from ninedots.domain import limits


class Elsewhere:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._told: dict[str, tuple[float, Present]] = {}  # process → when, by the monotonic clock, and who

    @property
    def present(self) -> list[Present]:
        return [present for _, present in self._told.values()]

    def take(self, process: str, present: Present) -> bool:
        """In place of what that process told before. True: it is one that we had not heard of."""
        new = process not in self._told
        if not present.here:
            self._told.pop(process, None)
            return False
        if new and len(self._told) >= limits.PROCESSES:
            return False
        self._told[process] = self._clock.monotonic(), present
        return new

    def forget_the_silent(self) -> bool:
        """True if there was one."""
        before = len(self._told)
        long_ago = self._clock.monotonic() - limits.PRESENCE_FORGET_SECONDS
        self._told = {process: told for process, told in self._told.items() if told[0] >= long_ago}
        return len(self._told) < before
