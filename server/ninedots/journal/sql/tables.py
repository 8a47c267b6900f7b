"""The journal's tables. Times are milliseconds since 1970, UTC."""

from sqlalchemy import BigInteger, Index, text
from sqlmodel import Field, SQLModel

from ninedots.domain.events import DeletionSet

_DELETIONS = text(f"kind = '{DeletionSet.kind}'")


class WorkshopRow(SQLModel, table=True):
    __tablename__ = "workshop"

    id: str = Field(primary_key=True)
    epoch: str  # of this history; a restored one gets another
    created: int = Field(sa_type=BigInteger)


class EventRow(SQLModel, table=True):
    """The primary key is the lock: of two writers with the same `expected_seq` one cannot insert."""

    __tablename__ = "event"
    # Among millions of events the few that say when a workshop is deleted are found without looking at the others.
    __table_args__ = (
        Index("ix_event_deletion", "workshop_id", "seq", sqlite_where=_DELETIONS, postgresql_where=_DELETIONS),
    )

    workshop_id: str = Field(primary_key=True, foreign_key="workshop.id", ondelete="CASCADE")
    seq: int = Field(primary_key=True)
    kind: str
    version: int
    at: int = Field(sa_type=BigInteger)
    by: str
    body: bytes


class AnswerRow(SQLModel, table=True):
    """What a command was answered, once and for ever."""

    __tablename__ = "answer"

    workshop_id: str = Field(primary_key=True, foreign_key="workshop.id", ondelete="CASCADE")
    command: str = Field(primary_key=True)
    digest: bytes
    seq: int
    reason: str | None
    limit: int | None


class CardRow(SQLModel, table=True):
    """A workshop in a few lines, for lists. It is of its last event, or an earlier program has written that one."""

    __tablename__ = "card"

    workshop_id: str = Field(primary_key=True, foreign_key="workshop.id", ondelete="CASCADE")
    seq: int  # of the last event that it follows from
    body: bytes


TABLES = (WorkshopRow, EventRow, AnswerRow, CardRow)
