"""A journal in memory, for tests and for workshops that shall leave nothing behind."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from ninedots.domain.events import DeletionSet

from .port import Answer, CommandSeen, Entry, Head, Listed, NoSuchWorkshop, SeqConflict, WorkshopExists, assert_numbered


@dataclass(slots=True)
class _Shelf:
    listed: Listed
    entries: list[Entry] = field(default_factory=list)
    answers: dict[str, Answer] = field(default_factory=dict)
    card: tuple[int, bytes] | None = None  # of which seq, and what it says

    def keep(self, card: bytes | None) -> None:
        """With the events that it follows from."""
        if card is not None:
            self.card = (len(self.entries), card)


class MemoryJournal:
    def __init__(self) -> None:
        self._shelves: dict[str, _Shelf] = {}

    async def create(
        self,
        workshop: str,
        epoch: str,
        at: int,
        entries: Sequence[Entry] = (),
        answers: Sequence[Answer] = (),
        card: bytes | None = None,
    ) -> None:
        if workshop in self._shelves:
            raise WorkshopExists(workshop)
        assert_numbered(0, entries)
        self._shelves[workshop] = _Shelf(
            Listed(workshop, epoch, at), list(entries), {answer.command: answer for answer in answers}
        )
        self._shelves[workshop].keep(card)

    async def append(
        self,
        workshop: str,
        expected_seq: int,
        entries: Sequence[Entry],
        answers: Sequence[Answer],
        card: bytes | None = None,
    ) -> None:
        shelf = self._shelves.get(workshop)
        if shelf is None:
            raise NoSuchWorkshop(workshop)
        assert_numbered(expected_seq, entries)
        if len(shelf.entries) != expected_seq:
            raise SeqConflict
        if seen := {answer.command for answer in answers} & shelf.answers.keys():
            raise CommandSeen(seen)
        shelf.entries.extend(entries)
        shelf.answers.update((answer.command, answer) for answer in answers)
        shelf.keep(card)

    async def erase(
        self,
        workshop: str,
        expected_seq: int,
        entries: Sequence[Entry],
        answers: Sequence[Answer],
        over: Sequence[Entry],
        card: bytes | None = None,
    ) -> None:
        known = [*self._shelves[workshop].answers.values()] if workshop in self._shelves else []
        await self.append(workshop, expected_seq, entries, answers, card)
        shelf = self._shelves[workshop]
        for entry in over:
            shelf.entries[entry.seq - 1] = entry
        shelf.answers.update((answer.command, replace(answer, digest=b"")) for answer in known)

    async def answers(self, workshop: str, commands: Collection[str]) -> dict[str, Answer]:
        shelf = self._shelves.get(workshop)
        return {} if shelf is None else {one: shelf.answers[one] for one in commands if one in shelf.answers}

    async def read(self, workshop: str, after: int = 0, kinds: Collection[str] | None = None) -> list[Entry]:
        shelf = self._shelves.get(workshop)
        entries = [] if shelf is None else shelf.entries[after:]
        return [entry for entry in entries if kinds is None or entry.kind in kinds]

    async def heads(self, workshops: Collection[str]) -> dict[str, Head]:
        found = {one: self._shelves[one] for one in workshops if one in self._shelves}
        return {one: Head(shelf.listed.epoch, len(shelf.entries)) for one, shelf in found.items()}

    async def cards(self, workshops: Collection[str]) -> dict[str, bytes | None]:
        found = {one: self._shelves[one] for one in workshops if one in self._shelves}
        return {
            one: shelf.card[1] if shelf.card and shelf.card[0] == len(shelf.entries) else None
            for one, shelf in found.items()
        }

    async def keep_card(self, workshop: str, seq: int, card: bytes) -> None:
        shelf = self._shelves.get(workshop)
        if shelf and (shelf.card is None or shelf.card[0] < seq):
            shelf.card = (seq, card)

    async def deletions(self) -> dict[str, Entry | None]:
        return {
            workshop: next((one for one in reversed(shelf.entries) if one.kind == DeletionSet.kind), None)
            for workshop, shelf in self._shelves.items()
        }

    async def epoch(self, workshop: str) -> str | None:
        shelf = self._shelves.get(workshop)
        return None if shelf is None else shelf.listed.epoch

    async def workshops(self) -> list[Listed]:
        return sorted((shelf.listed for shelf in self._shelves.values()), key=lambda one: (one.created, one.workshop))

    async def delete(self, workshop: str) -> None:
        self._shelves.pop(workshop, None)
