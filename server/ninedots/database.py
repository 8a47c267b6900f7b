"""The one database of a server: the journal and the accounts live in it. SQLite; PostgreSQL can be the second.

Everything that only SQLite knows stands in this file. All writing happens in one thread, one transaction at a time;
reading goes beside it on other connections and is never blocked by it. No work is done in the event loop: a slow disk
must not stop a room.
"""

import asyncio
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, OperationalError
from sqlmodel import SQLModel

from ninedots.trouble import StorageTrouble

T = TypeVar("T")

BUSY_SECONDS = 5  # how long to wait for another program that holds the file, such as a backup
READERS = 4  # threads and connections for reading

_PRAGMAS = {
    "journal_mode": "wal",  # readers and the writer do not wait for each other
    "synchronous": 2,  # FULL: what was committed survives a power cut, which NORMAL does not promise with a WAL
    "foreign_keys": 1,
    "busy_timeout": BUSY_SECONDS * 1000,
    "secure_delete": 1,  # a removed text is overwritten in the file
}
_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "ceph", "glusterfs", "afs"})


class Database:
    """`write` and `read` hand a connection inside a transaction to the work, in a thread of theirs.

    Both raise StorageTrouble when the disk or the file fails them; nothing of that transaction is kept then. A broken
    constraint raises sqlalchemy's IntegrityError, for whoever knows what it means.
    """

    def __init__(self, path: Path) -> None:
        """Opens the file, making it when it is new. Raises StorageTrouble when it cannot be used safely."""
        self.path = path
        try:
            _prepare(path)
        except OSError as fault:
            raise StorageTrouble(f"{path} cannot be opened: {(fault.strerror or 'unknown fault').lower()}") from fault
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="database-writer")
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="database-reader")
        self.engine = _engine(path, begin="BEGIN IMMEDIATE", connections=1)
        self._reading = _engine(path, begin="BEGIN", connections=READERS, query_only=True)
        _in_transaction(self.engine, _assert_safe)

    def make(self, tables: Sequence[type[SQLModel]]) -> None:
        """Makes those of the tables that are not there yet. Blocks: for the start of a program."""
        wanted = [SQLModel.metadata.tables[table.__tablename__] for table in tables]  # type: ignore[index]
        _in_transaction(self.engine, lambda connection: SQLModel.metadata.create_all(connection, tables=wanted))

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Durable when this returns. Cancelling the wait does not cancel the work."""
        return await asyncio.get_running_loop().run_in_executor(self._writer, _in_transaction, self.engine, work)

    async def read(self, work: Callable[[Connection], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._readers, _in_transaction, self._reading, work)

    def close(self) -> None:
        """Waits for what is being written."""
        self._writer.shutdown()
        self._readers.shutdown()
        self._reading.dispose()
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _t: type[BaseException] | None, _e: BaseException | None, _b: TracebackType | None) -> None:
        self.close()


def _in_transaction(engine: Engine, work: Callable[[Connection], T]) -> T:
    try:
        with engine.begin() as connection:
            return work(connection)
    except IntegrityError:
        raise
    except (OperationalError, InterfaceError) as fault:
        raise StorageTrouble(_plainly(str(fault.orig))) from fault
    except DBAPIError as fault:
        # sqlite3 tells of a damaged file by its most general class; what the program did wrong has classes of its own.
        if type(fault) is not DBAPIError and type(fault).__name__ != "DatabaseError":
            raise
        raise StorageTrouble(_plainly(str(fault.orig))) from fault


def _plainly(message: str) -> str:
    for part, plain in (
        ("full", "the disk is full"),
        ("locked", "the database is in use by another program"),
        ("readonly", "the data folder cannot be written to"),
        ("I/O", "the disk reports an error"),
        ("malformed", "the database file is damaged"),
        ("not a database", "the database file is damaged"),
        ("unable to open", "the database file cannot be opened"),
    ):
        if part in message:
            return plain
    return "the database cannot be used just now"


def _engine(path: Path, begin: str, connections: int, query_only: bool = False) -> Engine:
    engine = create_engine(
        f"sqlite+pysqlite:///{path}",
        pool_size=connections,
        max_overflow=0,
        # The thread that made a connection need not be the one that uses it next; the pool hands it to one at a time.
        connect_args={"check_same_thread": False, "timeout": BUSY_SECONDS},
        hide_parameters=True,  # what people wrote never gets into an error message
    )

    @event.listens_for(engine, "connect")
    def _(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # transactions begin where this file says, not where the driver guesses
        for name, value in _PRAGMAS.items():
            connection.execute(f"PRAGMA {name}={value}")
        if query_only:
            connection.execute("PRAGMA query_only=1")

    @event.listens_for(engine, "begin")
    def _(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _prepare(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # Made here, before SQLite would, so that nobody else on the machine can ever read it; the WAL takes on its mode.
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    path.chmod(0o600)
    if (system := _file_system(path)) in _NETWORK:
        raise StorageTrouble(
            f"{path} lies on a network file system ({system}), where SQLite is not safe: use a local one"
        )


def _file_system(path: Path) -> str | None:
    """The type of the file system a file lies on, where the system tells (Linux)."""
    mounts = Path("/proc/self/mounts")
    if not mounts.exists():
        return None
    whole = str(path.resolve())
    found: tuple[int, str] | None = None
    for line in mounts.read_text(errors="replace").splitlines():
        _device, place, system, *_ = line.split(" ")
        at = place.replace("\\040", " ").rstrip("/") + "/"
        if whole.startswith(at) and (found is None or len(at) >= found[0]):
            found = (len(at), system)
    return found[1] if found else None


def _assert_safe(connection: Connection) -> None:
    for name, wanted in _PRAGMAS.items():
        got = connection.exec_driver_sql(f"PRAGMA {name}").scalar()
        if got != wanted:
            raise StorageTrouble(f"SQLite runs with {name}={got} and not {wanted}: nothing would be safe")
