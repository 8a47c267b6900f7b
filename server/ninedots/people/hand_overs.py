"""A workshop that its lead offers to another facilitator, until that one takes it over."""

from dataclasses import dataclass

from sqlmodel import Session, col, delete, select

from ninedots.clock import Clock

from .accounts import Account, account, clean_email
from .store import Store
from .tables import HandOverOffer, Lead


@dataclass(frozen=True, slots=True)
class Offer:
    workshop: str
    email: str  # whom it is offered to: whether there is such an account is not told
    by: Account


class HandOvers:
    """All raise StorageTrouble."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def offer(self, workshop: str, lead: str, email: str) -> None:
        """In place of any earlier offer of this workshop."""
        row = HandOverOffer(workshop=workshop, lead=lead, email=clean_email(email), made=self._clock.now())
        await self._store.write(lambda session: session.merge(row))

    async def withdraw(self, workshop: str) -> None:
        gone = delete(HandOverOffer).where(col(HandOverOffer.workshop) == workshop)
        await self._store.write(lambda session: session.exec(gone))

    async def of(self, workshop: str) -> Offer | None:
        def work(session: Session) -> Offer | None:
            row = session.get(HandOverOffer, workshop)
            return _offer(session, row) if row else None

        return await self._store.read(work)

    async def to(self, who: Account) -> list[Offer]:
        """Eldest first."""
        query = select(HandOverOffer).where(HandOverOffer.email == who.email).order_by(col(HandOverOffer.made))
        return await self._store.read(lambda session: [_offer(session, row) for row in session.exec(query).all()])


def _offer(session: Session, row: HandOverOffer) -> Offer:
    return Offer(row.workshop, row.email, account(session.get_one(Lead, row.lead)))
