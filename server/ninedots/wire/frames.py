"""The protocol between a browser and a room: what travels over a WebSocket, one JSON object a frame.

Without one the same frames travel in requests: `Poll` and `Send` (docs/spec.md, LINE).

A connection says `hello` first, within `HELLO_SECONDS`, and is answered by one `welcome` that brings it up to date:
a full picture, or only what changed after the `after` it named. From then on `records` frames follow in order of
`seq`. Each command is answered exactly once, by `ack` or `refused`, for ever: sending the same id again brings the
same answer. `later` is no answer: nothing was decided, send it again after a while.

The JSON Schema of these classes generates web/src/lib/wire.ts (`python tools/wire_types.py`).
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from ninedots.domain import limits
from ninedots.domain.commands import AnyCommand, PartId
from ninedots.domain.records import AnyRecord, Id, RecordId, Role
from ninedots.domain.refusals import Reason

VERSION = 3

Seq = Annotated[int, Field(ge=0, le=limits.LARGEST_WHOLE)]  # or a count, as a browser says it


class Frame(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


# --- from the browser ---------------------------------------------------------------------------------------------


class Hello(Frame):
    t: Literal["hello"] = "hello"
    v: int
    after: Annotated[int, Field(ge=0, le=limits.LARGEST_WHOLE)] | None = (
        None  # the last seq this browser holds; None: nothing
    )
    epoch: Id | None = None  # of the history that `after` counts in


class Do(Frame):
    t: Literal["do"] = "do"
    id: Id
    command: AnyCommand


class Ping(Frame):
    t: Literal["ping"] = "ping"
    unsent: Annotated[int, Field(ge=0, le=100_000)] = 0  # commands waiting on the device


class At(Frame):
    """Where this person is: presence, never kept."""

    t: Literal["at"] = "at"
    activity: Id | None = None
    writing: bool = False
    note: Id | None = None  # being edited
    zone: PartId | None = None  # the part of the board where this person last was
    calling: bool = False  # somebody who leads asks everybody to follow them


FromBrowser = Annotated[Hello | Do | Ping | At, Field(discriminator="t")]

# --- to the browser -----------------------------------------------------------------------------------------------


class Me(Frame):
    person: Id | None  # None on the wall
    role: Role


class Welcome(Frame):
    t: Literal["welcome"] = "welcome"
    v: int
    me: Me
    workshop: Id
    epoch: Id
    now: int  # the server's clock, ms
    seq: int
    full: bool  # True: forget every record held, these are all
    put: list[AnyRecord]
    drop: list[RecordId]


class Records(Frame):
    """Put these, drop those; then the browser holds what is true at `seq`."""

    t: Literal["records"] = "records"
    seq: int
    put: list[AnyRecord]
    drop: list[RecordId]


class Ack(Frame):
    """Done and durable. What followed from it is in the records up to `seq`, which came before this frame."""

    t: Literal["ack"] = "ack"
    id: Id
    seq: int


class Refused(Frame):
    t: Literal["refused"] = "refused"
    id: Id
    reason: Reason
    limit: int | None = None


class Later(Frame):
    """Nothing was decided (too fast, disk full, server stopping). Keep the command and send it again."""

    t: Literal["later"] = "later"
    id: Id
    why: Literal["too-fast", "busy", "storage", "conflict"]
    after: float  # seconds


class Invalid(Frame):
    """That frame could not be understood, or the server fell over it; nothing else is affected."""

    t: Literal["invalid"] = "invalid"
    id: Id | None  # of the command, where it could be read
    why: str
    fault: str | None = None  # the server's own: by this name it stands in the log


class Here(Frame):
    person: Id
    activity: Id | None
    writing: bool  # to leads alone
    finished: bool = False  # with this visit of the stage where the room is; to leads alone
    zone: PartId | None = None  # only where people see each other's notes


class LeadHere(Frame):
    """Where somebody who leads is: everybody may go there, and follow."""

    person: Id
    activity: Id | None
    zone: PartId | None = None  # only while they are calling
    calling: bool = False  # they ask everybody to follow


class Progress(Frame):
    """How far people are with the stage where the room is. All three are counted over the same people."""

    wrote: int  # have a note on the board; 0 where notes are seen at once and nobody signs
    finished: int  # have finished with this visit of the stage
    of: int  # participants who are here or have begun
    elsewhere: int  # of those who are here: have another board before them


class Hand(Frame):
    person: Id
    since: int  # ms since 1970; where nobody signs, the turn at which it was told


class Seats(Frame):
    """How full a workshop is."""

    taken: int
    of: int
    empty: int  # of these: given out a moment ago, and nobody has come to them yet


class Presence(Frame):
    t: Literal["presence"] = "presence"
    people: int  # participants connected now
    voters: int = 0  # who may vote on the open ballot and is here or has begun: `done` of the ballot is counted of them
    writing: int
    wrote: int = 0  # participants with a note on the board where the room is, while people think alone there
    editing: list[Id]  # shared notes that somebody has open
    here: list[Here] | None  # only where everybody signs what they write; beyond `HERE_LISTED`, to leads alone
    guides: list[LeadHere] = []  # those who lead and are here
    progress: Progress | None = None  # to leads alone
    hands: list[Hand] | None = None  # who has a hand up, longest first; to leads alone
    seats: Seats | None = None  # to leads alone


class Pong(Frame):
    t: Literal["pong"] = "pong"
    now: int


class Bye(Frame):
    """Sent before the server closes, with the meaning of the close code."""

    t: Literal["bye"] = "bye"
    code: int
    why: str
    again: bool  # True: come back by yourself; False: stop


ToBrowser = Annotated[
    Welcome | Records | Ack | Refused | Later | Invalid | Presence | Pong | Bye, Field(discriminator="t")
]

# --- without a WebSocket: the bodies of requests ------------------------------------------------------------------


class Poll(Frame):
    """What has happened? Answered `{"from": index of the first, "frames": [ToBrowser, …]}`."""

    line: Id
    hello: Hello  # with what the browser holds now
    got: Seq  # frames of this line that have come


class Send(Frame):
    """Frames from the browser; each is understood, or not, by itself. Answered `{"frames": [ToBrowser, …]}`."""

    line: Id
    frames: Annotated[list[dict[str, Any]], Field(max_length=limits.SEND_FRAMES)]
    leave: bool = False  # the last of this line: another way was found, or the tab is closed
