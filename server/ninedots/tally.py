"""What happened in this process since it began, in plain numbers.

Counted where it happens, which has to cost next to nothing, and read when somebody looks (`seeing/metrics.py`). There
is no person and no workshop in it.
"""

from bisect import bisect_left
from collections import Counter

from ninedots.wire.frames import Ack, Invalid, Later, Refused

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
COMMANDS = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0)


class Spread:
    """How often a value was how large. `counts[n]`: up to `bounds[n]`, and more than the one before; last: larger."""

    def __init__(self, bounds: tuple[float, ...]) -> None:
        self.bounds = bounds
        self.counts = [0] * (len(bounds) + 1)
        self.sum = 0.0

    def add(self, value: float) -> None:
        self.counts[bisect_left(self.bounds, value)] += 1
        self.sum += value


class Tally:
    def __init__(self) -> None:
        self.answers: Counter[tuple[str, str]] = Counter()  # by the kind of answer, and why
        self.ack_seconds = Spread(SECONDS)  # from a command's arrival in its room to its "ack"
        self.commit_seconds = Spread(SECONDS)  # to write a batch; also of those that failed
        self.commit_commands = Spread(COMMANDS)  # in one batch
        self.events = 0  # that the journal took
        self.event_bytes = 0
        self.conflicts = 0  # batches decided again, because another process was first
        self.storage_troubles = 0  # batches that the storage could not take
        self.welcomes: Counter[str] = Counter()  # "first", "onward": what was missed alone, "anew": all once more
        self.closes: Counter[int] = Counter()  # connections that the server ended or did not let in, by code
        self.faults = 0  # of the program itself

    def answered(self, reply: Ack | Refused | Later | Invalid, seconds: float = 0.0) -> None:
        """A command, or what was meant to be one, was answered after this time."""
        match reply:
            case Ack():
                self.answers["done", ""] += 1
                self.ack_seconds.add(seconds)
            case Refused():
                self.answers["refused", reply.reason] += 1
            case Later():
                self.answers["later", reply.why] += 1
            case Invalid():
                self.answers["invalid", ""] += 1

    def committed(self, seconds: float, commands: int) -> None:
        """A batch was written, or could not be."""
        self.commit_seconds.add(seconds)
        self.commit_commands.add(commands)

    def kept(self, events: int, size: int) -> None:
        """The journal took them. `size`: bytes of all together."""
        self.events += events
        self.event_bytes += size
