"""Invitations of co-leads: one link for one person, used once, and withdrawn with all that it has let in."""

from dataclasses import dataclass

from sqlmodel import Session, col, delete, select, update
from sqlmodel.sql.expression import SelectOfScalar

from ninedots.clock import Clock

from .store import Store
from .tables import CoLeadInvitation, Membership, Seat
from .tokens import digest, new_token


class AlreadyUsed(Exception):
    """Somebody else has come by this link."""


class TooManyInvited(Exception):
    """As many invitations as a workshop may have are there already."""


@dataclass(frozen=True, slots=True)
class CoLeadLink:
    id: str
    workshop: str
    name: str
    secret: str
    person: str | None  # who has come by it
    came: bool  # that person was not in the workshop before


class CoLeads:
    """All raise StorageTrouble."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def invite(self, workshop: str, name: str, most: int) -> CoLeadLink:
        """Raises TooManyInvited where there are `most` already."""
        secret = new_token()
        row = CoLeadInvitation(
            id=new_token(), workshop=workshop, name=name, secret=secret, digest=digest(secret), made=self._clock.now()
        )

        def work(session: Session) -> CoLeadLink:
            if len(session.exec(_of(workshop)).all()) >= most:
                raise TooManyInvited
            session.add(row)
            return _link(row)

        return await self._store.write(work)

    async def of(self, workshop: str) -> list[CoLeadLink]:
        """Eldest first."""
        query = _of(workshop).order_by(col(CoLeadInvitation.made))
        return await self._store.read(lambda session: [_link(row) for row in session.exec(query).all()])

    async def by_secret(self, secret: str) -> CoLeadLink | None:
        query = select(CoLeadInvitation).where(CoLeadInvitation.digest == digest(secret))

        def work(session: Session) -> CoLeadLink | None:
            row = session.exec(query).first()
            return _link(row) if row else None

        return await self._store.read(work)

    async def invitation_of(self, workshop: str, person: str) -> str | None:
        """The id of the one by which this person has become a co-lead."""
        query = _of(workshop).where(CoLeadInvitation.person == person)

        def work(session: Session) -> str | None:
            row = session.exec(query).first()
            return row.id if row else None

        return await self._store.read(work)

    async def take(self, invitation: str, attempt: str) -> None:
        """Use it up for this attempt, before anybody comes in by it. Raises AlreadyUsed; withdrawn is used, too."""

        def work(session: Session) -> None:
            row = session.get(CoLeadInvitation, invitation)
            if row is None or row.attempt not in (None, digest(attempt)):
                raise AlreadyUsed
            row.attempt = digest(attempt)
            session.add(row)

        await self._store.write(work)

    async def give_back(self, invitation: str) -> None:
        """Nobody has come by it after all."""

        def work(session: Session) -> None:
            row = session.get(CoLeadInvitation, invitation)
            if row and row.person is None:
                row.attempt = None
                session.add(row)

        await self._store.write(work)

    async def let_in(self, invitation: str, person: str, *, came: bool) -> None:
        """Who has come by it. Raises AlreadyUsed where it was withdrawn meanwhile."""

        def work(session: Session) -> None:
            row = session.get(CoLeadInvitation, invitation)
            if row is None:
                raise AlreadyUsed
            row.person, row.came = person, came
            session.add(row)

        await self._store.write(work)

    async def withdraw(self, workshop: str, invitation: str) -> CoLeadLink | None:
        """It lets nobody in any more, nor does what it gave out. None: there is no such invitation here."""

        def work(session: Session) -> CoLeadLink | None:
            row = session.get(CoLeadInvitation, invitation)
            if row is None or row.workshop != workshop:
                return None
            session.exec(delete(Seat).where(col(Seat.invitation) == invitation))
            session.exec(delete(Membership).where(col(Membership.invitation) == invitation))
            session.delete(row)
            return _link(row)

        return await self._store.write(work)

    async def keep(self, workshop: str, person: str) -> None:
        """Who came by an invitation stays from now on, whatever happens to it: this person leads the workshop."""

        def work(session: Session) -> None:
            for row in session.exec(_of(workshop).where(CoLeadInvitation.person == person)).all():
                session.exec(update(Seat).where(col(Seat.invitation) == row.id).values(invitation=None))
                session.exec(update(Membership).where(col(Membership.invitation) == row.id).values(invitation=None))
                session.delete(row)

        await self._store.write(work)

    async def end_open(self, workshop: str) -> None:
        """All links that nobody has used yet stop working, as when a workshop gets a new code and new links."""
        unused = (col(CoLeadInvitation.workshop) == workshop) & col(CoLeadInvitation.person).is_(None)
        await self._store.write(lambda session: session.exec(delete(CoLeadInvitation).where(unused)))


def _of(workshop: str) -> SelectOfScalar[CoLeadInvitation]:
    return select(CoLeadInvitation).where(CoLeadInvitation.workshop == workshop)


def _link(row: CoLeadInvitation) -> CoLeadLink:
    return CoLeadLink(row.id, row.workshop, row.name, row.secret, row.person, row.came)
