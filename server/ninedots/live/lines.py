"""A connection made of requests, for networks that let no WebSocket through.

A `Line` is a session with an outbox like any socket's. What it tells is numbered and stays until the browser says that
it has come, so that a lost answer or a doubled request costs nothing. docs/spec.md, LINE.
"""

import asyncio
import math
from collections import deque
from dataclasses import dataclass

from ninedots.clock import Clock
from ninedots.domain import limits
from ninedots.wire.closing import Closing
from ninedots.wire.frames import Poll

from .outbox import Message, Outbox, Way, goodbye
from .presence import CROWD
from .room import Room
from .session import Seat
from .waiting import within


@dataclass(frozen=True, slots=True)
class Told:
    """What a poll is answered."""

    first: int  # the index of the first message
    messages: list[Message]

    @property
    def text(self) -> bytes:
        return b'{"from":%d,"frames":[%b]}' % (self.first, b",".join(message.text for message in self.messages))


class Fetched:
    """The pipe of an outbox that nobody empties but those who ask."""

    way: Way = "requests"

    def write_now(self, message: Message) -> bool:  # noqa: ARG002
        return False

    async def write(self, message: Message) -> None:
        raise NotImplementedError

    async def close(self, closing: Closing) -> None:
        raise NotImplementedError


class Line:
    """One browser's connection, in the room from its first poll until `leave`.

    One that takes the place of another is answered no sooner than that one would have been: a network that brings old
    requests again and again makes nobody busy.
    """

    def __init__(self, room: Room, seat: Seat, poll: Poll, clock: Clock, instead_of: "Line | None") -> None:
        self.outbox = Outbox(Fetched())
        self.session = room.enter(seat, self.outbox)
        self._room = room
        self._seat = seat
        self._clock = clock
        self._first = 0  # the index of the first message that is not confirmed
        self._told: list[Message] = []  # from there on: on the way, or lost on the way
        self._held = poll.hello.after  # the seq that the browser holds with all that is confirmed
        self._answered: float = instead_of._answered if instead_of else -math.inf  # when it was last told something
        self._polled = clock.monotonic()  # when its last poll ended
        self._polls: deque[asyncio.Event] = deque()  # those that are held, each with what ends it
        self._over = asyncio.Event()  # it was told why it was closed
        self._left = asyncio.Event()
        self.session.greet(poll.hello)

    def fits(self, room: Room, seat: Seat, poll: Poll) -> bool:
        """Whether this poll goes on where the line is.

        The count of frames alone does not tell. Where polls reach several processes in turn, each has a line of this
        name and a count of its own; but what the browser holds by now shows which of them it has last listened to.
        """
        if self.outbox.closing is not None:
            return True  # there is nothing left to say but why
        come = poll.got - self._first
        here = room is self._room and seat == self._seat and not self._left.is_set()
        return here and 0 <= come <= len(self._told) and poll.hello.after == self._reached(come)

    async def poll(self, got: int, enough: asyncio.Event) -> Told:
        """What there is from index `got` on, as soon as there is something; nothing after `LONGPOLL_SECONDS`.

        Nothing as well once `enough` is set: nobody waits for this answer any more.
        """
        self._confirm(got)
        self._polls.append(enough)
        if len(self._polls) > limits.POLLS_OF_A_LINE:
            self._polls[0].set()
        try:
            await self._news(enough)
        finally:
            self._polls.remove(enough)
            self._polled = self._clock.monotonic()
        if self.outbox.closing is not None:
            self._over.set()
            return Told(got, [goodbye(self.outbox.closing)])
        if enough.is_set() or got != self._first:  # else a newer poll has confirmed what this one would be told
            return Told(got, [])
        if not self._told and self.outbox.stirred.is_set():
            self._told = self.outbox.take()
            self._answered = self._clock.monotonic()
        return Told(got, [*self._told])

    async def stay(self) -> None:
        """Until it has left, is closed, or nobody has polled it for `LINE_SECONDS`."""
        while self.outbox.closing is None and not self._left.is_set() and (left := self._patience()) > 0:
            await within(self._clock, left, self.outbox.closed, self._left)

    async def fetched(self) -> None:
        """Until the browser was told why it is closed, as far as that can be waited for."""
        await within(self._clock, limits.LINE_SECONDS, self._over)

    def leave(self) -> None:
        """Out of the room. Whoever still polls is answered nothing, and polls again."""
        self._room.leave(self.session)
        self._left.set()
        for enough in self._polls if self.outbox.closing is None else ():
            enough.set()

    def _confirm(self, got: int) -> None:
        if self.outbox.closing is None:
            come = got - self._first
            self._held = self._reached(come)
            self._first = got
            del self._told[:come]

    def _reached(self, come: int) -> int | None:
        """The seq that a browser holds to which this many of the messages under way have come."""
        return next((one.seq for one in reversed(self._told[:come]) if one.seq is not None), self._held)

    async def _news(self, enough: asyncio.Event) -> None:
        if self._told:
            return
        await within(self._clock, limits.LONGPOLL_SECONDS, self.outbox.stirred, enough)
        # A room in which much happens would else be asked by everybody for every word of it.
        pause = limits.LONGPOLL_PAUSE_SECONDS * max(1.0, len(self._room.audience.sessions) / CROWD)
        left = self._answered + pause - self._clock.monotonic()
        if left > 0 and not (self._told or self.outbox.closed.is_set() or enough.is_set()):
            await within(self._clock, left, self.outbox.closed, enough)

    def _patience(self) -> float:
        """Seconds until it leaves if nobody polls it."""
        return limits.LINE_SECONDS if self._polls else self._polled + limits.LINE_SECONDS - self._clock.monotonic()


