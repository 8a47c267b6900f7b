"""Facilitators' accounts: the first lead's link, signing in and out, choosing a password."""

from dataclasses import dataclass

from sqlmodel import Session, col, delete, func, select

from ninedots.clock import Clock
from ninedots.domain import limits

from .passwords import Passwords
from .store import Store
from .tables import Lead, LeadSession, OneTimeLink
from .throttle import Throttle
from .tokens import digest, new_token

_HOUR = 3_600_000  # ms
_DAY = 24 * _HOUR


@dataclass(frozen=True, slots=True)
class Account:
    """A lead as the lead may see it."""

    id: str
    name: str
    email: str


class TooManyTries(Exception):
    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds  # until the next try


class WrongPassword(Exception):
    """Or no such account: which of the two is nobody's business."""


class LinkUsed(Exception):
    """A one-time link that was used, replaced or is too old, or that was made for another e-mail address."""


class Leads:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._passwords = Passwords()
        self._tries = Throttle(limits.SIGN_IN_TRIES_PER_MINUTE, clock)

    # --- accounts ---

    async def none_yet(self) -> bool:
        return await self._store.read(_no_leads)

    async def first_link(self) -> str | None:
        """A new secret for the first lead's link, in place of any older one; None once there is an account."""
        token = new_token()

        def work(session: Session) -> str | None:
            session.exec(delete(OneTimeLink).where(col(OneTimeLink.email).is_(None)))
            if not _no_leads(session):
                return None
            session.add(OneTimeLink(digest=digest(token), email=None, expires=None))
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

    async def all(self) -> list[Account]:
        """Eldest first."""
        query = select(Lead).order_by(col(Lead.created))
        return await self._store.read(lambda session: [_account(lead) for lead in session.exec(query).all()])

    async def choose_password(self, secret: str, email: str, name: str, password: str) -> Account:
        """Make the account that the link is for, or give it a new password and end its sessions.

        Raises LinkUsed. The link works once, and only if everything else here has worked.
        """
        password_hash = await self._passwords.hash(password)
        now = self._clock.now()

        def work(session: Session) -> Account:
            link = session.get(OneTimeLink, digest(secret))
            if link is None or (link.expires is not None and link.expires <= now):
                raise LinkUsed
            if link.email is None and not _no_leads(session):
                raise LinkUsed
            if link.email is not None and link.email != clean_email(email):
                raise LinkUsed
            session.delete(link)
            lead = _by_email(session, email)
            if lead is None:
                lead = Lead(
                    id=new_token(), email=clean_email(email), name=name, password_hash=password_hash, created=now
                )
            else:
                lead.name, lead.password_hash = name, password_hash
                session.exec(delete(LeadSession).where(col(LeadSession.lead) == lead.id))
            session.add(lead)
            return _account(lead)

        return await self._store.write(work)

    # --- signing in ---

    async def sign_in(self, email: str, password: str) -> Account:
        """Raises WrongPassword, or TooManyTries after too many wrong ones for this account."""
        key = clean_email(email)
        if wait := self._tries.wait(key):
            raise TooManyTries(wait)
        found = await self._store.read(lambda session: _with_hash(_by_email(session, email)))
        account, password_hash = found or (None, None)
        if not await self._passwords.fits(password, password_hash) or account is None:
            self._tries.wrong(key)
            raise WrongPassword
        return account

    async def open_session(self, lead: str) -> str:
        """A token for the cookie of a signed-in lead. Sessions that have run out go at the same time."""
        token, now = new_token(), self._clock.now()

        def work(session: Session) -> str:
            session.exec(delete(LeadSession).where(col(LeadSession.expires) <= now))
            expires = now + limits.LEAD_SESSION_DAYS * _DAY
            session.add(LeadSession(digest=digest(token), lead=lead, expires=expires))
            return token

        return await self._store.write(work)

    async def signed_in(self, token: str | None) -> Account | None:
        if not token:
            return None
        now = self._clock.now()

        def work(session: Session) -> Account | None:
            row = session.get(LeadSession, digest(token))
            lead = session.get(Lead, row.lead) if row and row.expires > now else None
            return _account(lead) if lead else None

        return await self._store.read(work)

    async def close_session(self, token: str) -> None:
        await self._store.write(
            lambda session: session.exec(delete(LeadSession).where(col(LeadSession.digest) == digest(token)))
        )


def clean_email(email: str) -> str:
    return email.strip().lower()


def _no_leads(session: Session) -> bool:
    return session.exec(select(func.count()).select_from(Lead)).one() == 0


def _by_email(session: Session, email: str) -> Lead | None:
    return session.exec(select(Lead).where(Lead.email == clean_email(email))).first()


def _with_hash(lead: Lead | None) -> tuple[Account, str] | None:
    return (_account(lead), lead.password_hash) if lead else None


def _account(lead: Lead) -> Account:
    return Account(lead.id, lead.name, lead.email)
