"""Whose hand is up and since when, as leads are told: who waits longest comes first.

Where nobody signs what they write, all that went up or down within five seconds comes together: a hand is there to be
seen, but not to say whose the note is that has just come.
"""

import asyncio
from collections.abc import Callable, Iterable

from ninedots.clock import Clock
from ninedots.domain import limits
from ninedots.domain.records import Person
from ninedots.wire.frames import Hand

_TURN_MS = 1000 * limits.HANDS_SECONDS


class Hands:
    """`changed` is called when others are to be shown."""

    def __init__(self, clock: Clock, changed: Callable[[], None]) -> None:
        self._clock = clock
        self._changed = changed
        self._up: list[Hand] = []  # as it is
        self._shown: list[Hand] = []
        self._turning: asyncio.Task[None] | None = None

    def shown(self, people: Iterable[Person], *, at_once: bool) -> list[Hand]:
        """The hands to tell of, of those that are up now."""
        up = [Hand(person=one.id, since=one.raised) for one in people if one.hand and one.raised is not None]
        up.sort(key=lambda hand: (hand.since, hand.person))
        self._up = up
        if at_once:
            self._shown = up
        elif up != self._shown and (self._turning is None or self._turning.done()):
            self._turning = asyncio.create_task(self._at_the_turn())
        return self._shown

    def stop(self) -> None:
        if self._turning is not None:
            self._turning.cancel()

    async def _at_the_turn(self) -> None:
        """Of the clock, not so long after: how long it took would tell when it was raised."""
        await self._clock.sleep((_TURN_MS - self._clock.now() % _TURN_MS) / 1000)
        self._shown = self._up
        self._changed()
