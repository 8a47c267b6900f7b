"""A workshop's state from its journal."""

import asyncio
import logging
from collections.abc import Iterable
from dataclasses import dataclass, field

from ninedots.domain.events import Event
from ninedots.domain.evolve import evolve
from ninedots.domain.sealing import Whose, opened
from ninedots.domain.state import State
from ninedots.journal.port import Entry, Journal
from ninedots.journal.upcast import Unreadable, event_from

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Step:
    state: State
    events: list[Event] = field(default_factory=list)
    touched: set[str] = field(default_factory=set)


def replay(state: State, entries: Iterable[Entry], whose: Whose | None = None) -> Step:
    """Brings `state` (a draft of the caller's own) up to the last of the entries.

    `whose`: what is known of people besides the journal.
    An event that cannot be read is passed over and told in the log: the rest of the workshop opens all the same.
    """
    step = Step(state)
    for entry in entries:
        try:
            event = event_from(entry)
        except Unreadable as fault:
            log.error("%(event)s: passed over", {"event": fault})
            state.seq += 1
            continue
        if whose is not None:
            event = opened(state, event, whose)
        step.touched |= evolve(state, event)
        step.events.append(event)
    return step


def readable(entry: Entry) -> Event | None:
    """None: it cannot be read. `replay` tells of it when a room opens."""
    try:
        return event_from(entry)
    except Unreadable:
        return None


@dataclass(frozen=True, slots=True)
class History:
    epoch: str
    state: State

    @classmethod
    async def of(cls, journal: Journal, workshop: str, whose: Whose | None = None) -> "History | None":
        """None: there is no such workshop. Raises StorageTrouble."""
        epoch = await journal.epoch(workshop)
        if epoch is None:
            return None
        entries = await journal.read(workshop)
        # A long history takes a moment to read: other rooms go on meanwhile.
        return cls(epoch, (await asyncio.to_thread(replay, State(), entries, whose)).state)
