"""How fast somebody may go on: a bucket of tokens that fills at a steady rate."""

from ninedots.clock import Clock


class Pace:
    def __init__(self, clock: Clock, per_second: float, burst: int) -> None:
        self._clock = clock
        self._per_second = per_second
        self._burst = burst
        self._tokens = float(burst)
        self._filled = clock.monotonic()

    def take(self) -> float:
        """0: go on. Otherwise nothing was taken, and this many seconds are to be waited first."""
        now = self._clock.monotonic()
        self._tokens = min(self._burst, self._tokens + (now - self._filled) * self._per_second)
        self._filled = now
        if self._tokens >= 1:
            self._tokens -= 1
            return 0.0
        return (1 - self._tokens) / self._per_second
