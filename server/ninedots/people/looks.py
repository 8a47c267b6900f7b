"""Who looked into a workshop: those who lead it, and commands on the server, each once a day and kind.

Participants are not among them, nor how often, how long or at what o'clock. It goes with the workshop.
"""

from contextlib import suppress
from dataclasses import dataclass
from typing import Literal, get_args

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from ninedots.clock import Clock
from ninedots.domain import limits
from ninedots.domain.limits import DAY_MS

from .store import Store
from .tables import Look

# Opened its boards; went to an earlier state of one; took something away as a file; took a record for safeguarding of
# all of it, of one person, of one note.
What = Literal["opened", "history", "download", "record", "record-of-person", "record-of-note"]
ON_THE_SERVER = ""  # in place of a person


@dataclass(frozen=True, slots=True)
class Looked:
    person: str  # ON_THE_SERVER: a command there
    what: What
    day: int  # since 1970, UTC


class Looks:
    """All raise StorageTrouble."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._noted: set[tuple[str, Looked]] = set()  # of late, so that each is written once

    async def note(self, workshop: str, person: str, what: What) -> None:
        """It is kept when this returns."""
        look = Looked(person, what, self._clock.now() // DAY_MS)
        if (workshop, look) in self._noted:
            return

        def work(session: Session) -> None:
            session.merge(Look(workshop=workshop, person=person, what=what, day=look.day))

        with suppress(IntegrityError):  # another process has just written the same
            await self._store.write(work)
        if len(self._noted) >= limits.LOOKS_AT_HAND:
            self._noted.clear()
        self._noted.add((workshop, look))

    async def of(self, workshop: str) -> list[Looked]:
        """The latest day first; in a day by kind and person, for nobody knows the order."""
        query = select(Look).where(Look.workshop == workshop).order_by(col(Look.day).desc(), Look.what, Look.person)
        rows = await self._store.read(lambda session: list(session.exec(query).all()))
        return [Looked(row.person, what, row.day) for row in rows for what in get_args(What) if what == row.what]
