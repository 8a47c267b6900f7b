"""The files of a workshop, made one at a time and kept until the workshop changes.

A hall of people asks for the same file at once when a workshop ends, and one workshop with many wishes shall not stand
before the others: each has one file at a time in the queue of the server.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from weakref import WeakKeyDictionary, ref

from ninedots.domain import limits
from ninedots.outcomes.formats import Format, Taken

from .house import Room
from .queueing import TooManyWaiting

Make = Callable[[Format, Taken], Awaitable[tuple[bytes, str]]]


@dataclass(frozen=True, slots=True)
class File:
    content: bytes
    name: str
    seq: int  # of the state that it was made of

    def holds_erased(self, room: Room) -> bool:
        """Whether a text may be in it that was erased meanwhile."""
        return room.state.workshop.erased > self.seq or room.state.seq < self.seq


Which = tuple[str, int]  # format, release


class Files:
    """Of one workshop. They go with its room."""

    def __init__(self, room: Room) -> None:
        self._room = ref(room)
        self._of = ("", -1)  # the history and the state in it that what is kept was made of
        self._made: dict[Which, asyncio.Task[File]] = {}  # made or being made, in the order in which they were begun
        self._next: dict[Which, asyncio.Task[File]] = {}  # their turn has not come
        self._unfinished: set[asyncio.Task[File]] = set()  # of whatever state
        self._to_look: asyncio.TimerHandle | None = None
        # Nobody who takes a table waits for pictures.
        self._turns = {in_child: asyncio.Lock() for in_child in (False, True)}

    @property
    def unfinished(self) -> int:
        return len(self._unfinished)

    @property
    def kept(self) -> int:
        """Files that are there or being made, as whoever asks now is given them."""
        return len(self._made)

    async def get(self, wanted: Format, release: int, taken: Callable[[], Taken], make: Make) -> File:
        """Those who ask for the same file wait for the same one. Raises TooManyWaiting, and what `make` and `taken` do.

        `taken`: the workshop as it is when the turn comes, which may be long after somebody has asked.
        """
        self._drop_old()
        which = (wanted.key, release)
        task = self._next.get(which) or self._made.get(which)
        if task is None:
            if len(self._unfinished) >= limits.FILES_WAITING:
                raise TooManyWaiting
            task = self._next[which] = asyncio.create_task(self._in_turn(which, wanted, taken, make))
            self._unfinished.add(task)
            task.add_done_callback(lambda done: self._keep(which, done))
        return await asyncio.shield(task)

    async def _in_turn(self, which: Which, wanted: Format, taken: Callable[[], Taken], make: Make) -> File:
        async with self._turns[wanted.in_child]:
            task = self._next.pop(which)
            now = taken()
            self._drop_old()
            self._made[which] = task
            content, name = await make(wanted, now)
            return File(content, name, now.state.seq)

    def _keep(self, which: Which, done: asyncio.Task[File]) -> None:
        """What failed is tried again; of what is there the latest stay, up to a size."""
        self._unfinished.discard(done)
        if self._next.get(which) is done:
            del self._next[which]
        if self._made.get(which) is not done:
            return
        if done.cancelled() or done.exception() is not None:
            del self._made[which]
            return
        size = 0
        for one, task in reversed(list(self._made.items())):
            size += len(task.result().content) if task.done() and not task.cancelled() and not task.exception() else 0
            if size > limits.FILES_KEPT_BYTES and task.done():
                del self._made[one]
        self._look_later()

    def _drop_old(self) -> None:
        room = self._room()
        of = (room.epoch, room.state.seq) if room else ("", -1)
        if of != self._of:
            self._of, self._made = of, {}

    def _look_later(self) -> None:
        """Files of an earlier state go although nobody asks for another: they may hold what was erased."""
        if self._to_look is None and self._made:
            later = asyncio.get_running_loop().call_later
            self._to_look = later(limits.FILES_OUTDATED_SECONDS, self._look)

    def _look(self) -> None:
        self._to_look = None
        self._drop_old()
        self._look_later()


_OF_ROOMS: WeakKeyDictionary[Room, Files] = WeakKeyDictionary()


def files_of(room: Room) -> Files:
    found = _OF_ROOMS.get(room)
    if found is None:
        found = _OF_ROOMS[room] = Files(room)
    return found
