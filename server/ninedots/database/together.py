"""Commits together what several rooms want written at the same time, so that they share one sync of the disk.

SQLite has one writer. With a commit for each, forty rooms on a slow disk would wait for one another; so whoever comes
while one commit is being written is in the next one. Each has its savepoint: what is wrong with one is undone alone.
"""

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, IntegrityError

Work = Callable[[Connection], Any]


@dataclass(frozen=True, slots=True)
class _Waiting:
    work: Work
    done: Future[Any] = field(default_factory=Future)

    def settle(self, outcome: Any) -> None:
        if isinstance(outcome, Exception):
            self.done.set_exception(outcome)
        else:
            self.done.set_result(outcome)


class _Apart(Exception):
    """The storage itself failed one of them, and with it the transaction that they were to share."""


class Together:
    """`do` does work in a transaction of its own. Work may be done twice, when what it did first was undone."""

    def __init__(self, thread: ThreadPoolExecutor, do: Callable[[Work], Any]) -> None:
        self._thread = thread
        self._do = do
        self._waiting: deque[_Waiting] = deque()

    def submit(self, work: Work) -> Future[Any]:
        one = _Waiting(work)
        self._waiting.append(one)
        self._thread.submit(self._commit)
        return one.done

    def _commit(self) -> None:
        """All that waits by now: nothing, where an earlier turn has taken it along."""
        waiting = [self._waiting.popleft() for _ in range(len(self._waiting))]
        batch = [one for one in waiting if one.done.set_running_or_notify_cancel()]
        for one, outcome in zip(batch, self._outcomes(batch), strict=True):
            one.settle(outcome)

    def _outcomes(self, batch: Sequence[_Waiting]) -> list[Any]:
        """What each came to, a fault being an outcome as well."""
        if len(batch) > 1:
            try:
                return [*self._do(lambda connection: [_beside_others(connection, one.work) for one in batch])]
            except _Apart:
                pass  # nothing of it was kept: each by itself, so that a full disk refuses only what is too large
            except Exception as fault:  # noqa: BLE001 - told to everybody whose work it was
                return [fault] * len(batch)
        return [self._outcome(one.work) for one in batch]

    def _outcome(self, work: Work) -> Any:
        try:
            return self._do(work)
        except Exception as fault:  # noqa: BLE001 - told to whose work it was
            return fault


def _beside_others(connection: Connection, work: Work) -> Any:
    try:
        with connection.begin_nested():
            return work(connection)
    except IntegrityError as fault:
        return fault
    except DBAPIError as fault:
        raise _Apart from fault
    except Exception as fault:  # noqa: BLE001 - told to whose work it was
        return fault
