"""Commits together what several rooms want written at the same time, so that they share one sync of the disk.

SQLite has one writer. With a commit for each, forty rooms on a slow disk would wait for one another; so whoever comes
while one commit is being written is in the next one. Each has its savepoint: what is wrong with one is undone alone.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from .sqlite import Apart, Shared

Work = Callable[[Shared], Any]


@dataclass(frozen=True, slots=True)
class _Waiting:
    work: Work
    done: asyncio.Future[Any]


class Together:
    """`do` does work in a transaction of its own. Work may be done twice, when what it did first was undone."""

    def __init__(self, thread: ThreadPoolExecutor, do: Callable[[Work], Any]) -> None:
        self._thread = thread
        self._do = do
        self._waiting: deque[_Waiting] = deque()

    def submit(self, work: Work) -> asyncio.Future[Any]:
        """For the event loop. Work whose future was cancelled by then is not begun."""
        loop = asyncio.get_running_loop()
        one = _Waiting(work, loop.create_future())
        self._waiting.append(one)
        self._thread.submit(self._commit, loop)
        return one.done

    def _commit(self, loop: asyncio.AbstractEventLoop) -> None:
        """All that waits by now: nothing, where an earlier turn has taken it along."""
        waiting = [self._waiting.popleft() for _ in range(len(self._waiting))]
        if batch := [one for one in waiting if not one.done.cancelled()]:
            loop.call_soon_threadsafe(_settle, batch, self._outcomes(batch))

    def _outcomes(self, batch: Sequence[_Waiting]) -> list[Any]:
        """What each came to, a fault being an outcome as well."""
        if len(batch) > 1:
            try:
                return [*self._do(lambda shared: [shared.apart(one.work) for one in batch])]
            except Apart:
                pass  # nothing of it was kept: each by itself, so that a full disk refuses only what is too large
            except Exception as fault:  # noqa: BLE001 - told to everybody whose work it was
                return [fault] * len(batch)
        return [self._outcome(one.work) for one in batch]

    def _outcome(self, work: Work) -> Any:
        try:
            return self._do(work)
        except Exception as fault:  # noqa: BLE001 - told to whose work it was
            return fault


def _settle(batch: Sequence[_Waiting], outcomes: Sequence[Any]) -> None:
    for one, outcome in zip(batch, outcomes, strict=True):
        if one.done.cancelled():
            continue  # nobody waits any more for what was begun
        if isinstance(outcome, Exception):
            one.done.set_exception(outcome)
        else:
            one.done.set_result(outcome)
