"""Where a lead is signed in: one session for each browser, each to be seen and ended by its lead."""

from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import Connection, Delete
from sqlmodel import Session, col, delete, select

from ninedots.clock import Clock
from ninedots.domain import limits
from ninedots.trouble import StorageTrouble

from .accounts import Account, account
from .store import Store
from .tables import Lead, LeadSession, OneTimeLink
from .tokens import digest, new_token

_MINUTE = 60_000  # ms
_DAY = 24 * 60 * _MINUTE


@dataclass(frozen=True, slots=True)
class SignedIn:
    """One browser in which a lead is signed in. Times in ms since 1970."""

    id: str  # the digest of its token: names the session, opens nothing
    device: str
    began: int
    seen: int  # to within a few minutes


class Sessions:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def open(self, lead: str, device: str) -> str:
        """A token for the cookie of a signed-in lead. Sessions that have run out go at the same time."""
        token, now = new_token(), self._clock.now()
        expires = now + limits.LEAD_SESSION_DAYS * _DAY

        def work(session: Session) -> None:
            session.exec(delete(LeadSession).where(col(LeadSession.expires) <= now))
            name = digest(token)
            session.add(LeadSession(digest=name, lead=lead, expires=expires, began=now, seen=now, device=device))

        await self._store.write(work)
        return token

    async def who(self, token: str | None) -> Account | None:
        """Whose session it is, if it has not ended."""
        if not token:
            return None
        now, name = self._clock.now(), digest(token)

        def find(session: Session) -> tuple[Account, int] | None:
            row = session.get(LeadSession, name)
            lead = session.get(Lead, row.lead) if row and row.expires > now else None
            return (account(lead), row.seen) if row and lead else None

        def see(session: Session) -> None:
            if row := session.get(LeadSession, name):
                row.seen = now
                session.add(row)

        found = await self._store.read(find)
        if found is None:
            return None
        who, seen = found
        if now - seen > limits.SESSION_SEEN_MINUTES * _MINUTE:
            with suppress(StorageTrouble):  # a full disk signs nobody out
                await self._store.write(see)
        return who

    async def began(self, token: str | None) -> int | None:
        """When somebody signed in with this one, in ms since 1970; None: it is no session, or has ended."""
        name, now = digest(token or ""), self._clock.now()
        row = await self._store.read(lambda session: session.get(LeadSession, name))
        return row.began if row and row.expires > now else None

    async def of(self, lead: str) -> list[SignedIn]:
        """Where this lead is signed in, the one used last first."""
        now = self._clock.now()
        query = (
            select(LeadSession)
            .where(LeadSession.lead == lead, col(LeadSession.expires) > now)
            .order_by(col(LeadSession.seen).desc(), col(LeadSession.began).desc())
        )

        def work(session: Session) -> list[SignedIn]:
            return [SignedIn(row.digest, row.device, row.began, row.seen) for row in session.exec(query).all()]

        return await self._store.read(work)

    async def close(self, token: str) -> None:
        gone = delete(LeadSession).where(col(LeadSession.digest) == digest(token))
        await self._store.write(lambda session: session.exec(gone))

    async def end(self, lead: str, name: str) -> bool:
        """End one session of this lead, by its id. False if there is none."""
        gone = delete(LeadSession).where(col(LeadSession.lead) == lead, col(LeadSession.digest) == name)
        return await self._store.write(lambda session: session.exec(gone).rowcount == 1)

    async def end_others(self, lead: str, token: str) -> None:
        """End all sessions of this lead but the one in hand."""
        await self._store.write(lambda session: session.exec(others(lead, token)))


def end_all(connection: Connection) -> None:
    """Every lead signs in anew, and asks for a new link to choose a password."""
    connection.execute(delete(LeadSession))
    connection.execute(delete(OneTimeLink))


def others(lead: str, token: str) -> Delete:
    """Ends all sessions of a lead but one, as part of something greater."""
    return delete(LeadSession).where(col(LeadSession.lead) == lead, col(LeadSession.digest) != digest(token))
