"""What lets a connection in, and whether it still would.

A connection that was opened with a cookie must end with it: signed out, left, run out, or ended from another device.
Asking the database for all of them together is one mechanism for every such way, in every process.
"""

from collections.abc import Collection
from dataclasses import dataclass

from sqlmodel import Session, col, select

from ninedots.clock import Clock
from ninedots.domain.actor import Actor, Viewer

from .store import Store
from .tables import LeadSession, Seat

_AT_ONCE = 500  # tickets in one question: what every database takes as parameters


@dataclass(frozen=True, slots=True)
class Admission:
    """Who comes in, and the ticket: the digest of the cookie's token that said so."""

    who: Actor | Viewer
    ticket: str | None


class Tickets:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def still_good(self, tickets: Collection[str]) -> frozenset[str]:
        """Those of the tickets that would still let somebody in. Raises StorageTrouble."""
        now, asked = self._clock.now(), list(tickets)

        def work(session: Session) -> frozenset[str]:
            good = set[str]()
            for begin in range(0, len(asked), _AT_ONCE):
                some = asked[begin : begin + _AT_ONCE]
                for table in (Seat, LeadSession):
                    query = select(table.digest).where(col(table.digest).in_(some), col(table.expires) > now)
                    good.update(session.exec(query).all())
            return frozenset(good)

        return await self._store.read(work)
