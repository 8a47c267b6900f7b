"""A look at a database that belongs to somebody who may be at work in it."""

from dataclasses import dataclass

from sqlalchemy import Connection

from ninedots.clock import Clock

from .database import Database


@dataclass(frozen=True, slots=True)
class Examined:
    version: str | None  # of its tables; None: there are none
    damage: str | None  # None: it is whole, or its server sees to that
    ahead: float | None  # seconds that its clock is ahead of ours; None: it has none of its own


def examine(database: Database, clock: Clock) -> Examined:
    """Changes nothing. Blocks. Raises StorageTrouble."""

    def work(connection: Connection) -> tuple[str | None, float | None]:
        if connection.dialect.name == "sqlite":
            said: str = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
            return (None if said == "ok" else said), None
        before = clock.now()
        there = float(connection.exec_driver_sql("SELECT extract(epoch FROM clock_timestamp())").scalar_one())
        return None, there - (before + clock.now()) / 2000

    damage, ahead = database.do(database.engines.reading, work)
    return Examined(database.version(), damage, ahead)
