"""What only PostgreSQL knows. Many servers may use one database; it keeps their writers apart.

Every wait has an end: for a connection, for a lock, for an answer, for a machine that is gone or a program that stands
still, and for the rest of a transaction whose server has gone. A connection that broke is noticed when it is taken from
the pool, and replaced.
"""

import logging
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import psycopg
from psycopg.abc import RV, Buffer, PQGen
from psycopg.types.string import StrDumperUnknown
from sqlalchemy import Connection, Engine, ExceptionContext, NullPool, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, OperationalError

from ninedots.domain import limits
from ninedots.trouble import StorageTrouble

from .engines import TOO_LATE, Engines
from .plain import Broken, Plain, Row

T = TypeVar("T")

log = logging.getLogger(__name__)
logging.getLogger("psycopg").setLevel(logging.ERROR)  # it warns of each append that came second, which is no fault

_CONNECTING = {
    "application_name": "ninedots",
    "connect_timeout": limits.DATABASE_BUSY_SECONDS,
    # A machine that is gone says nothing; without these a thread would wait for it for hours.
    "keepalives_idle": limits.DATABASE_SILENT_SECONDS // 2,
    "keepalives_interval": limits.DATABASE_SILENT_SECONDS // 4,
    "keepalives_count": 2,
    "tcp_user_timeout": limits.DATABASE_SILENT_SECONDS * 1000,
}
_EACH_CONNECTION = f"""
SELECT current_setting('synchronous_commit'),
    set_config('lock_timeout', '{limits.DATABASE_BUSY_SECONDS}s', false),
    set_config('statement_timeout', '{limits.DATABASE_STATEMENT_SECONDS}s', false),
    set_config('idle_in_transaction_session_timeout', '{limits.DATABASE_SILENT_SECONDS}s', false)
"""
_TURN = int.from_bytes(b"9dots")  # the advisory lock of whoever must be alone
_READ_ONLY = "25006"
_PLAINLY = {
    "53100": "the disk of the database is full",
    _READ_ONLY: "the database cannot be written to",
    "42501": "the database does not let us do that",
    "55P03": "the database is busy",
    "57014": "the database is busy",
    "40P01": "the database is busy",
}
# Who is not let in gets no SQLSTATE from libpq, words alone.
_AT_THE_DOOR = {
    "timeout expired": TOO_LATE,
    "authentication failed": "the database does not accept our name and password",
    "does not exist": "there is no database of that name",
    "invalid connection option": "its address has a parameter that PostgreSQL does not know",
    "too many": "the database has no connection left for us",
    "remaining connection slots": "the database has no connection left for us",
}
_BY_CLASS = {
    "53": "the database is busy",
    "58": "the disk of the database reports an error",
    "XX": "the database is damaged",
}


class Postgres:
    mark = "%s"
    among = "= ANY(%s)"
    writers = limits.DATABASE_WRITERS

    def __init__(self, url: str, patience: float) -> None:
        """`postgresql://user:password@host/name`, with any parameters that libpq knows.

        `patience`: seconds that an answer may take.
        """
        self._url = make_url(url).set(drivername="postgresql+psycopg")
        self._patience = patience

    def open(self) -> Engines:
        connections = limits.DATABASE_WRITERS + limits.DATABASE_READERS
        pool = self._engine(self._patience, pool_size=connections, max_overflow=0, pool_pre_ping=True)
        event.listen(pool, "first_connect", _warn)
        # Whoever reads and then writes gets what SQLite gives: a world in which nobody else does. Isolation by the
        # database's own rules would need trying again, and again, when a hall signs in.
        alone = pool.execution_options(isolation_level="READ COMMITTED")
        event.listen(alone, "begin", _wait_for_turn)
        # A large table is changed in silence, for as long as it takes.
        overhaul = self._engine(None, poolclass=NullPool, isolation_level="READ COMMITTED")
        event.listen(overhaul, "begin", _wait_long_for_turn)
        return Engines(
            alone=alone,
            beside=pool.execution_options(isolation_level="READ COMMITTED"),
            reading=pool.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True),
            overhaul=overhaul,
        )

    def _engine(self, patience: float | None, **pooling: Any) -> Engine:
        engine = create_engine(
            self._url,
            connect_args={name: value for name, value in _CONNECTING.items() if name not in self._url.query},
            hide_parameters=True,  # what people wrote never gets into an error message
            **pooling,
        )

        @event.listens_for(engine, "do_connect")
        def _(_dialect: Any, _record: Any, args: Any, options: Any) -> _Impatient:
            connection = _Impatient.connect(*args, **options)
            connection.patience = patience
            return connection

        event.listen(engine, "connect", _prepare)
        event.listen(engine, "handle_error", _tell_no_more_than_needed)
        return engine

    def scrub(self, engines: Engines, tables: Iterable[str]) -> None:
        apart = engines.overhaul.connect().execution_options(isolation_level="AUTOCOMMIT")
        try:
            with apart as connection:
                connection.exec_driver_sql("SET statement_timeout = 0")
                for table in tables:
                    connection.exec_driver_sql(f"VACUUM (FULL) {table}")
        except DBAPIError as fault:
            raise self.trouble(fault) or fault from fault

    def scrub_at_once(self, engines: Engines) -> bool:  # noqa: ARG002
        """VACUUM alone overwrites nothing, and with FULL it keeps everybody from the table."""
        return False

    def trouble(self, fault: DBAPIError) -> StorageTrouble | None:
        code = _code(fault)
        if plain := _PLAINLY.get(code) or _BY_CLASS.get(code[:2]):
            return StorageTrouble(plain)
        for words, plain in _AT_THE_DOOR.items():
            if not code and words in str(fault.orig):
                return StorageTrouble(plain)
        if isinstance(fault, OperationalError | InterfaceError):
            return StorageTrouble("the database cannot be reached")
        return None

    def append(self, connection: Connection, work: Callable[[Plain], T]) -> T:
        try:
            with connection.begin():
                return work(_ThroughSqlalchemy(connection))
        except IntegrityError as fault:
            raise Broken from fault

    def look(self, connection: Connection, statement: str, values: Row) -> list[Row]:
        return [(*row,) for row in connection.exec_driver_sql(statement, values)]

    def many(self, values: Iterable[str]) -> list[str]:
        return [*values]


