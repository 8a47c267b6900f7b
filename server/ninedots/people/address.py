"""Where browsers reach the server: kept for the command line, which knows the data and not the port."""

from sqlmodel import Session

from .store import Store
from .tables import ServerAddress

_ONE = 1


class Address:
    def __init__(self, store: Store) -> None:
        self._store = store

    async def is_now(self, origin: str) -> None:
        """Said by each server at its start; the last has the word. Raises StorageTrouble."""

        def work(session: Session) -> None:
            session.merge(ServerAddress(id=_ONE, origin=origin))

        await self._store.write(work)

    async def last(self) -> str | None:
        """None: no server has used this data yet."""

        def work(session: Session) -> str | None:
            row = session.get(ServerAddress, _ONE)
            return row.origin if row else None

        return await self._store.read(work)
