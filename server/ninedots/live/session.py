"""One connection to a room: who sits there, and what is made of each message that comes from them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from pydantic import BaseModel

from ninedots.clock import Clock
from ninedots.domain import limits
from ninedots.domain.actor import Actor, Viewer
from ninedots.tally import Tally
from ninedots.wire.closing import NEW_VERSION, SAY_HELLO
from ninedots.wire.codec import WireError, encode, parse
from ninedots.wire.frames import VERSION, At, Do, Hello, Invalid, Later, Ping, Pong, Refused

from .asking import Asked
from .outbox import Message, Outbox
from .pace import Pace


class Host(Protocol):
    """What a session wants of a room's audience."""

    tally: Tally

    def welcome(self, session: "Session", hello: Hello) -> None: ...
    def moved(self) -> None: ...
    def pace(self, person: str) -> Pace: ...


@dataclass(frozen=True, slots=True)
class Seat:
    """Whose connection this is. `actor` is None on the wall, which looks and sends nothing."""

    viewer: Viewer
    actor: Actor | None
    person: str | None  # who is answerable for the connection, the lead who put up the wall included
    ticket: str | None = None  # what let it in, which may end


class Session:
    def __init__(self, seat: Seat, outbox: Outbox, host: Host, ask: Callable[[Asked], None], clock: Clock) -> None:
        self.viewer = seat.viewer
        self.actor = seat.actor
        self.person = seat.person
        self.ticket = seat.ticket
        self.outbox = outbox
        self.greeted = False
        self.at = At()
        self.unsent = 0  # commands that wait on the device, as it has last said
        self.presence_told: bytes | None = None
        self._host = host
        self._ask_room = ask
        self._clock = clock
        self._chatter = Pace(clock, limits.CHATTER_PER_SECOND, limits.CHATTER_BURST)

    def hear(self, text: str) -> None:
        """Deal with one message. Never waits: what takes time is queued in the room."""
        if self.outbox.closing is not None:
            return
        try:
            frame = parse(text)
        except WireError as fault:
            if not self.greeted:
                self.outbox.close(SAY_HELLO)
            elif fault.command is not None or not self._chatter.take():
                self._answer(Invalid(id=fault.command, why=fault.why))
            return
        match frame:
            case Hello() if not self.greeted:
                self.greet(frame)
            case _ if not self.greeted:
                self.outbox.close(SAY_HELLO)
            case Do():
                self._ask(frame)
            case Ping():
                self.unsent = frame.unsent
                if not self._chatter.take():
                    self._tell(Pong(now=self._clock.now()))
            case At():
                # Above the pace the newest word is still kept, it is only not told at once.
                self.at = frame
                if not self._chatter.take():
                    self._host.moved()
            case Hello():
                self._tell(Invalid(id=None, why="hello was said before"))

    def greet(self, hello: Hello) -> None:
        if hello.v != VERSION:
            self.outbox.close(NEW_VERSION)
        else:
            self.greeted = True
            self._host.welcome(self, hello)

    def _ask(self, frame: Do) -> None:
        if self.actor is None:
            self._answer(Refused(id=frame.id, reason="not-allowed"))
        elif wait := self._host.pace(self.actor.person).take():
            self._answer(Later(id=frame.id, why="too-fast", after=round(wait, 3)))
        else:
            self._ask_room(Asked(self.actor, frame.id, frame.command, self._tell))

    def _answer(self, reply: Refused | Later | Invalid) -> None:
        """Without asking the room."""
        self._host.tally.answered(reply)
        self._tell(reply)

    def _tell(self, frame: BaseModel) -> None:
        self.outbox.put(Message(encode(frame)))