class _ThroughSqlalchemy:
    """Which knows a connection that broke, and has the faults told without the rows they are about."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def run(self, statement: str, *rows: Row) -> None:
        if rows:
            # A single row in the short way: to psycopg a list of one costs as much as a list of ten.
            self._connection.exec_driver_sql(statement, [*rows] if len(rows) > 1 else rows[0])

    def first(self, statement: str, *values: Any) -> Row | None:
        row = self._connection.exec_driver_sql(statement, values).first()
        return None if row is None else (*row,)


def _code(fault: DBAPIError) -> str:
    """SQLSTATE; empty when the fault is on this side, such as a lost connection."""
    return getattr(fault.orig, "sqlstate", None) or ""


class _Impatient(psycopg.Connection[Any]):
    """Waits for an answer as long as its patience lasts, and then closes itself.

    While a program is stopped, or a proxy brings nothing through, all is well to TCP: nothing else would end the wait.
    """

    patience: float | None  # seconds; None: as long as it takes

    def wait(self, gen: PQGen[RV], interval: float = 0.1, timeout: float | None = None) -> RV:
        try:
            return super().wait(gen, interval, self.patience if timeout is None else timeout)
        except psycopg.errors._WaitTimeout:
            self.pgconn.finish()  # what still came over it would be the answer to nobody's question
            raise


class _Text(StrDumperUnknown):
    """PostgreSQL takes no NUL in a text. Nothing we keep has one, so that what has one is looked for in vain."""

    def dump(self, obj: str) -> Buffer | None:
        return super().dump(obj.replace("\0", "\ufffd"))


def _prepare(connection: Any, _record: Any) -> None:
    connection.adapters.register_dumper(str, _Text)
    synchronous, *_ = connection.execute(_EACH_CONNECTION).fetchone()
    connection.commit()
    if synchronous == "off":
        raise StorageTrouble("PostgreSQL runs with synchronous_commit=off: a crash would lose what was acknowledged")


def _warn(connection: Any, _record: Any) -> None:
    if connection.execute("SHOW fsync").fetchone() == ("off",):
        log.warning("PostgreSQL runs with fsync=off: a power cut would lose what was acknowledged")
    connection.rollback()


def _wait_for_turn(connection: Connection) -> None:
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_TURN})")


def _wait_long_for_turn(connection: Connection) -> None:
    connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{limits.MIGRATION_SECONDS}s'")
    _wait_for_turn(connection)
    # A table may be needed by servers that are at work: rather try again later than have all of them wait for long.
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{limits.DATABASE_BUSY_SECONDS}s'")


def _tell_no_more_than_needed(context: ExceptionContext) -> None:
    """PostgreSQL adds to some faults the row they are about. That is nobody's business but the row's."""
    orig, fault = context.original_exception, context.sqlalchemy_exception
    if not isinstance(fault, DBAPIError) or not _code(fault):
        return
    assert isinstance(orig, psycopg.Error)
    orig.args = (orig.diag.message_primary,)
    fault.args = (f"({type(orig).__name__}) {orig.diag.message_primary}",)
    if _code(fault) == _READ_ONLY:
        context.is_disconnect = True  # it became a standby: the next connection may find the new primary
