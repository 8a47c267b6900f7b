"""A workshop that is deleted: all of it goes in one transaction, and a tombstone stays.

The tombstone says which workshop it was to nobody who does not know its id already. It makes sure that a backup which
is brought back deletes it again, and lets a browser that comes back late learn that there is nothing to come back to.
"""

import asyncio
from collections.abc import Iterable
from typing import Protocol

from sqlalchemy import Connection, Table, delete, func, insert, select

from ninedots.clock import Clock
from ninedots.database import Database
from ninedots.domain import limits

from .store import clear_files
from .tables import TABLES, ComparedWorkshop, Comparison, Demonstration, NameDecision, Tombstone
from .tokens import digest

_tombstone: Table = Tombstone.__table__  # type: ignore[attr-defined]
_demonstration: Table = Demonstration.__table__  # type: ignore[attr-defined]
_all: list[Table] = [getattr(model, "__table__") for model in TABLES]  # noqa: B009 - the types do not know of it
# Whatever says of which workshop it is goes with that workshop, and so does what is of two of them.
_of_workshops = [table for table in _all if "workshop" in table.c]
_workshops_in = [
    column
    for table in _all
    for column in (table.c.get("workshop"), table.c.get("other_workshop"))
    if column is not None
]
_comparison: Table = Comparison.__table__  # type: ignore[attr-defined]
_compared: Table = ComparedWorkshop.__table__  # type: ignore[attr-defined]
_decision: Table = NameDecision.__table__  # type: ignore[attr-defined]


class Journals(Protocol):
    """The part of the journal that takes part in the same transaction: `journal.sql`."""

    def remove_workshop(self, connection: Connection, workshop: str) -> None: ...

    def workshops_in(self, connection: Connection) -> list[str]: ...


class Deletions:
    """All raise StorageTrouble."""

    def __init__(self, database: Database, clock: Clock, journals: Journals) -> None:
        self._database = database
        self._clock = clock
        self._journals = journals

    async def delete(self, workshop: str) -> None:
        now = self._clock.now()
        await self._database.write(lambda connection: _delete(connection, workshop, now, self._journals))

    async def was_deleted(self, workshop: str) -> bool:
        query = select(_tombstone.c.at).where(_tombstone.c.digest == digest(workshop))
        return await self._database.read(lambda connection: connection.execute(query).first() is not None)

    async def clear_files(self) -> None:
        """Take what is left of deleted workshops out of the database's own files, as far as it is done in a moment."""
        await clear_files(self._database, "a workshop was deleted")

    async def write_files_anew(self) -> None:
        """For when nobody is here who would wait: where something of what was deleted may be in gaps of the files."""
        if self._database.left_over:
            await asyncio.to_thread(self._database.scrub, [table.name for table in _all])

    async def apply(self) -> int:
        """Delete again what was deleted before: somebody may have put an older file in the place of this one."""
        again = Again(self._journals)
        await self._database.write(again)
        return again.workshops


class Again:
    """Deletes, in one transaction, what has a tombstone in this database or is among `also`."""

    def __init__(self, journals: Journals, also: Iterable[tuple[str, int]] = ()) -> None:
        self._journals = journals
        self._also = also
        self.workshops = 0  # that went

    def __call__(self, connection: Connection) -> None:
        dead = dict(tombstones_in(connection))
        for name, at in self._also:
            if name not in dead:
                connection.execute(insert(_tombstone).values(digest=name, at=at))
                dead[name] = at
        there = {*self._journals.workshops_in(connection)}
        for table in _of_workshops:
            there.update(connection.execute(select(table.c.workshop).distinct()).scalars())
        for workshop in there:
            if (name := digest(workshop)) in dead:
                _delete(connection, workshop, dead[name], self._journals)
                self.workshops += 1


def _forget_lone_comparisons(connection: Connection) -> None:
    """One workshop is compared with nothing."""
    of = select(_compared.c.comparison).group_by(_compared.c.comparison).having(func.count() >= limits.COMPARED_LEAST)
    for table, column in ((_decision, "comparison"), (_compared, "comparison"), (_comparison, "id")):
        connection.execute(delete(table).where(table.c[column].not_in(of)))


def tombstones_in(connection: Connection) -> list[tuple[str, int]]:
    return [(row.digest, row.at) for row in connection.execute(select(_tombstone))]


def _delete(connection: Connection, workshop: str, at: int, journals: Journals) -> None:
    # That there was one stays known, so that the next start makes no other.
    demonstration = connection.execute(delete(_demonstration).where(_demonstration.c.workshop == workshop))
    for column in _workshops_in:
        connection.execute(delete(column.table).where(column == workshop))
    _forget_lone_comparisons(connection)
    if demonstration.rowcount:
        connection.execute(insert(_demonstration).values(workshop=digest(workshop)))
    journals.remove_workshop(connection, workshop)
    name = digest(workshop)
    if connection.execute(select(_tombstone.c.at).where(_tombstone.c.digest == name)).first() is None:
        connection.execute(insert(_tombstone).values(digest=name, at=at))
