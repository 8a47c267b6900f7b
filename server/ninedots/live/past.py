"""Workshops as they were, read from the journal."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import TypeVar

from ninedots.domain import limits
from ninedots.domain.events import Event, TextErased
from ninedots.domain.state import State
from ninedots.journal.port import Journal

from .history import readable, replay

T = TypeVar("T")

# Workshop, epoch, and the seq at which a text was last erased: from then on history is told otherwise.
Telling = tuple[str, str, int]
Moment = tuple[Telling, int]  # and the seq


class Past:
    """All of it raises StorageTrouble when the journal cannot be read."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._at_hand: OrderedDict[Moment, State] = OrderedDict()
        # One at a time: many curious leads must not keep the processor from the rooms.
        self._turn = asyncio.Semaphore(1)

    @property
    def at_hand(self) -> int:
        """How many states are kept, to be looked at once more."""
        return len(self._at_hand)

    async def told(self, workshop: str, tell: Callable[[Iterable[Event | None]], T]) -> T:
        """What `tell` makes, in a thread, of all that happened, from seq 1 on. None where an event cannot be read."""
        async with self._turn:
            entries = await self._journal.read(workshop)
            return await asyncio.to_thread(lambda: tell(readable(entry) for entry in entries))

    async def state(self, workshop: str, seq: int) -> State | None:
        """The workshop as it was at that seq, to be read only. None: it never was, or has not come so far."""
        epoch = await self._journal.epoch(workshop)
        if epoch is None:
            return None
        async with self._turn:
            erased = await self._journal.read(workshop, kinds={TextErased.kind})
            telling = (workshop, epoch, erased[-1].seq if erased else 0)
            self._forget_others(telling)
            known = max((at for (of, at) in self._at_hand if of == telling and at <= seq), default=0)
            state = self._at_hand[telling, known] if known else State()
            if known < seq:
                entries = [entry for entry in await self._journal.read(workshop, after=known) if entry.seq <= seq]
                state = (await asyncio.to_thread(replay, state.copy(), entries)).state
            if state.seq != seq:
                return None
            self._keep((telling, seq), state)
            return state

    def forget(self, workshop: str) -> None:
        """It was deleted."""
        for moment in [one for one in self._at_hand if one[0][0] == workshop]:
            del self._at_hand[moment]

    def _forget_others(self, telling: Telling) -> None:
        """What the workshop was by another telling is nobody's any more, and not to be kept in memory either."""
        for moment in [one for one in self._at_hand if one[0][0] == telling[0] and one[0] != telling]:
            del self._at_hand[moment]

    def _keep(self, moment: Moment, state: State) -> None:
        self._at_hand[moment] = state
        self._at_hand.move_to_end(moment)
        if len(self._at_hand) > limits.PASTS_AT_HAND:
            self._at_hand.popitem(last=False)
