"""Lets the accounts use the database through sessions: they are few and slow, and clear code is worth more here."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection
from sqlmodel import Session

from ninedots.database import Database

T = TypeVar("T")


class Store:
    """Work is done whole or not at all, as if nobody else were there, away from the event loop.

    Both raise StorageTrouble.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def read(self, work: Callable[[Session], T]) -> T:
        return await self._database.read(lambda connection: _in_session(connection, work))

    async def write(self, work: Callable[[Session], T]) -> T:
        return await self._database.write(lambda connection: _in_session(connection, work))


def _in_session(connection: Connection, work: Callable[[Session], T]) -> T:
    # The transaction is the database's: leaving the session neither commits nor rolls it back.
    with Session(connection, expire_on_commit=False) as session:
        result = work(session)
        session.flush()
        return result
