"""Work on the database, whichever it is, in threads: a slow disk must not stop a room.

What only one of them knows stands in `sqlite.py` and `postgres.py`.
"""

import asyncio
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, IntegrityError

from ninedots.domain import limits
from ninedots.trouble import StorageTrouble

from .engines import TOO_LATE, Engines
from .migrating import NEWEST, migrate, version_of
from .sqlite import Sqlite
from .together import Together

T = TypeVar("T")


class Kind(Protocol):
    writers: int  # threads that write
    mark: str  # where a value goes in a statement of the driver's own

    def open(self) -> Engines:
        """Raises StorageTrouble when what was committed would not be safe there."""
        ...

    def trouble(self, fault: DBAPIError) -> StorageTrouble | None:
        """None: the fault is the program's."""
        ...

    def scrub(self, engines: Engines, tables: Iterable[str]) -> None:
        """Write the files of these tables anew, without what was deleted or written over. Raises StorageTrouble."""
        ...

    def scrub_at_once(self, engines: Engines) -> bool:
        """As much of it as is done in a moment. False: the rest is to be done when nobody waits."""
        ...


class Database:
    """`write` and `read` hand a connection inside a transaction to the work, in a thread of theirs.

    Both raise StorageTrouble when the database fails them, or has not done it in time. Nothing of the transaction is
    kept then, unless the fault came with the commit or it was too late: then nobody can know, and whoever needs to asks
    for what they wrote, by its ids. A broken constraint raises sqlalchemy's IntegrityError, for whoever knows what it
    means.
    """

    def __init__(self, where: Path | str, patience: float = limits.DATABASE_SILENT_SECONDS) -> None:
        """A file for SQLite, which is made when it is new, or the address of a PostgreSQL, postgresql://….

        `patience`: seconds that `write` and `read` take at most. Raises StorageTrouble when it cannot be used, or not
        safely.
        """
        self._patience = patience
        self._kind = _kind(where, patience)
        self.mark = self._kind.mark
        self.engines = self._kind.open()
        self.do(self.engines.beside, lambda _: None)  # and not alone: somebody may be changing the tables for long
        self._writers = ThreadPoolExecutor(self._kind.writers, thread_name_prefix="database-writer")
        self._together = None
        if self._kind.writers == 1:
            self._together = Together(self._writers, self._do_with_kept)
        self._kept: Connection | None = None  # the one writer's, between two transactions
        self._readers = ThreadPoolExecutor(limits.DATABASE_READERS, thread_name_prefix="database-reader")

    def migrate(self, to: str = NEWEST) -> None:
        """Makes the tables, or brings them to the shape that this program knows. Blocks: for the start of a program.

        Any number of programs may do so at once. Raises StorageTrouble, and then the tables are as they were.
        """
        if self.version() != to:
            self.do(self.engines.overhaul, lambda connection: migrate(connection, to))

    def version(self) -> str | None:
        """Of the tables. None: there are none of ours. Blocks."""
        return self.do(self.engines.reading, version_of)

    async def write(self, work: Callable[[Connection], T], *, beside: bool = False) -> T:
        """Durable when this returns. Cancelling the wait does not cancel work that has begun.

        `beside` others: for work whose keys settle every race, as the journal's do. It may share a transaction.
        """
        work = self._unless_late(work)
        if self._together is None:
            engine = self.engines.beside if beside else self.engines.alone
            return await self._in_time(self._writers.submit(self.do, engine, work))
        if beside:
            return await self._in_time(self._together.submit(work))
        return await self._in_time(self._writers.submit(self._do_with_kept, work))

    async def read(self, work: Callable[[Connection], T]) -> T:
        return await self._in_time(self._readers.submit(self.do, self.engines.reading, self._unless_late(work)))

    def _unless_late(self, work: Callable[[Connection], T]) -> Callable[[Connection], T]:
        """Who gave up while a connection was sought is not surprised by work that is begun afterwards."""
        latest = time.monotonic() + self._patience

        def begun_in_time(connection: Connection) -> T:
            if time.monotonic() >= latest:
                raise StorageTrouble(TOO_LATE)
            return work(connection)

        return begun_in_time

    async def _in_time(self, doing: Future[T]) -> T:
        """Waiting for a thread counts as well. Work that was still waiting for one is not done later."""
        try:
            async with asyncio.timeout(self._patience):
                return await asyncio.wrap_future(doing)
        except TimeoutError:
            raise StorageTrouble(TOO_LATE) from None

    async def scrub_at_once(self) -> bool:
        """Take what was written over out of the database's own files, as far as that is done in a moment.

        False: `scrub` has to do the rest. Raises StorageTrouble.
        """
        return await self._in_time(self._writers.submit(self._kind.scrub_at_once, self.engines))

    def scrub(self, tables: Iterable[str]) -> None:
        """All of it, for these tables at least. Blocks, and whoever writes meanwhile waits. Raises StorageTrouble."""
        self._kind.scrub(self.engines, tables)

    def do(self, engine: Engine, work: Callable[[Connection], T]) -> T:
        """The work in one transaction, in this thread."""
        with self._in_our_words(), engine.begin() as connection:
            return work(connection)

    def _do_with_kept(self, work: Callable[[Connection], T]) -> T:
        """As `do`, in the only thread that writes, which keeps its connection as long as all goes well.

        To take it from the pool and give it back takes longer than SQLite takes for what a room appends.
        """
        with self._in_our_words():
            connection, self._kept = self._kept or self.engines.alone.connect(), None
            try:
                with connection.begin():
                    done = work(connection)
            except BaseException:
                connection.close()
                raise
            self._kept = connection
            return done

    @contextmanager
    def _in_our_words(self) -> Iterator[None]:
        try:
            yield
        except IntegrityError:
            raise
        except DBAPIError as fault:
            if trouble := self._kind.trouble(fault):
                raise trouble from fault
            raise

    def close(self) -> None:
        """Waits for what is being written."""
        self._writers.shutdown()
        self._readers.shutdown()
        if self._kept:
            self._kept.close()
        for engine in self.engines:
            engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _t: type[BaseException] | None, _e: BaseException | None, _b: TracebackType | None) -> None:
        self.close()


def _kind(where: Path | str, patience: float) -> Kind:
    if isinstance(where, Path):
        return Sqlite(where)
    from .postgres import Postgres  # its driver takes a while to load, and most servers never need it

    return Postgres(where, patience)
