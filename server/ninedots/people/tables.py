"""What is kept about people, beside the journal. Secrets are kept as SHA-256 digests, except those of invitations:
leads have to be shown them again. Times are milliseconds since 1970, UTC.
"""

from sqlalchemy import BigInteger
from sqlmodel import Field, SQLModel


class Lead(SQLModel, table=True):
    __tablename__ = "lead"

    id: str = Field(primary_key=True)
    email: str = Field(unique=True)  # lower case
    name: str
    password_hash: str  # argon2id; empty: signs in elsewhere alone
    created: int = Field(sa_type=BigInteger)
    # Issuer and subject at the place where this lead signs in, once they have: the address may pass to somebody else.
    subject: str | None = Field(default=None, unique=True)


class LeadSession(SQLModel, table=True):
    __tablename__ = "lead_session"

    digest: str = Field(primary_key=True)  # of the token in the cookie
    lead: str = Field(foreign_key="lead.id", index=True)
    expires: int = Field(sa_type=BigInteger)
    began: int = Field(default=0, sa_type=BigInteger)
    seen: int = Field(default=0, sa_type=BigInteger)
    device: str = ""  # in plain words; what the browser says of itself is not kept


class OneTimeLink(SQLModel, table=True):
    """Lets one person choose a password: the first lead (no e-mail), or the owner of an e-mail address."""

    __tablename__ = "one_time_link"

    digest: str = Field(primary_key=True)
    email: str | None
    expires: int | None = Field(sa_type=BigInteger)  # None: never, of the first lead's from before they grew old


class Membership(SQLModel, table=True):
    """The place of a facilitator with an account in a workshop, as its lead or a co-lead: its record says which."""

    __tablename__ = "membership"

    lead: str = Field(primary_key=True, foreign_key="lead.id")
    workshop: str = Field(primary_key=True, index=True)
    person: str
    invitation: str | None = Field(default=None, index=True)  # the one for a co-lead that it ends with


class CoLeadInvitation(SQLModel, table=True):
    """A link that makes one person a co-lead of one workshop. Withdrawn, it is gone."""

    __tablename__ = "co_lead_invitation"

    id: str = Field(primary_key=True)
    workshop: str = Field(index=True)
    name: str  # whom it is for, in the words of whoever invites
    secret: str
    digest: str = Field(unique=True)
    made: int = Field(sa_type=BigInteger)
    # Whose attempt to join has taken it, and who that became: a join whose answer was lost is sent again with the same.
    attempt: str | None = None
    person: str | None = None
    came: bool = False  # by this link; False: was in the workshop before


class OwnerLink(SQLModel, table=True):
    """A link by which whoever carries a commitment out says what became of it. Withdrawn, it is gone."""

    __tablename__ = "owner_link"

    workshop: str = Field(primary_key=True)
    commitment: str = Field(primary_key=True)
    digest: str = Field(unique=True)  # of the secret, which is shown once and kept nowhere
    made: int = Field(sa_type=BigInteger)
    said: int = 0  # how often something was said by it


class HandOverOffer(SQLModel, table=True):
    """A workshop that its lead offers to the account with this address."""

    __tablename__ = "hand_over_offer"

    workshop: str = Field(primary_key=True)
    lead: str = Field(foreign_key="lead.id", index=True)  # whose offer it is
    email: str = Field(index=True)  # lower case
    made: int = Field(sa_type=BigInteger)


class Invitation(SQLModel, table=True):
    """What lets many people into a workshop in one role. Only participants' invitations have a code to type."""

    __tablename__ = "invitation"

    workshop: str = Field(primary_key=True)
    role: str = Field(primary_key=True)
    code: str | None = Field(unique=True)
    secret: str
    digest: str = Field(unique=True)  # looked up by this, so that the time it takes tells nothing of the secret


class Seat(SQLModel, table=True):
    """A browser that was let into a workshop. No person: the wall."""

    __tablename__ = "seat"

    digest: str = Field(primary_key=True)  # of the token in the cookie
    workshop: str = Field(index=True)
    person: str | None
    role: str
    expires: int = Field(sa_type=BigInteger)
    invitation: str | None = Field(default=None, index=True)  # the one for a co-lead that it ends with


class Demonstration(SQLModel, table=True):
    """The workshop that was made at the first start, so that it is made once."""

    __tablename__ = "demonstration"

    workshop: str = Field(primary_key=True)


class ServerAddress(SQLModel, table=True):
    """Where browsers reached the server that used this database last, for links that the command line prints.

    Not part of what is kept: no backup has it.
    """

    __tablename__ = "server_address"

    id: int = Field(primary_key=True)  # 1: there is one
    origin: str  # such as http://localhost:8000


class Failure(SQLModel, table=True):
    """A wrong code or password of the last minute. Not part of what is kept: no backup has it."""

    __tablename__ = "failure"

    id: str = Field(primary_key=True)
    kind: str  # "code" or "password"
    whose: str  # tells one network or account from the next, and does not say which it is
    at: int = Field(sa_type=BigInteger)


class Look(SQLModel, table=True):
    """That somebody who leads a workshop, or whoever runs the server, looked into it on a day. Never a participant."""

    __tablename__ = "look"

    workshop: str = Field(primary_key=True)
    person: str = Field(primary_key=True)  # empty: by a command on the server
    what: str = Field(primary_key=True)  # see `looks.py`
    day: int = Field(primary_key=True)  # since 1970, UTC


class Comparison(SQLModel, table=True):
    """Workshops that an account looks at beside each other. It has no name of its own: it is called by theirs."""

    __tablename__ = "comparison"

    id: str = Field(primary_key=True)
    lead: str = Field(foreign_key="lead.id", index=True)
    made: int = Field(sa_type=BigInteger)


class ComparedWorkshop(SQLModel, table=True):
    __tablename__ = "compared_workshop"

    comparison: str = Field(primary_key=True, foreign_key="comparison.id")
    workshop: str = Field(primary_key=True, index=True)
    place: int  # in the order chosen


class NameDecision(SQLModel, table=True):
    """Whether two notes of different workshops name the same. Ids alone, in their order; what they say stays there."""

    __tablename__ = "name_decision"

    comparison: str = Field(primary_key=True, foreign_key="comparison.id")
    one: str = Field(primary_key=True)
    other: str = Field(primary_key=True)
    workshop: str = Field(index=True)  # of `one`
    other_workshop: str = Field(index=True)
    same: bool


class Tombstone(SQLModel, table=True):
    """A workshop that was deleted: nothing but that, so that a backup that is brought back deletes it again."""

    __tablename__ = "tombstone"

    digest: str = Field(primary_key=True)  # of its id, which stands nowhere any more
    at: int = Field(sa_type=BigInteger)


TABLES = (
    Lead, LeadSession, OneTimeLink, Membership, CoLeadInvitation, OwnerLink, HandOverOffer, Invitation, Seat,
    Demonstration, Look, Comparison, ComparedWorkshop, NameDecision, Tombstone,
)  # fmt: skip
