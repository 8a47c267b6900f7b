from collections.abc import Callable
from typing import Protocol

Hint = Callable[[str, int], None]  # workshop, seq


class Bus(Protocol):
    """May lose hints, double them and bring them in any order. Whoever hears one asks the journal."""

    def tell(self, workshop: str, seq: int) -> None:
        """The workshop has reached this seq, durably. Returns at once and never raises."""
        ...

    def hear(self, hint: Hint) -> None:
        """From now on call this for what other processes tell."""
        ...
