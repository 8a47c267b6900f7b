"""Asks the journal every two seconds, for all rooms of this process together, whether others have written.

This is what makes the bus a mere hint: a lost one is healed here, also when it was the last one for a long time (R22).
It is asked in a server that is alone as well, where `ninedots import` or a restored backup can be the other writer.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from random import SystemRandom

from ninedots.clock import Clock
from ninedots.domain import limits
from ninedots.faults import where
from ninedots.journal.port import Journal
from ninedots.trouble import StorageTrouble
from ninedots.wire.closing import TROUBLE

from .room import Room

log = logging.getLogger(__name__)

_CHANCE = SystemRandom()


class Lookout:
    """`one_of_many`: others serve these workshops too, so people are better off with them than with a process that
    cannot reach its database."""

    def __init__(
        self, journal: Journal, clock: Clock, rooms: Callable[[], Mapping[str, Room]], one_of_many: bool
    ) -> None:
        self.cut_off = False  # the journal has not answered for a while
        self._journal = journal
        self._clock = clock
        self._rooms = rooms
        self._one_of_many = one_of_many
        self._answered_at = clock.monotonic()

    async def watch(self) -> None:
        """Runs until cancelled."""
        while True:
            # Processes that were started together do not all ask in the same instant.
            await self._clock.sleep(_CHANCE.uniform(limits.LOOK_SECONDS / 2, limits.LOOK_SECONDS))
            try:
                await self.look()
            except Exception as fault:  # noqa: BLE001 - the root of this task: without it lost hints stay lost
                log.error("the lookout fell over: %(fault)s", {"fault": where(fault)})

    async def look(self) -> None:
        rooms = {workshop: room for workshop, room in self._rooms().items() if room.open}
        for room in rooms.values():
            room.audience.presence.beat()
        try:
            async with asyncio.timeout(limits.LOOK_PATIENCE_SECONDS):
                heads = await self._journal.heads(rooms) if rooms else {}
        except (StorageTrouble, TimeoutError) as trouble:
            self._fail(rooms, str(trouble) or "it does not answer")
            return
        self.cut_off = False
        self._answered_at = self._clock.monotonic()
        for workshop, room in rooms.items():
            room.reckon(heads.get(workshop))

    def _fail(self, rooms: Mapping[str, Room], why: str) -> None:
        log.warning("the journal could not be asked: %(why)s", {"why": why})
        silent = self._clock.monotonic() - self._answered_at >= limits.LOOK_PATIENCE_SECONDS
        if self._one_of_many and silent:
            self.cut_off = True
            for room in rooms.values():
                room.audience.close(TROUBLE)
