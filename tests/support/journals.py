"""Journals with something the matter with their disk."""

import asyncio
from collections.abc import Sequence

from ninedots.journal.memory import MemoryJournal
from ninedots.journal.port import Answer, Entry, StorageTrouble


class SlowJournal(MemoryJournal):
    """While `held`, an append arrives (`arrived`) and is not durable before `release`."""

    def __init__(self) -> None:
        super().__init__()
        self.held = False
        self.arrived = asyncio.Event()
        self.sizes: list[int] = []  # answers in each append
        self._go = asyncio.Event()

    def release(self) -> None:
        self.held = False
        self._go.set()

    async def append(
        self,
        workshop: str,
        expected_seq: int,
        entries: Sequence[Entry],
        answers: Sequence[Answer],
        card: bytes | None = None,
    ) -> None:
        self.sizes.append(len(answers))
        if self.held:
            self._go.clear()
            self.arrived.set()
            await self._go.wait()
        await super().append(workshop, expected_seq, entries, answers, card)


class FailingJournal(MemoryJournal):
    """While `failing`, nothing can be kept. With `after_commit` it is kept and nobody is told."""

    failing = False
    after_commit = False

    async def append(
        self,
        workshop: str,
        expected_seq: int,
        entries: Sequence[Entry],
        answers: Sequence[Answer],
        card: bytes | None = None,
    ) -> None:
        if self.failing and not self.after_commit:
            raise StorageTrouble("the disk is full")
        await super().append(workshop, expected_seq, entries, answers, card)
        if self.failing:
            raise StorageTrouble("the disk reports an error")
