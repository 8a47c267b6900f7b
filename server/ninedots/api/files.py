"""The files of a workshop, and its page, made one at a time and kept until the workshop changes.

A hall of people asks for the same file at once when a workshop ends, and one workshop with many wishes shall not stand
before the others: each has one file at a time in the queue of the server. What nobody waits for any more is not made.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Final
from weakref import WeakKeyDictionary, ref

from ninedots.cases.house import Room
from ninedots.domain import limits
from ninedots.outcomes.formats import Format
from ninedots.outcomes.formats.child import Work
from ninedots.outcomes.formats.taken import Taken

from .queueing import TooManyWaiting


@dataclass(frozen=True, slots=True)
class File:
    content: bytes
    name: str
    seq: int  # of the state that it was made of

    def holds_erased(self, room: Room) -> bool:
        """Whether a text may be in it that was erased meanwhile."""
        return room.state.workshop.erased > self.seq or room.state.seq < self.seq


Make = Callable[[Taken, Work], Awaitable[tuple[bytes, str]]]
Which = tuple[str, int]  # format, release

PAGE: Final = ("page", 0)  # the report as the page shows it, with what those who lead edit of it


@dataclass(frozen=True, slots=True)
class HowFar:
    waits: bool  # for the file before it
    done: int
    parts: int  # 0: not known yet


@dataclass(eq=False)
class _Making:
    task: asyncio.Task[File]
    work: Work = field(default_factory=Work)
    people: int = 0  # who wait for it


class Files:
    """Of one workshop. They go with its room."""

    def __init__(self, room: Room) -> None:
        self._room = ref(room)
        self._of = ("", -1)  # the history and the state in it that what is kept was made of
        self._taken: tuple[int, Taken] | None = None  # of that state, for the release that was asked for last
        self._made: dict[Which, _Making] = {}  # made or being made, in the order in which they were begun
        self._next: dict[Which, _Making] = {}  # their turn has not come
        self._under_way: dict[_Making, Which] = {}  # of whatever state
        self._to_look: asyncio.TimerHandle | None = None
        self._turns: dict[str, asyncio.Lock] = {}

    @property
    def unfinished(self) -> int:
        return len(self._under_way)

    @property
    def kept(self) -> int:
        """Files that are there or being made, as whoever asks now is given them."""
        return len(self._made)

    async def get(self, wanted: Format, release: int, taken: Callable[[], Taken], make: Make) -> File:
        """Those who ask for the same file wait for the same one. Raises TooManyWaiting, and what `make` and `taken` do.

        `taken`: the workshop as it is when the turn comes, which may be long after somebody has asked. Whoever does not
        wait for the answer is cancelled; what nobody has waited for so long as `FILE_LEFT_SECONDS` is ended.
        """
        # Nobody who takes a table waits for pictures.
        lane = "pictures" if wanted.pictures else "tables"
        return await self._get((wanted.key, release), lane, taken, make)

    async def page(self, taken: Callable[[], Taken], make: Make) -> File:
        """The same for the page: a lane of its own, in which one is made and one waits at most."""
        return await self._get(PAGE, "page", taken, make)

    def how_far(self, wanted: Format, release: int) -> HowFar | None:
        """None: it is not being made."""
        for making, which in self._under_way.items():
            if which == (wanted.key, release):
                return HowFar(self._next.get(which) is making, *making.work.parts)
        return None

    async def _get(self, which: Which, lane: str, taken: Callable[[], Taken], make: Make) -> File:
        self._drop_old()
        making = self._next.get(which) or self._made.get(which)
        if making is None:
            if which != PAGE and len(self._under_way) >= limits.FILES_WAITING:
                raise TooManyWaiting
            making = self._begin(which, lane, taken, make)
        making.people += 1
        try:
            return await asyncio.shield(making.task)
        finally:
            making.people -= 1
            if not making.people and not making.task.done():
                asyncio.get_running_loop().call_later(limits.FILE_LEFT_SECONDS, self._end_if_left, which, making)

    def _begin(self, which: Which, lane: str, taken: Callable[[], Taken], make: Make) -> _Making:
        async def in_turn() -> File:
            async with self._turns.setdefault(lane, asyncio.Lock()):
                del self._next[which]
                self._drop_old()
                self._made[which] = making
                now = self._as_it_is(which[1], taken)
                content, name = await make(now, making.work)
                return File(content, name, now.state.seq)

        task = asyncio.create_task(in_turn())
        making = self._next[which] = _Making(task)
        self._under_way[making] = which
        task.add_done_callback(lambda _: self._keep(which, making))
        return making

    def _as_it_is(self, release: int, taken: Callable[[], Taken]) -> Taken:
        """One report serves several files."""
        now = taken()
        if self._taken and self._taken[0] == release and self._taken[1].state is now.state:
            return self._taken[1]
        self._taken = release, now
        return now

    def _end_if_left(self, which: Which, making: _Making) -> None:
        if making.people or making.task.done():
            return
        if self._made.get(which) is making:
            del self._made[which]  # whoever asks from now on has another begun
        if self._next.get(which) is making:
            del self._next[which]
            making.task.cancel()
        making.work.end()

    def _keep(self, which: Which, done: _Making) -> None:
        """What failed is tried again; of what is there the latest stay, up to a size."""
        del self._under_way[done]
        failed = done.task.cancelled() or done.task.exception() is not None
        for there in (self._next, self._made):
            if there.get(which) is done and (failed or there is self._next):
                del there[which]
        size = 0
        for one, making in reversed(list(self._made.items())):
            if making.task.done():
                size += len(making.task.result().content)
                if size > limits.FILES_KEPT_BYTES:
                    del self._made[one]
        self._look_later()

    def _drop_old(self) -> None:
        room = self._room()
        of = (room.epoch, room.state.seq) if room else ("", -1)
        if of != self._of:
            self._of, self._made, self._taken = of, {}, None

    def _look_later(self) -> None:
        """What was made of an earlier state goes although nobody asks for it again: it may hold what was erased."""
        if self._to_look is None and (self._made or self._taken):
            later = asyncio.get_running_loop().call_later
            self._to_look = later(limits.FILES_OUTDATED_SECONDS, self._look)

    def _look(self) -> None:
        self._to_look = None
        self._drop_old()
        if not self._under_way:
            self._taken = None  # files are kept, and what they were made of is not
        self._look_later()


_OF_ROOMS: WeakKeyDictionary[Room, Files] = WeakKeyDictionary()


def files_of(room: Room) -> Files:
    found = _OF_ROOMS.get(room)
    if found is None:
        found = _OF_ROOMS[room] = Files(room)
    return found
