"""A text erased for good: the whole history without it, and what is true then.

A room that erases, or hears that another one has, reads its journal anew: what anybody finds there who has never known
the text is what everybody is shown from then on.
"""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass

from ninedots.domain.erasing import without_texts
from ninedots.domain.events import Event, TextErased, body_of
from ninedots.domain.sealing import Whose
from ninedots.domain.state import State
from ninedots.journal.port import Entry, Journal, SeqConflict

from .asking import Asked
from .history import Step, readable, replay


@dataclass(frozen=True, slots=True)
class Erasure:
    """What erasing comes to, if the journal takes it."""

    over: list[Entry]  # to be written over what has their numbers
    step: Step  # from the history without the text to the state after it was erased


def what_erases(events: Iterable[Event]) -> TextErased | None:
    return next((event for event in events if isinstance(event, TextErased)), None)


def decided_apart(batch: list[Asked]) -> list[Asked]:
    """What erases is decided by itself, for it changes what was before it."""
    alone = [place for place, asked in enumerate(batch) if asked.command.type == "erase-text"]
    return batch[: alone[0] or 1] if alone else batch


async def erasure(journal: Journal, workshop: str, event: TextErased, entries: list[Entry], whose: Whose) -> Erasure:
    """`entries`: the event as it will stand in the journal. Raises SeqConflict and StorageTrouble."""
    before = await journal.read(workshop)
    if len(before) != entries[0].seq - 1:
        raise SeqConflict
    return await asyncio.to_thread(_worked_out, before, event, entries, whose)


def _worked_out(before: list[Entry], event: TextErased, entries: list[Entry], whose: Whose) -> Erasure:
    over = [
        Entry(before[place].seq, silent.kind, silent.version, before[place].at, before[place].by, body_of(silent))
        for place, silent in without_texts([readable(entry) for entry in before], event.notes, event.things)
    ]
    silenced = {entry.seq: entry for entry in over}
    return Erasure(over, _step([silenced.get(entry.seq, entry) for entry in before], entries, whose))


async def read_anew(journal: Journal, workshop: str, after: int, whose: Whose | None = None) -> Step:
    """The way from that seq to the end of what the journal holds now. Raises StorageTrouble."""
    entries = await journal.read(workshop)
    return await asyncio.to_thread(_step, entries[:after], entries[after:], whose)


def _step(before: list[Entry], entries: list[Entry], whose: Whose | None) -> Step:
    return replay(replay(State(), before, whose).state, entries, whose)
