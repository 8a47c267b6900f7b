"""What lets a connection in, and whether it still would.

A connection that was opened with a cookie must end with it: signed out, left, run out, or ended from another device.
Asking the database for all of them together is one mechanism for every such way, in every process.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, Table, bindparam, select

from ninedots.clock import Clock
from ninedots.domain.actor import Actor, Viewer

from .store import Store
from .tables import LeadSession, Seat

_AT_ONCE = 500  # tickets in one question: what every database takes as parameters


def _good(kind: type[Seat | LeadSession]) -> Select[Any]:
    table: Table = kind.__table__  # type: ignore[union-attr]
    return select(table.c.digest).where(
        table.c.digest.in_(bindparam("some", expanding=True)), table.c.expires > bindparam("now")
    )


_GOOD = (_good(Seat), _good(LeadSession))


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
        now, good = self._clock.now(), frozenset[str]()
        for query in _GOOD:
            rest = [ticket for ticket in tickets if ticket not in good]  # most are seats: of few it is asked twice
            portions = (rest[begin : begin + _AT_ONCE] for begin in range(0, len(rest), _AT_ONCE))
            rows = await self._store.look(query, *({"some": some, "now": now} for some in portions))
            good |= {row.digest for row in rows}
        return good