Whose = tuple[str, str | None, str | None]  # in which workshop, the person, and what let them in


def _whose(room: Room, seat: Seat) -> Whose:
    """Not the whole seat: who was given another role since is to hear why the line was closed."""
    return room.workshop, seat.person, seat.ticket


class Lines:
    """The lines of this process. Nobody reaches the line of anybody else, whatever name they give."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lines: dict[Whose, dict[str, Line]] = {}
        self._keeping: set[asyncio.Task[None]] = set()

    async def poll(self, room: Room, seat: Seat, poll: Poll, enough: asyncio.Event) -> Told:
        """Goes on with the line, or begins it anew. `enough`, and when this returns: see `Line.poll`."""
        line = self.known(room, seat, poll.line)
        if line is not None and line.fits(room, seat, poll):
            return await line.poll(poll.got, enough)
        return await self._anew(room, seat, poll).poll(0, enough)

    def known(self, room: Room, seat: Seat, name: str) -> Line | None:
        return self._lines.get(_whose(room, seat), {}).get(name)

    async def close(self) -> None:
        """Once the rooms are closed: there is nobody left to wait for."""
        for keeping in self._keeping:
            keeping.cancel()
        await asyncio.gather(*self._keeping, return_exceptions=True)

    def _anew(self, room: Room, seat: Seat, poll: Poll) -> Line:
        whose = _whose(room, seat)
        mine = self._lines.setdefault(whose, {})
        before = mine.get(poll.line)
        # Before the new one comes: a person's connections are counted.
        if before is not None:
            before.leave()
        elif len(mine) >= limits.LINES_OF_A_SEAT:
            next(iter(mine.values())).leave()
        line = mine[poll.line] = Line(room, seat, poll, self._clock, before)
        keeping = asyncio.create_task(self._keep(whose, poll.line, line), name=f"line in {room.workshop}")
        self._keeping.add(keeping)
        keeping.add_done_callback(self._keeping.discard)
        return line

    async def _keep(self, whose: Whose, name: str, line: Line) -> None:
        await line.stay()
        line.leave()
        if line.outbox.closing is not None:
            await line.fetched()
        mine = self._lines.get(whose, {})
        if mine.get(name) is line:
            del mine[name]
        if not mine:
            self._lines.pop(whose, None)
