"""The frames of one request, and the answers to exactly these."""

import asyncio
from collections.abc import Iterable

from ninedots.clock import Clock
from ninedots.wire.closing import Closing

from .asking import Asked, Reply
from .outbox import Message, Outbox, Way
from .room import Room
from .session import Seat, Session


class Visit:
    """Somebody who asks and is answered, and is told nothing else: it is no connection.

    So any process can take any request, whether or not it is the one that the line is in.
    """

    way: Way = "requests"

    def __init__(self, room: Room, seat: Seat, clock: Clock) -> None:
        self.answers: list[Message] = []
        self.complete = asyncio.Event()
        self._room = room
        self._open = 0
        self._session = Session(seat, Outbox(self), room.audience, self._ask, clock)
        self._session.greeted = True

    def bring(self, texts: Iterable[str], line: Session | None) -> None:
        """Each as on a socket. Where the person is, and what waits there, is told of the `line` that they are in by."""
        mine, nowhere = self._session, self._session.at
        mine.unsent = line.unsent if line else 0
        for text in texts:
            mine.hear(text)
        if line is not None:
            line.unsent = mine.unsent
            if mine.at is not nowhere:
                line.at = mine.at
        self._settled()

    def _ask(self, asked: Asked) -> None:
        self._open += 1
        tell = asked.reply

        def answered(reply: Reply) -> None:
            tell(reply)
            self._open -= 1
            self._settled()

        asked.reply = answered
        self._room.ask(asked)

    def _settled(self) -> None:
        if not self._open:
            self.complete.set()

    # As the pipe of the session's outbox:

    def write_now(self, message: Message) -> bool:
        self.answers.append(message)
        return True

    async def write(self, message: Message) -> None:
        self.write_now(message)

    async def close(self, closing: Closing) -> None:
        raise NotImplementedError
