"""Counts what should be rare, such as making workshops, so that doing it often is slow. In this process alone."""

from collections import OrderedDict, deque

from ninedots.clock import Clock

_KEPT = 10_000  # keys remembered; the one longest unused goes first
_MINUTE = 60_000  # ms


class Throttle:
    """At most `limit` in any minute for one key, such as an account."""

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

    def wait(self, key: str) -> int:
        """Seconds until another one is allowed, rounded up; 0: now."""
        tries = self._tries.get(key)
        if tries is None or len(tries) < self._limit:
            return 0
        left = tries[0] + _MINUTE - self._clock.now()
        return -(-left // 1000) if left > 0 else 0
