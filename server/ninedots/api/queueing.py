"""Work that takes a processor for long, in threads of its own, with a bound on what waits for them."""

import asyncio
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from ninedots.domain import limits

T = TypeVar("T")


class TooManyWaiting(Exception):
    """As much of one asker, or of all, waits to be made as may. Nothing was begun."""


class Queue:
    def __init__(self, name: str, threads: int = limits.EXPORTS_AT_ONCE) -> None:
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._of: Counter[str] = Counter()

    async def do(self, whose: str, work: Callable[[], T]) -> T:
        """`whose`: a workshop or an account, which has a share of what may wait. Raises TooManyWaiting."""
        if self._of[whose] >= limits.WORK_WAITING_SHARE or self._of.total() >= limits.WORK_WAITING:
            raise TooManyWaiting
        done = asyncio.get_running_loop().run_in_executor(self._threads, work)
        self._of[whose] += 1
        done.add_done_callback(lambda _: self._finished(whose))  # not when its asker goes: the thread works on
        return await asyncio.shield(done)

    def _finished(self, whose: str) -> None:
        self._of[whose] -= 1
        if not self._of[whose]:
            del self._of[whose]
