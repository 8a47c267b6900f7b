"""A server that is one of three equal processes on PostgreSQL and Redis: the test's own process, and two besides.

Clients come to each in turn. What the test does through the registry is done in its own process, so that whatever it
expects elsewhere has gone through the database and the bus.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from multiprocessing import get_context
from multiprocessing.connection import Connection

from ninedots.bus.valkey import ValkeyBus
from ninedots.clock import RandomIds, SystemClock
from ninedots.database import Database
from ninedots.journal.sql import SqlJournal

from .serving import Server, Way, serving
from .time import patient

_CONTEXT = get_context("forkserver")
# Imported once, and each process is forked from there: this file, the program that every process is first told to be,
# and what SQLAlchemy imports when it first meets an address of PostgreSQL.
_CONTEXT.set_forkserver_preload([__name__, "pytest", "sqlalchemy.dialects.postgresql.psycopg"])
_READY = 60  # seconds until a process that has not said where it is counts as broken


@contextmanager
def serving_from_three(database_url: str, bus_url: str, way: Way) -> Iterator[Server]:
    with ExitStack() as stack:
        ends = [stack.enter_context(_process(database_url, bus_url, way)) for _ in range(2)]
        with _one(database_url, bus_url, way) as server:
            yield replace(server, others=[_base(end) for end in ends])


@contextmanager
def _one(database_url: str, bus_url: str, way: Way) -> Iterator[Server]:
    clock = SystemClock()
    with patient(), Database(database_url) as database:
        bus = ValkeyBus(bus_url, RandomIds().new(), clock)
        with serving(SqlJournal(database), clock, way=way, bus=bus, one_of_many=True) as server:
            yield server


@contextmanager
def _process(database_url: str, bus_url: str, way: Way) -> Iterator[Connection]:
    ours, theirs = _CONTEXT.Pipe()
    process = _CONTEXT.Process(target=_serve, args=(database_url, bus_url, way, theirs))
    process.start()
    theirs.close()
    try:
        yield ours
    finally:
        ours.close()
        process.join()


def _serve(database_url: str, bus_url: str, way: Way, pipe: Connection) -> None:
    """Until the other end is closed."""
    with _one(database_url, bus_url, way) as server:
        pipe.send(server.base)
        pipe.poll(None)


def _base(process: Connection) -> str:
    assert process.poll(_READY), "a server did not start"
    return str(process.recv())
