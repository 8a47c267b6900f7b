"""Work that takes a processor for long, in threads of its own, with a bound on what waits for them."""

import asyncio
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from ninedots.domain import limits
from ninedots.outcomes.formats.child import Work

T = TypeVar("T")


class TooManyWaiting(Exception):
    """As much of one asker, or of all, waits to be made as may. Nothing was begun."""


class Queue:
    def __init__(
        self,
        name: str,
        threads: int = limits.EXPORTS_AT_ONCE,
        waiting: int = limits.WORK_WAITING,
        share: int = limits.WORK_WAITING_SHARE,
    ) -> None:
        self._waiting, self._share = waiting, share
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._of: Counter[str] = Counter()

    async def do(self, whose: str, work: Callable[[], T]) -> T:
        """`whose`: a workshop or an account, which has a share of what may wait. Raises TooManyWaiting. Whose asker
        goes before its turn is not begun.
        """
        if self._of[whose] >= self._share or self._of.total() >= self._waiting:
            raise TooManyWaiting
        loop = asyncio.get_running_loop()
        job = self._threads.submit(work)
        self._of[whose] += 1
        # Not when its asker goes: a thread that has begun works on.
        job.add_done_callback(lambda _: loop.is_closed() or loop.call_soon_threadsafe(self._finished, whose))
        return await asyncio.wrap_future(job)  # where this is cancelled, so is what has not begun

    async def make(self, whose: str, made: Callable[[Work], bytes]) -> bytes:
        """The same for what a child makes. It is ended where its asker goes."""
        work = Work()
        try:
            return await self.do(whose, lambda: made(work))
        except asyncio.CancelledError:
            work.end()
            raise

    def _finished(self, whose: str) -> None:
        self._of[whose] -= 1
        if not self._of[whose]:
            del self._of[whose]
