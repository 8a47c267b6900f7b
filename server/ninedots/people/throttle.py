"""Counts what should be rare, such as wrong passwords, so that doing it often is slow."""

from collections import OrderedDict, deque

from ninedots.clock import Clock

_KEPT = 10_000  # addresses or accounts remembered; the one longest unused goes first
_MINUTE = 60_000  # ms


class Throttle:
    """At most `limit` in any minute for one key (an address, an account)."""

    def __init__(self, limit: int, clock: Clock) -> None:
        self._limit = limit
        self._clock = clock
        self._tries: OrderedDict[str, deque[int]] = OrderedDict()

    def count(self, key: str) -> None:
        tries = self._tries.setdefault(key, deque(maxlen=self._limit))
        tries.append(self._clock.now())
        self._tries.move_to_end(key)
        while len(self._tries) > _KEPT:
            self._tries.popitem(last=False)

    def forgive(self, key: str) -> None:
        """The last one counted was right after all."""
        if tries := self._tries.get(key):
            tries.pop()

    def full(self, key: str) -> bool:
        """The limit is reached: the next one would be too many."""
        return self.wait(key) > 0

    def wait(self, key: str) -> int:
        """Seconds until another one is allowed, rounded up; 0: now."""
        tries = self._tries.get(key)
        if tries is None or len(tries) < self._limit:
            return 0
        left = tries[0] + _MINUTE - self._clock.now()
        return -(-left // 1000) if left > 0 else 0
