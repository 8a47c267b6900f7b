"""What lets a connection in, and whether it still would.

A connection that was opened with a cookie must end with it: signed out, left, run out, or ended from another device.
Asking the database for all of them together is one mechanism for every such way, in every process.
"""

from collections.abc import Collection
from dataclasses import dataclass, field

from ninedots.clock import Clock
from ninedots.domain.actor import Actor, Viewer

from .store import Store


@dataclass(frozen=True, slots=True)
class Admission:
    """Who comes in, and the ticket: the digest of the cookie's token that said so."""

    who: Actor | Viewer
    ticket: str | None
    key: bytes | None = field(default=None, repr=False)  # tells what they wrote where nobody is recorded


class Tickets:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._database = store.database
        self._clock = clock
        # Asked of everybody, two or three times in a second, for as long as a server stands.
        mark, among = self._database.mark, self._database.among
        self._good = " UNION ALL ".join(
            f"SELECT digest FROM {table} WHERE digest {among} AND expires > {mark}"  # noqa: S608 - our own words alone
            for table in ("seat", "lead_session")
        )

    async def still_good(self, tickets: Collection[str]) -> frozenset[str]:
        """Those of the tickets that would still let somebody in. Raises StorageTrouble."""
        some, now = self._database.many(tickets), self._clock.now()
        return frozenset(digest for (digest,) in await self._database.look(self._good, some, now, some, now))
