"""The files of a workshop, made one at a time and kept until the workshop changes.

A hall of people asks for the same file at once when a workshop ends, and one workshop with many wishes shall not stand
before the others: each has one file at a time in the queue of the server.
"""

import asyncio
from collections.abc import Awaitable, Callable
from weakref import WeakKeyDictionary

from ninedots.domain import limits
from ninedots.outcomes.formats import Format, Taken

from .house import Room

File = tuple[bytes, str]  # content, name
Make = Callable[[Format, Taken], Awaitable[File]]


class TooManyFiles(Exception):
    """As many files of this workshop wait to be made as may."""


class Files:
    """Of one workshop. They go with its room."""

    def __init__(self) -> None:
        self._seq = -1
        self._made: dict[tuple[str, int], asyncio.Task[File]] = {}  # in the order in which they were asked for
        # Nobody who takes a table waits for pictures.
        self._turns = {in_child: asyncio.Lock() for in_child in (False, True)}

    async def get(self, wanted: Format, taken: Taken, make: Make) -> File:
        """Those who ask for the same file wait for the same one. Raises TooManyFiles, and what `make` raises."""
        if taken.state.seq != self._seq:
            self._seq, self._made = taken.state.seq, {}
        which = (wanted.key, taken.release.number if taken.release else 0)
        task = self._made.get(which)
        if task is None:
            if sum(not one.done() for one in self._made.values()) >= limits.FILES_WAITING:
                raise TooManyFiles
            task = self._made[which] = asyncio.create_task(self._in_turn(wanted, taken, make))
            task.add_done_callback(lambda done: self._keep(which, done))
        return await asyncio.shield(task)

    async def _in_turn(self, wanted: Format, taken: Taken, make: Make) -> File:
        async with self._turns[wanted.in_child]:
            return await make(wanted, taken)

    def _keep(self, which: tuple[str, int], done: asyncio.Task[File]) -> None:
        """What failed is tried again; of what is there the latest stay, up to a size."""
        if self._made.get(which) is not done:
            return
        if done.cancelled() or done.exception() is not None:
            del self._made[which]
            return
        size = 0
        for one, task in reversed(list(self._made.items())):
            size += len(task.result()[0]) if task.done() and not task.cancelled() and not task.exception() else 0
            if size > limits.FILES_KEPT_BYTES and task.done():
                del self._made[one]


_OF_ROOMS: WeakKeyDictionary[Room, Files] = WeakKeyDictionary()


def files_of(room: Room) -> Files:
    return _OF_ROOMS.setdefault(room, Files())
