"""What a journal does, whatever it is kept in. The contract is tests/contract/test_journal.py.

A journal is also the lock: whoever appends second with the same `expected_seq` learns of it and decides again. So any
number of rooms, in any number of processes, may serve one workshop.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from ninedots.trouble import StorageTrouble

__all__ = [
    "Answer",
    "CommandSeen",
    "Entry",
    "Head",
    "Journal",
    "Listed",
    "NoSuchWorkshop",
    "SeqConflict",
    "StorageTrouble",
    "WorkshopExists",
]


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as it is kept."""

    seq: int  # 1, 2, 3 … without gaps, for each workshop
    kind: str
    version: int
    at: int  # ms since 1970, UTC
    by: str  # person id
    body: bytes  # the event's own JSON


@dataclass(frozen=True, slots=True)
class Answer:
    """The first answer to a command, which is its answer for ever."""

    command: str
    digest: bytes  # of who asked and for what: the same id with another digest is another command. Empty: see `erase`
    seq: int  # done: durable at this seq. Refused: what was true when it was refused
    reason: str | None = None  # None: done
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    workshop: str
    epoch: str
    created: int  # ms since 1970, UTC


@dataclass(frozen=True, slots=True)
class Head:
    """How far a workshop has come."""

    epoch: str
    seq: int  # 0: nothing has happened yet


class SeqConflict(Exception):
    """Somebody else has appended since. Nothing was kept; read what was missed and decide again."""


class CommandSeen(Exception):
    """Some of the commands have been answered before. Nothing was kept."""

    def __init__(self, commands: Collection[str]) -> None:
        super().__init__(f"{len(commands)} commands were answered before")
        self.commands = frozenset(commands)


class NoSuchWorkshop(Exception):
    pass


class WorkshopExists(Exception):
    pass


class Journal(Protocol):
    """All of these raise StorageTrouble when the storage fails them."""

    async def create(
        self,
        workshop: str,
        epoch: str,
        at: int,
        entries: Sequence[Entry] = (),
        answers: Sequence[Answer] = (),
        card: bytes | None = None,
    ) -> None:
        """A new workshop and its first events, all or nothing. Raises WorkshopExists.

        `card`: the workshop in a few lines, as these events leave it; None: it is not known here.
        `epoch` names this history. A history that was restored or brought from elsewhere gets a new one.
        """
        ...

    async def append(
        self,
        workshop: str,
        expected_seq: int,
        entries: Sequence[Entry],
        answers: Sequence[Answer],
        card: bytes | None = None,
    ) -> None:
        """Keep events and answers in one transaction; durable when this returns.

        `entries` are numbered `expected_seq + 1` onwards. Raises SeqConflict, CommandSeen or NoSuchWorkshop, and then
        nothing of it was kept. `card`: as for `create`. In the same transaction, so a card is never ahead of its
        journal.
        """
        ...

    async def erase(
        self,
        workshop: str,
        expected_seq: int,
        entries: Sequence[Entry],
        answers: Sequence[Answer],
        over: Sequence[Entry],
        card: bytes | None = None,
    ) -> None:
        """Append as `append` does and, in the same transaction, write `over` in the place of what has their numbers.

        The digests of all earlier answers become empty: who knows a command but for a few words could try words until
        one fits. As far as the storage can, what stood there is then in none of its files; what it cannot, it tells in
        the log (docs/security.md).
        """
        ...

    async def answers(self, workshop: str, commands: Collection[str]) -> dict[str, Answer]:
        """The first answers to those of the commands that were answered."""
        ...

    async def read(self, workshop: str, after: int = 0, kinds: Collection[str] | None = None) -> list[Entry]:
        """The events with a seq above `after`, in order; with `kinds`, only those kinds."""
        ...

    async def heads(self, workshops: Collection[str]) -> dict[str, Head]:
        """How far each of these has come, without those that are not there. Cheap enough to be asked every second."""
        ...

    async def cards(self, workshops: Collection[str]) -> dict[str, bytes | None]:
        """Of each of these that is there its card; None: none was kept since its last event."""
        ...

    async def keep_card(self, workshop: str, seq: int, card: bytes) -> None:
        """A card as the events up to `seq` leave it, unless one of a later seq, or no such workshop, is there."""
        ...

    async def deletions(self) -> dict[str, Entry | None]:
        """Of each workshop the event that said last when it is deleted; None: none did."""
        ...

    async def epoch(self, workshop: str) -> str | None:
        """None: there is no such workshop."""
        ...

    async def workshops(self) -> list[Listed]:
        """Eldest first."""
        ...

    async def delete(self, workshop: str) -> None:
        """All of a workshop, for good. Deleting what is not there is no error."""
        ...


def assert_numbered(expected_seq: int, entries: Sequence[Entry]) -> None:
    """Raises ValueError: a fault of the program, never of a person."""
    for seq, entry in enumerate(entries, expected_seq + 1):
        if entry.seq != seq:
            raise ValueError(f"event {entry.seq} stands where {seq} belongs")
