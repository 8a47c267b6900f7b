"""A clock that stands still until it is told to go on, and ids in order."""

import asyncio
import base64
import heapq
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

import pytest

from ninedots.domain import limits

PATIENCE = 60  # seconds until a test gives up waiting for what must come


class FakeClock:
    def __init__(self, now: int = 1_700_000_000_000) -> None:
        self._now = now
        self._seconds = 0.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._order = count()

    def now(self) -> int:
        return self._now + round(self._seconds * 1000)

    def monotonic(self) -> float:
        return self._seconds

    async def sleep(self, seconds: float) -> None:
        awake: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self._seconds + seconds, next(self._order), awake))
        await awake

    async def slept(self, seconds: float) -> None:
        """Until somebody sleeps who is to wake in so many seconds from now."""
        due = self._seconds + seconds
        async with asyncio.timeout(PATIENCE):
            while not any(  # noqa: ASYNC110 - whoever goes to sleep tells nobody
                abs(at - due) < 1e-6 and not awake.done() for at, _, awake in self._sleepers
            ):
                await asyncio.sleep(0)

    def advance(self, seconds: float) -> None:
        """Let this much time pass, and wake who slept so long."""
        self._seconds += seconds
        while self._sleepers and self._sleepers[0][0] <= self._seconds:
            _, _, awake = heapq.heappop(self._sleepers)
            if not awake.done():
                awake.set_result(None)


class OrderedIds:
    """Ids of the right shape that tell themselves apart: 1, 2, 3 …"""

    def __init__(self) -> None:
        self._numbers = count(1)

    def new(self) -> str:
        return base64.urlsafe_b64encode(next(self._numbers).to_bytes(16)).rstrip(b"=").decode()


def an_id(name: str) -> str:
    """A readable id of the right shape."""
    assert len(name) <= 22
    return name.ljust(22, "_")


@contextmanager
def patient() -> Iterator[None]:
    """A server that is one of many sends its people to another one when its database is silent for three seconds.

    Inside, it waits as long as the tests do: what stands still here is the machine, and all servers with it.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(limits, "LOOK_PATIENCE_SECONDS", PATIENCE)
        patch.setattr(limits, "WRONG_PASSWORD_SECONDS", 0.1)  # a second for each would be minutes
        yield
