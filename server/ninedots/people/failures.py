"""What should be rare, wrong codes and wrong passwords: counted in the database, so for all processes together.

Only failures are written, each as a row that is worth nothing a minute later. Whoever is over a limit is not counted
any more and costs a look, as finding out that it was wrong did.
"""

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import ColumnElement, Connection, Table, case, delete, func, insert, select

from ninedots.clock import Clock
from ninedots.database import Database

from .tables import Failure
from .tokens import new_token

_MINUTE = 60_000  # ms
_failure: Table = Failure.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Counted:
    failure: str | None  # its id; None: it was not counted, as it would have been one too many
    wait: int = 0  # seconds until the next one would be counted, if this one was not
    last_of_each: bool = False  # nothing more of the same person or network is counted now
    last_of_all: bool = False


class Failures:
    """At most `each` of one person or network in any minute, and `together` of all."""

    def __init__(
        self, kind: Literal["code", "password"], database: Database, clock: Clock, each: int, together: int = 2**31
    ) -> None:
        self._kind = kind
        self._database = database
        self._clock = clock
        self._each = each
        self._together = together

    async def count(self, whose: str) -> Counted:
        """One more, unless there are too many. Raises StorageTrouble."""
        now = self._clock.now()
        if too_many := await self._database.read(lambda connection: self._too_many(connection, whose, now)):
            return too_many
        return await self._database.write(lambda connection: self._add(connection, whose, now))

    async def forgive(self, failure: str) -> None:
        """It was none after all."""
        await self._database.write(lambda one: one.execute(delete(_failure).where(_failure.c.id == failure)))

    def _add(self, connection: Connection, whose: str, now: int) -> Counted:
        if too_many := self._too_many(connection, whose, now):
            return too_many  # others were quicker
        failure = new_token()
        connection.execute(delete(_failure).where(~_recent(now)))
        connection.execute(insert(_failure).values(id=failure, kind=self._kind, whose=whose, at=now))
        each, together = self._counts(connection, whose, now)
        return Counted(failure, 0, each >= self._each, together >= self._together)

    def _too_many(self, connection: Connection, whose: str, now: int) -> Counted | None:
        each, together = self._counts(connection, whose, now)
        waits = [self._wait(connection, self._each, now, whose)] if each >= self._each else []
        waits += [self._wait(connection, self._together, now)] if together >= self._together else []
        return Counted(None, max(waits)) if waits else None

    def _counts(self, connection: Connection, whose: str, now: int) -> tuple[int, int]:
        """In the last minute: of the same, and of all."""
        same = func.count(case((_failure.c.whose == whose, 1)))
        each, together = connection.execute(select(same, func.count()).where(self._ours(now))).one()
        return each, together

    def _wait(self, connection: Connection, limit: int, now: int, whose: str | None = None) -> int:
        """Seconds until the earliest of the last `limit` failures, which there are, is a minute old."""
        query = select(_failure.c.at).where(self._ours(now))
        if whose is not None:
            query = query.where(_failure.c.whose == whose)
        earliest: int = connection.execute(query.order_by(_failure.c.at.desc()).offset(limit - 1).limit(1)).scalar_one()
        return -(-(earliest + _MINUTE - now) // 1000)

    def _ours(self, now: int) -> ColumnElement[bool]:
        return (_failure.c.kind == self._kind) & _recent(now)


def _recent(now: int) -> ColumnElement[bool]:
    """Of the last minute. What a clock wrote that was ahead by more than that counts for nothing."""
    return (_failure.c.at > now - _MINUTE) & (_failure.c.at <= now + _MINUTE)
