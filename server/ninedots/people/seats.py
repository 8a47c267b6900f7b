"""Places in workshops: invitations (a code to type, or a link), the browsers they let in, and leads' memberships."""

from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import Table, bindparam
from sqlalchemy import select as look_for
from sqlmodel import Session, col, delete, select

from ninedots.clock import Clock
from ninedots.domain import limits
from ninedots.domain.records import Role

from .co_leads import CoLeadLink
from .store import Store, clear_files
from .tables import CoLeadInvitation, Demonstration, Invitation, Membership, Seat
from .tokens import clean_code, digest, new_code, new_token

_HOUR = 3_600_000  # ms
_DAY = 24 * _HOUR
_seat: Table = Seat.__table__  # type: ignore[attr-defined]
_SEAT = look_for(_seat.c.person, _seat.c.role, _seat.c.digest).where(
    _seat.c.digest == bindparam("ticket"),
    _seat.c.workshop == bindparam("workshop"),
    _seat.c.expires > bindparam("now"),
)
# By links that many may use. Co-leads have one each: `co_leads`.
_INVITED: tuple[Role, ...] = ("participant", "observer", "wall")


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody belongs in one workshop. No person: the wall.

    The role is the one the place was given with; the workshop's own record of the person has the last word.
    """

    workshop: str
    person: str | None
    role: Role
    ticket: str | None = None  # the digest of the cookie's token that says so
    key: bytes | None = field(default=None, repr=False)  # see `writing_key`; in memory alone


@dataclass(frozen=True, slots=True)
class Invited:
    """What an invitation lets one into."""

    workshop: str
    role: Role
    link: CoLeadLink | None = None  # of a co-lead


class Seats:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    # --- invitations ---

    async def invite(self, workshop: str) -> None:
        """Make the invitations of a new workshop, one for each role that is invited."""

        await self._store.write(lambda session: _invite(session, workshop))

    async def found(self, workshop: str, person: str, lead: str | None) -> None:
        """The invitations of a new workshop and its place among those of the account that leads it, or neither."""

        def work(session: Session) -> None:
            _invite(session, workshop)
            if lead is not None:
                session.add(Membership(lead=lead, workshop=workshop, person=person))

        await self._store.write(work)

    async def knows(self, workshop: str) -> bool:
        """Whether there are invitations to it, also where it never began."""
        query = select(Invitation.role).where(Invitation.workshop == workshop)
        return await self._store.read(lambda session: session.exec(query).first() is not None)

    async def invitations(self, workshop: str) -> tuple[str, dict[Role, str]]:
        """The code for participants, and the secret for each role."""

        def work(session: Session) -> tuple[str, dict[Role, str]]:
            rows = session.exec(select(Invitation).where(Invitation.workshop == workshop)).all()
            code = next((row.code for row in rows if row.code), "")
            return code, {_role(row.role): row.secret for row in rows}

        return await self._store.read(work)

    async def any_secret(self) -> str | None:
        """Of some workshop, to see whether another server uses this data; None: there is no workshop."""
        return await self._store.read(lambda session: session.exec(select(Invitation.secret)).first())

    async def renew(self, workshop: str, observers: Collection[str]) -> None:
        """Another code and other links for every role. Seats that a link gave to walls and `observers` end at once."""

        def work(session: Session) -> None:
            for row in session.exec(select(Invitation).where(Invitation.workshop == workshop)).all():
                row.secret = new_token()
                row.digest = digest(row.secret)
                row.code = _free_code(session) if row.code else None
                session.add(row)
            looks_on = (col(Seat.role) == "observer") & col(Seat.person).in_(observers)
            gone = delete(Seat).where(col(Seat.workshop) == workshop, (col(Seat.role) == "wall") | looks_on)
            session.exec(gone)

        await self._store.write(work)

    async def by_code(self, typed: str) -> Invited | None:
        code = clean_code(typed)
        if len(code) != limits.JOIN_CODE_LENGTH:
            return None
        return await self._store.read(
            lambda session: _invited(session.exec(select(Invitation).where(Invitation.code == code)).first())
        )

    async def by_secret(self, secret: str) -> Invited | None:
        found = digest(secret)
        return await self._store.read(
            lambda session: _invited(session.exec(select(Invitation).where(Invitation.digest == found)).first())
        )

    # --- browsers ---

    async def take(self, place: Place, invitation: str | None = None) -> str:
        """A token for the cookie of a browser that was let in. `invitation`: of a co-lead, with which it ends."""
        token, now = new_token(), self._clock.now()

        def work(session: Session) -> str:
            session.add(
                Seat(
                    digest=digest(token),
                    workshop=place.workshop,
                    person=place.person,
                    role=place.role,
                    # To the hour: when somebody came, to the moment, is nothing that has to be kept.
                    expires=now - now % _HOUR + limits.SEAT_DAYS * _DAY,
                    invitation=invitation,
                )
            )
            return token

        return await self._store.write(work)

    async def seat(self, workshop: str, token: str | None, *, wall: bool = False) -> Place | None:
        """The place this browser was given, if the token is one for this very workshop and has not run out.

        Somebody's seat is nobody's wall, and a wall is nobody's seat: the cookie's name makes neither the other.
        """
        if not token:
            return None
        asked = {"ticket": digest(token), "workshop": workshop, "now": self._clock.now()}
        rows = await self._store.look(_SEAT, asked)
        if not rows or (rows[0].person is None) != wall:
            return None
        return Place(workshop, rows[0].person, _role(rows[0].role), rows[0].digest)

    async def leave(self, token: str) -> None:
        """This browser is nobody here any more. Seats that have run out go at the same time."""
        now = self._clock.now()

        def work(session: Session) -> None:
            session.exec(delete(Seat).where((col(Seat.digest) == digest(token)) | (col(Seat.expires) <= now)))

        await self._store.write(work)

    # --- leads ---

    async def enrol(self, lead: str, workshop: str, person: str, invitation: str | None = None) -> None:
        """This account is that person there. `invitation`: of a co-lead, with which it ends."""
        row = Membership(lead=lead, workshop=workshop, person=person, invitation=invitation)
        await self._store.write(lambda session: session.merge(row))

    async def forget(self, lead: str, workshop: str) -> None:
        """This account has no place there any more, nor have the browsers in which its person had a seat."""

        def work(session: Session) -> None:
            row = session.get(Membership, (lead, workshop))
            if row is None:
                return
            session.exec(delete(Seat).where(col(Seat.workshop) == workshop, col(Seat.person) == row.person))
            session.delete(row)

        await self._store.write(work)

    async def forget_person(self, workshop: str, person: str) -> None:
        """No browser and no account is this person any more, and no invitation says whom it was for."""

        def work(session: Session) -> None:
            session.exec(delete(Seat).where(col(Seat.workshop) == workshop, col(Seat.person) == person))
            session.exec(
                delete(Membership).where(col(Membership.workshop) == workshop, col(Membership.person) == person)
            )
            session.exec(
                delete(CoLeadInvitation).where(
                    col(CoLeadInvitation.workshop) == workshop, col(CoLeadInvitation.person) == person
                )
            )

        await self._store.write(work)
        await clear_files(self._store.database, "a person was erased")

    async def account_of(self, workshop: str, person: str) -> str | None:
        """The id of the account that is this person there."""
        query = select(Membership.lead).where(Membership.workshop == workshop, Membership.person == person)
        return await self._store.read(lambda session: session.exec(query).first())

    async def membership(self, lead: str, workshop: str) -> Place | None:
        def work(session: Session) -> Place | None:
            row = session.get(Membership, (lead, workshop))
            return Place(workshop, row.person, "lead") if row else None

        return await self._store.read(work)

    async def places_of(self, lead: str) -> dict[str, str]:
        """The workshops in which this account has a place, and which person it is there."""
        query = select(Membership.workshop, Membership.person).where(Membership.lead == lead)
        return await self._store.read(lambda session: dict(session.exec(query).all()))

    async def without_lead(self) -> list[str]:
        """Workshops that no account leads: the demonstration, until somebody has an account."""

        def work(session: Session) -> list[str]:
            led = select(Membership.workshop)
            found = select(Invitation.workshop).where(col(Invitation.workshop).not_in(led)).distinct()
            return list(session.exec(found).all())

        return await self._store.read(work)

    # --- the demonstration ---

    async def demonstration(self) -> str | None:
        return await self._store.read(lambda session: session.exec(select(Demonstration.workshop)).first())

    async def is_demonstration(self, workshop: str) -> None:
        await self._store.write(lambda session: session.add(Demonstration(workshop=workshop)))


def _invite(session: Session, workshop: str) -> None:
    for role in _INVITED:
        secret = new_token()
        code = _free_code(session) if role == "participant" else None
        session.add(Invitation(workshop=workshop, role=role, code=code, secret=secret, digest=digest(secret)))


def _free_code(session: Session) -> str:
    code = new_code()
    while session.exec(select(Invitation).where(Invitation.code == code)).first():
        code = new_code()
    return code


def _invited(row: Invitation | None) -> Invited | None:
    return Invited(row.workshop, _role(row.role)) if row else None


def _role(kept: str) -> Role:
    roles: dict[str, Role] = {role: role for role in ("lead", "co-lead", *_INVITED)}
    return roles[kept]
