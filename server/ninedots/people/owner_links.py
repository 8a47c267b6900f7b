"""Links for those who carry commitments out: what became of it is said by them without an account or a seat."""

from dataclasses import dataclass

from sqlmodel import Session, col, delete, select

from ninedots.clock import Clock
from ninedots.domain import limits

from .store import Store
from .tables import OwnerLink
from .tokens import digest, new_token


class UsedUp(Exception):
    """As much was said by this link as may be."""


@dataclass(frozen=True, slots=True)
class LinkMade:
    commitment: str
    made: int  # ms since 1970


@dataclass(frozen=True, slots=True)
class Owned:
    """What a link is for."""

    workshop: str
    commitment: str


class OwnerLinks:
    """All raise StorageTrouble."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def make(self, workshop: str, commitment: str) -> str:
        """Another secret, which is kept nowhere; the link that was there before works no more."""
        secret = new_token()
        row = OwnerLink(workshop=workshop, commitment=commitment, digest=digest(secret), made=self._clock.now())
        await self._store.write(lambda session: session.merge(row))
        return secret

    async def of(self, workshop: str) -> list[LinkMade]:
        query = select(OwnerLink).where(OwnerLink.workshop == workshop).order_by(OwnerLink.commitment)
        return await self._store.read(
            lambda session: [LinkMade(row.commitment, row.made) for row in session.exec(query).all()]
        )

    async def by_secret(self, secret: str) -> Owned | None:
        def work(session: Session) -> Owned | None:
            row = _row(session, secret)
            return Owned(row.workshop, row.commitment) if row else None

        return await self._store.read(work)

    async def use(self, secret: str) -> Owned | None:
        """Once more. Raises UsedUp."""

        def work(session: Session) -> Owned | None:
            row = _row(session, secret)
            if row is None:
                return None
            if row.said >= limits.OWNER_SAYS:
                raise UsedUp
            row.said += 1
            session.add(row)
            return Owned(row.workshop, row.commitment)

        return await self._store.write(work)

    async def withdraw(self, workshop: str, commitment: str) -> None:
        there = (col(OwnerLink.workshop) == workshop) & (col(OwnerLink.commitment) == commitment)
        await self._store.write(lambda session: session.exec(delete(OwnerLink).where(there)))

    async def end_all(self, workshop: str) -> None:
        """As when a workshop gets a new code and new links."""
        ours = delete(OwnerLink).where(col(OwnerLink.workshop) == workshop)
        await self._store.write(lambda session: session.exec(ours))


def _row(session: Session, secret: str) -> OwnerLink | None:
    return session.exec(select(OwnerLink).where(OwnerLink.digest == digest(secret))).first()
