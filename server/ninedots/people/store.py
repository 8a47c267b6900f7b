"""Lets the accounts use the database through sessions: they are few and slow, and clear code is worth more here.

What is asked of every connection that comes or is open goes past them, as a `look`.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Select
from sqlmodel import Session

from ninedots.database import Database
from ninedots.trouble import StorageTrouble

log = logging.getLogger("ninedots")

T = TypeVar("T")


class Store:
    """Work is done whole or not at all, as if nobody else were there, away from the event loop.

    All raise StorageTrouble.
    """

    def __init__(self, database: Database) -> None:
        self.database = database

    async def read(self, work: Callable[[Session], T]) -> T:
        return await self.database.read(lambda connection: _in_session(connection, work))

    async def look(self, query: Select[Any], *asked: Mapping[str, Any]) -> Sequence[Row[Any]]:
        """The rows that a query finds, asked once with each of these values: half of what a session costs."""
        return await self.database.read(
            lambda connection: [row for values in asked for row in connection.execute(query, values)]
        )

    async def write(self, work: Callable[[Session], T]) -> T:
        return await self.database.write(lambda connection: _in_session(connection, work))


async def clear_files(database: Database, gone: str) -> None:
    """Take what is left of what was deleted out of the database's own files, as far as that is done in a moment.

    Where it is not, the log says what `gone` was and what to do.
    """
    with suppress(StorageTrouble):
        if await database.scrub_at_once():
            return
    log.warning("%(gone)s: `ninedots scrub` takes what is left of it out of the database files", {"gone": gone})


def _in_session(connection: Connection, work: Callable[[Session], T]) -> T:
    # The transaction is the database's: leaving the session neither commits nor rolls it back.
    with Session(connection, expire_on_commit=False) as session:
        result = work(session)
        session.flush()
        return result
