"""What only SQLite knows. One writer at a time; reading goes beside it on other connections and is never blocked."""

import json
import os
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from ninedots.domain import limits
from ninedots.trouble import StorageTrouble

from .engines import Engines
from .plain import Broken, Row

T = TypeVar("T")

_PRAGMAS = {
    "journal_mode": "wal",  # readers and the writer do not wait for each other
    "synchronous": 2,  # FULL: what was committed survives a power cut, which NORMAL does not promise with a WAL
    "foreign_keys": 1,
    "secure_delete": 1,  # a removed text is overwritten in the file
}
_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "ceph", "glusterfs", "afs"})


class Sqlite:
    mark = "?"
    among = "IN (SELECT value FROM json_each(?))"
    writers = 1  # SQLite has no more; whoever waits here waits in order

    def __init__(self, path: Path) -> None:
        self._path = path

    def open(self) -> Engines:
        """Makes the file when it is new."""
        try:
            _prepare(self._path)
        except OSError as fault:
            why = (fault.strerror or "unknown fault").lower()
            raise StorageTrouble(f"{self._path} cannot be opened: {why}") from fault
        writing = _engine(self._path, begin="BEGIN IMMEDIATE", connections=self.writers)
        reading = _engine(self._path, begin="BEGIN", connections=limits.DATABASE_READERS, query_only=True)
        overhaul = _engine(self._path, begin="BEGIN IMMEDIATE", connections=1, busy=limits.MIGRATION_SECONDS)
        event.listen(overhaul, "connect", _let_tables_be_made_anew)
        event.listen(overhaul, "commit", _assert_whole)
        return Engines(alone=writing, beside=writing, reading=reading, overhaul=overhaul)

    def scrub(self, engines: Engines, tables: Iterable[str]) -> None:  # noqa: ARG002
        self._scrub(engines, vacuum=True)

    def scrub_at_once(self, engines: Engines) -> bool:
        """`secure_delete` has overwritten it in the file. But rows that were once moved from page to page, to make room
        for others, may have left a copy behind, and the write-ahead log holds what it held.
        """
        small = self._path.stat().st_size <= limits.SCRUB_AT_ONCE_BYTES
        self._scrub(engines, vacuum=small)
        return small

    def _scrub(self, engines: Engines, *, vacuum: bool) -> None:
        connection = engines.alone.raw_connection()  # outside of any transaction, as these two have to be
        try:
            cursor = connection.cursor()
            if vacuum:
                cursor.execute("VACUUM")
            (busy, *_) = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.Error as fault:
            raise StorageTrouble(_plainly(str(fault))) from fault
        finally:
            connection.close()
        if busy:
            raise StorageTrouble("another program is reading the database")

    def trouble(self, fault: DBAPIError) -> StorageTrouble | None:
        return _trouble(fault.orig) if isinstance(fault.orig, sqlite3.Error) else None

    def append(self, connection: Connection, work: Callable[["Shared"], T]) -> T:
        bare = _bare(connection)
        try:
            bare.execute("BEGIN IMMEDIATE")
            done = work(Shared(bare))
            bare.execute("COMMIT")
        except sqlite3.Error as fault:
            raise _in_our_words(fault) from fault
        return done

    def look(self, connection: Connection, statement: str, values: Row) -> list[Row]:
        try:
            return _bare(connection).execute(statement, values).fetchall()
        except sqlite3.Error as fault:
            raise _in_our_words(fault) from fault

    def many(self, values: Iterable[str]) -> str:
        return json.dumps([*values])


class Apart(Exception):
    """The storage itself failed one of them, and with it the transaction that they were to share."""


class Shared:
    """Plain, in a transaction that several may share."""

    def __init__(self, bare: sqlite3.Connection) -> None:
        self._bare = bare

    def run(self, statement: str, *rows: Row) -> None:
        self._bare.executemany(statement, rows)

    def first(self, statement: str, *values: Any) -> Row | None:
        found: Row | None = self._bare.execute(statement, values).fetchone()
        return found

    def apart(self, work: Callable[["Shared"], Any]) -> Any:
        """What the work comes to, a fault being an outcome as well: what is wrong with it is undone alone.

        Raises Apart.
        """
        try:
            self._bare.execute("SAVEPOINT one")
            try:
                done = work(self)
            except sqlite3.IntegrityError as fault:
                done = _in_our_words(fault)
            except sqlite3.Error:
                raise
            except Exception as fault:  # noqa: BLE001 - told to whose work it was
                done = fault
            if isinstance(done, Exception):
                self._bare.execute("ROLLBACK TO one")
            self._bare.execute("RELEASE one")
        except sqlite3.Error as fault:
            raise Apart from fault
        return done


def _bare(connection: Connection) -> sqlite3.Connection:
    bare = connection.connection.driver_connection
    assert isinstance(bare, sqlite3.Connection)
    return bare


def _in_our_words(fault: sqlite3.Error) -> Exception:
    if isinstance(fault, sqlite3.IntegrityError):
        return Broken()
    return _trouble(fault) or fault


def _trouble(fault: sqlite3.Error) -> StorageTrouble | None:
    # sqlite3 tells of a damaged file by its most general class; what the program did wrong has classes of its own.
    if isinstance(fault, sqlite3.OperationalError | sqlite3.InterfaceError) or type(fault) is sqlite3.DatabaseError:
        return StorageTrouble(_plainly(str(fault)))
    return None


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


def _engine(
    path: Path,
    begin: str,
    connections: int,
    query_only: bool = False,
    busy: int = limits.DATABASE_BUSY_SECONDS,
) -> Engine:
    engine = create_engine(
        f"sqlite+pysqlite:///{path}",
        pool_size=connections,
        max_overflow=1,  # where a thread keeps its own (database.py): one to scrub with
        # The thread that made a connection need not be the one that uses it next; the pool hands it to one at a time.
        connect_args={"check_same_thread": False, "timeout": busy},
        hide_parameters=True,  # what people wrote never gets into an error message
    )

    @event.listens_for(engine, "connect")
    def _(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # transactions begin where this file says, not where the driver guesses
        for name, wanted in (_PRAGMAS | {"busy_timeout": busy * 1000}).items():
            connection.execute(f"PRAGMA {name}={wanted}")
            (got,) = connection.execute(f"PRAGMA {name}").fetchone()
            if got != wanted:
                raise StorageTrouble(f"SQLite runs with {name}={got} and not {wanted}: nothing would be safe")
        if query_only:
            connection.execute("PRAGMA query_only=1")

    @event.listens_for(engine, "begin")
    def _(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _let_tables_be_made_anew(connection: Any, _record: Any) -> None:
    # SQLite changes most of a table by making another. Dropping the old one would take what refers to it along.
    connection.execute("PRAGMA foreign_keys=0")


def _assert_whole(connection: Connection) -> None:
    if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise StorageTrouble(f"there would be rows of {broken[0]} that refer to nothing")


def _prepare(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # Made here, before SQLite would, so that nobody else on the machine can ever read it; the WAL takes on its mode.
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    path.chmod(0o600)
    if system := network_file_system(path):
        raise StorageTrouble(
            f"{path} lies on a network file system ({system}), where SQLite is not safe: use a local one"
        )


def network_file_system(path: Path) -> str | None:
    """Its type, if the path lies on one."""
    system = _file_system(path)
    return system if system in _NETWORK else None


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
