"""Facilitators' accounts: the first lead's link, signing in, choosing a password, being known from elsewhere."""

from collections.abc import Collection
from typing import Literal

from sqlmodel import Session, col, delete, func, select

from ninedots.clock import Clock
from ninedots.domain import limits

from .accounts import Account, account, clean_email
from .comparisons import forget
from .failures import Failures
from .passwords import Passwords
from .sessions import others
from .store import Store, clear_files
from .tables import Comparison, HandOverOffer, Lead, LeadSession, Membership, OneTimeLink, Seat
from .tokens import digest, new_token

_HOUR = 3_600_000  # ms

# What a one-time link is for: the first account of a server, an account for somebody invited, another password.
LinkFor = Literal["first", "invited", "reset"]


class TooManyTries(Exception):
    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds  # until the next try


class WrongPassword(Exception):
    """Or no such account: which of the two is nobody's business."""


class NotInvited(Exception):
    """Somebody who is known elsewhere, and not as a lead here."""


class LeadsMore(Exception):
    """An account that is to go has a place in workshops that nobody has looked after."""


class NoName(Exception):
    """A new account needs one."""


class LinkUsed(Exception):
    """A one-time link that was used, replaced or is too old, or that was made for another e-mail address."""


class Leads:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._passwords = Passwords()
        self._wrong = Failures("password", store.database, clock, limits.SIGN_IN_TRIES_PER_MINUTE)

    # --- accounts ---

    async def none_yet(self) -> bool:
        return await self._store.read(_no_leads)

    async def first_link(self) -> str | None:
        """A new secret for the first lead's link; None once there is an account.

        Whatever was given out before goes on working: whoever runs the server may have copied any of them, printed by
        any process, at any start. The latest few do, until they are too old or there is a lead.
        """
        token = new_token()
        expires = self._clock.now() + limits.FIRST_LINK_DAYS * 24 * _HOUR

        def work(session: Session) -> str | None:
            if not _no_leads(session):
                session.exec(delete(OneTimeLink).where(col(OneTimeLink.email).is_(None)))
                return None
            given = select(OneTimeLink).where(col(OneTimeLink.email).is_(None))
            for link in session.exec(given.order_by(col(OneTimeLink.expires).desc()).offset(limits.FIRST_LINKS - 1)):
                session.delete(link)
            session.add(OneTimeLink(digest=digest(token), email=None, expires=expires))
            return token

        return await self._store.write(work)

    async def link_for(self, email: str) -> str:
        """A new secret that lets the owner of this address choose a password, in place of any older one."""
        token = new_token()
        expires = self._clock.now() + limits.RESET_LINK_HOURS * _HOUR

        def work(session: Session) -> str:
            session.exec(delete(OneTimeLink).where(col(OneTimeLink.email) == clean_email(email)))
            session.add(OneTimeLink(digest=digest(token), email=clean_email(email), expires=expires))
            return token

        return await self._store.write(work)

    async def knows(self, email: str) -> bool:
        return await self._store.read(lambda session: _by_email(session, email) is not None)

    async def by_email(self, email: str) -> Account | None:
        def work(session: Session) -> Account | None:
            lead = _by_email(session, email)
            return account(lead) if lead else None

        return await self._store.read(work)

    async def confirm(self, who: Account, password: str) -> None:
        """Raises WrongPassword, or TooManyTries as signing in does."""
        found = await self._store.read(lambda session: _with_hash(session.get(Lead, who.id)))
        await self._check(who.email, password, found[1] if found else None)

    async def remove(self, lead: str, workshops: Collection[str]) -> None:
        """The account, its sessions and links, and its places in these workshops with the browsers that had them.

        Raises LeadsMore where it has others, and then nothing was changed.
        """

        def work(session: Session) -> None:
            row = session.get(Lead, lead)
            if row is None:
                return
            places = session.exec(select(Membership).where(Membership.lead == lead)).all()
            if {place.workshop for place in places} - {*workshops}:
                raise LeadsMore
            for place in places:
                session.exec(delete(Seat).where(col(Seat.workshop) == place.workshop, col(Seat.person) == place.person))
                session.delete(place)
            session.exec(
                delete(HandOverOffer).where((col(HandOverOffer.lead) == lead) | (col(HandOverOffer.email) == row.email))
            )
            session.exec(delete(OneTimeLink).where(col(OneTimeLink.email) == row.email))
            session.exec(delete(LeadSession).where(col(LeadSession.lead) == lead))
            forget(session, session.exec(select(Comparison.id).where(Comparison.lead == lead)).all())
            session.flush()
            session.delete(row)

        await self._store.write(work)
        await clear_files(self._store.database, "an account was removed")

    async def all(self) -> list[Account]:
        """Eldest first."""
        query = select(Lead).order_by(col(Lead.created))
        return await self._store.read(lambda session: [account(lead) for lead in session.exec(query).all()])

    async def what_for(self, secret: str) -> LinkFor:
        """Says no more of whom it is for: a link alone opens nothing. Raises LinkUsed."""
        now = self._clock.now()

        def work(session: Session) -> LinkFor:
            link = _good_link(session, secret, now)
            if link.email is None:
                return "first"
            return "reset" if _by_email(session, link.email) else "invited"

        return await self._store.read(work)

    async def choose_password(self, secret: str, email: str, name: str, password: str) -> Account:
        """Make the account that the link is for, or give it a new password and end its sessions.

        Without a name, an account that exists keeps its own. Raises LinkUsed, NoName or TooManyAtOnce. The link works
        once, and only if everything else here has worked.
        """
        now = self._clock.now()

        def look(session: Session) -> tuple[OneTimeLink, Lead | None]:
            link = _good_link(session, secret, now)
            if link.email is not None and link.email != clean_email(email):
                raise LinkUsed
            lead = _by_email(session, email)
            if lead is None and not name:
                raise NoName
            return link, lead

        await self._store.read(look)  # first of all: nothing is hashed for links that are none
        password_hash = await self._passwords.hash(password, digest(secret))

        def work(session: Session) -> Account:
            link, lead = look(session)
            session.delete(link)
            if lead is None:
                lead = Lead(
                    id=new_token(), email=clean_email(email), name=name, password_hash=password_hash, created=now
                )
            else:
                lead.name, lead.password_hash = name or lead.name, password_hash
                session.exec(delete(LeadSession).where(col(LeadSession.lead) == lead.id))
            session.add(lead)
            return account(lead)

        return await self._store.write(work)

    # --- signing in ---

    async def sign_in(self, email: str, password: str) -> Account:
        """Raises WrongPassword, TooManyTries after too many wrong ones for this account, or TooManyAtOnce."""
        found = await self._store.read(lambda session: _with_hash(_by_email(session, email)))
        who, password_hash = found or (None, None)
        await self._check(clean_email(email), password, password_hash)
        if who is None:
            raise WrongPassword
        return who

    async def change_password(self, who: Account, old: str, new: str, session_token: str) -> None:
        """Ends every other session of this lead. Raises what signing in does."""
        await self.confirm(who, old)
        password_hash = await self._passwords.hash(new, digest(clean_email(who.email)))

        def work(session: Session) -> None:
            lead = session.get_one(Lead, who.id)
            lead.password_hash = password_hash
            session.add(lead)
            session.exec(others(who.id, session_token))

        await self._store.write(work)

    async def vouched_for(self, subject: str, email: str, name: str, *, welcome: bool) -> Account:
        """The account of somebody who has signed in elsewhere, where they are `subject` and own this address.

        `welcome`: make an account for somebody new. Raises NotInvited for whom there is none, and when the address
        belongs to somebody else by now.
        """
        address, now = clean_email(email), self._clock.now()

        def work(session: Session) -> Account:
            lead = session.exec(select(Lead).where(Lead.subject == subject)).first()
            if lead is not None:
                return account(lead)
            lead = _by_email(session, address)
            if lead is None:
                asked = session.exec(
                    select(OneTimeLink).where(
                        OneTimeLink.email == address, func.coalesce(OneTimeLink.expires, now + 1) > now
                    )
                ).first()
                if not welcome and asked is None:
                    raise NotInvited
                lead = Lead(id=new_token(), email=address, name=name, password_hash="", created=now)
            elif lead.subject is not None:
                raise NotInvited
            lead.subject = subject
            session.add(lead)
            return account(lead)

        return await self._store.write(work)

    async def _check(self, email: str, password: str, password_hash: str | None) -> None:
        whose = digest(clean_email(email))
        self._passwords.make_sure_of_room()
        # Counted before it is known to be wrong: of a thousand guesses sent at once each would find the count low.
        counted = await self._wrong.count(whose)
        if counted.failure is None:
            raise TooManyTries(counted.wait)
        if not await self._passwords.fits(password, password_hash, whose):
            raise WrongPassword
        await self._wrong.forgive(counted.failure)


def _no_leads(session: Session) -> bool:
    return session.exec(select(func.count()).select_from(Lead)).one() == 0


def _good_link(session: Session, secret: str, now: int) -> OneTimeLink:
    """Raises LinkUsed."""
    link = session.get(OneTimeLink, digest(secret))
    if link is None or (link.expires is not None and link.expires <= now):
        raise LinkUsed
    if link.email is None and not _no_leads(session):
        raise LinkUsed
    return link


def _by_email(session: Session, email: str) -> Lead | None:
    return session.exec(select(Lead).where(Lead.email == clean_email(email))).first()


def _with_hash(lead: Lead | None) -> tuple[Account, str] | None:
    return (account(lead), lead.password_hash) if lead else None
