"""Work on the database, whichever it is, in threads: a slow disk must not stop a room.

What only one of them knows stands in `sqlite.py` and `postgres.py`.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, IntegrityError

from ninedots.domain import limits
from ninedots.trouble import StorageTrouble

from .engines import TOO_LATE, Engines
from .migrating import NEWEST, migrate, version_of
from .plain import Plain, Row
from .sqlite import Sqlite
from .together import Together

T = TypeVar("T")
C = TypeVar("C")


class Kind(Protocol):
    writers: int  # threads that write
    # In a statement of the driver's own:
    mark: str  # where a value goes
    among: str  # where `many` go, one of which it has to be

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

    # On a connection that has begun no transaction:

    def append(self, connection: Connection, work: Callable[[Any], T]) -> T:
        """In a transaction beside others. Raises Broken."""
        ...

    def look(self, connection: Connection, statement: str, values: Row) -> list[Row]: ...

    def many(self, values: Iterable[str]) -> Any: ...


class Database:
    """`write`, `append` and `read` hand a connection inside a transaction to the work, in a thread of theirs.

    All raise StorageTrouble when the database fails them, or has not done it in time. Nothing of the transaction is
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
        self.left_over = False  # something that was deleted may be in gaps of the files, until `scrub`
        self.engines = self._kind.open()
        self.do(self.engines.beside, lambda _: None)  # and not alone: somebody may be changing the tables for long
        self._writers = ThreadPoolExecutor(self._kind.writers, thread_name_prefix="database-writer")
        self._together = None
        if self._kind.writers == 1:
            self._together = Together(self._writers, self._append_with_kept)
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

    async def write(self, work: Callable[[Connection], T]) -> T:
        """As if nobody else did. Durable when this returns. Cancelling the wait does not cancel work that has begun."""
        do = self._do_with_kept if self._together else self._do_alone
        return await self._in_time(asyncio.wrap_future(self._writers.submit(do, self._unless_late(work))))

    async def append(self, work: Callable[[Plain], T]) -> T:
        """As `write`, beside others: for work whose keys settle every race, as the journal's do. Raises Broken.

        It may share a transaction.
        """
        work = self._unless_late(work)
        if self._together:
            return await self._in_time(self._together.submit(work))
        return await self._in_time(asyncio.wrap_future(self._writers.submit(self._append_beside, work)))

    async def read(self, work: Callable[[Connection], T]) -> T:
        doing = self._readers.submit(self.do, self.engines.reading, self._unless_late(work))
        return await self._in_time(asyncio.wrap_future(doing))

    async def look(self, statement: str, *values: Any) -> list[Row]:
        """What one statement of the driver's own finds."""
        return await self._in_time(asyncio.wrap_future(self._readers.submit(self._look, statement, values)))

    @property
    def among(self) -> str:
        """In such a statement: one of the `many` that are given there."""
        return self._kind.among

    def many(self, values: Iterable[str]) -> Any:
        return self._kind.many(values)

    def _unless_late(self, work: Callable[[C], T]) -> Callable[[C], T]:
        """Who gave up while a connection was sought is not surprised by work that is begun afterwards."""
        latest = time.monotonic() + self._patience

        def begun_in_time(connection: C) -> T:
            if time.monotonic() >= latest:
                raise StorageTrouble(TOO_LATE)
            return work(connection)

        return begun_in_time

    async def _in_time(self, doing: Awaitable[T]) -> T:
        """Waiting for a thread counts as well. Work that was still waiting for one is not done later."""
        try:
            async with asyncio.timeout(self._patience):
                return await doing
        except TimeoutError:
            raise StorageTrouble(TOO_LATE) from None

    async def scrub_at_once(self) -> bool:
        """Take what was written over out of the database's own files, as far as that is done in a moment.

        False: `scrub` has to do the rest. Raises StorageTrouble.
        """
        alone = self._kind.writers == 1  # where others share the tables, nobody knows when they have nothing to do
        self.left_over = alone
        done = await self._in_time(asyncio.wrap_future(self._writers.submit(self._kind.scrub_at_once, self.engines)))
        self.left_over = alone and not done
        return done

    def scrub(self, tables: Iterable[str]) -> None:
        """All of it, for these tables at least. Blocks, and whoever writes meanwhile waits. Raises StorageTrouble."""
        self._kind.scrub(self.engines, tables)
        self.left_over = False

    def do(self, engine: Engine, work: Callable[[Connection], T]) -> T:
        """The work in one transaction, in this thread."""
        with self._in_our_words(), engine.begin() as connection:
            return work(connection)

    def _do_alone(self, work: Callable[[Connection], T]) -> T:
        return self.do(self.engines.alone, work)

    def _do_with_kept(self, work: Callable[[Connection], T]) -> T:
        def in_transaction(connection: Connection) -> T:
            with connection.begin():
                return work(connection)

        return self._with_kept(in_transaction)

    def _append_with_kept(self, work: Callable[[Any], T]) -> T:
        return self._with_kept(lambda connection: self._kind.append(connection, work))

    def _append_beside(self, work: Callable[[Plain], T]) -> T:
        with self._in_our_words(), self.engines.beside.connect() as connection:
            return self._kind.append(connection, work)

    def _look(self, statement: str, values: Row) -> list[Row]:
        with self._in_our_words(), self.engines.reading.connect() as connection:
            return self._kind.look(connection, statement, values)

    def _with_kept(self, do: Callable[[Connection], T]) -> T:
        """In the only thread that writes, which keeps its connection as long as all goes well.

        To take it from the pool and give it back takes longer than SQLite takes for what a room appends.
        """
        with self._in_our_words():
            connection, self._kept = self._kept or self.engines.alone.connect(), None
            try:
                done = do(connection)
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
