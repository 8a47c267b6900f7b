"""Servers that break a promise on purpose. The detectors must catch each of them, or their silence means nothing."""

import asyncio
from collections.abc import Collection, Sequence

from ninedots.journal.port import Answer, Entry
from ninedots.journal.sql import SqlJournal


class HastyJournal(SqlJournal):
    """Says that it is durable before it is: acknowledges before the commit."""

    _writing: set[asyncio.Task[None]] = set()  # noqa: RUF012 - one journal in a process

    async def append(
        self,
        workshop: str,
        expected_seq: int,
        entries: Sequence[Entry],
        answers: Sequence[Answer],
        card: bytes | None = None,
    ) -> None:
        task = asyncio.create_task(super().append(workshop, expected_seq, entries, answers, card))
        self._writing.add(task)
        task.add_done_callback(self._writing.discard)


class ForgetfulJournal(SqlJournal):
    """Keeps no answers: what is sent again is done again."""

    async def append(
        self,
        workshop: str,
        expected_seq: int,
        entries: Sequence[Entry],
        answers: Sequence[Answer],
        card: bytes | None = None,
    ) -> None:
        await super().append(workshop, expected_seq, entries, [], card)

    async def answers(self, workshop: str, commands: Collection[str]) -> dict[str, Answer]:
        return {}


JOURNALS: dict[str, type[SqlJournal]] = {"honest": SqlJournal, "hasty": HastyJournal, "forgetful": ForgetfulJournal}
