"""What waits to be sent to one connection: never much, and never in anybody else's way."""

import asyncio
from collections import deque
from functools import cached_property
from typing import Literal, Protocol

from ninedots.domain import limits
from ninedots.wire.closing import TOO_SLOW, Closing
from ninedots.wire.codec import encode
from ninedots.wire.frames import Bye


class Message:
    """A text message, encoded and framed once for all who get it. What it is made of may be shared with others."""

    def __init__(self, *pieces: bytes | memoryview, seq: int | None = None) -> None:
        self._pieces = pieces
        self.size = sum(map(len, pieces))  # bytes
        self.seq = seq  # what the reader holds once it has this; None: it says nothing of records

    @cached_property
    def text(self) -> bytes:
        return b"".join(self._pieces)

    @cached_property
    def framed(self) -> bytes:
        """As it goes over the wire: one unmasked, uncompressed text frame (RFC 6455, 5.2)."""
        if self.size < 126:
            head = b"\x81" + self.size.to_bytes(1)
        elif self.size < 65536:
            head = b"\x81\x7e" + self.size.to_bytes(2)
        else:
            head = b"\x81\x7f" + self.size.to_bytes(8)
        return b"".join((head, *self._pieces))


Way = Literal["socket", "requests"]  # by which a browser comes


def goodbye(closing: Closing) -> Message:
    return Message(encode(Bye(code=closing.code, why=closing.why, again=closing.again)))


class Pipe(Protocol):
    """One connection, as the server at hand lets us write to it."""

    way: Way

    def write_now(self, message: Message) -> bool:
        """Write without waiting. False: not now, or this pipe cannot."""
        ...

    async def write(self, message: Message) -> None:
        """Write, waiting for the other side to read. Raises ConnectionError when it is gone."""
        ...

    async def close(self, closing: Closing) -> None:
        """Say goodbye and close, within `CLOSE_SECONDS` however slow the other side is. Never raises."""
        ...


class Outbox:
    """`put` from anywhere; one task runs `deliver`. Once closed, nothing more goes out but the goodbye.

    A message always goes out at once when nothing waits before it and the pipe takes it.
    """

    __slots__ = ("_bytes", "_free", "_latest", "_pipe", "_waiting", "closed", "closing", "stirred")

    def __init__(self, pipe: Pipe) -> None:
        self._pipe = pipe
        self._waiting: deque[Message] = deque()
        self._bytes = 0
        self._latest: Message | None = None
        self._free = True  # nothing waits or is being written, and it is not closed: asked for at each delivery
        self.stirred = asyncio.Event()  # something waits, or it is closed
        self.closing: Closing | None = None
        self.closed = asyncio.Event()

    @property
    def way(self) -> Way:
        return self._pipe.way

    def put(self, message: Message) -> None:
        if (self._free and self._pipe.write_now(message)) or self.closing is not None:
            return
        # One message alone may be larger than the bound: the first picture of a very large board is.
        if self._waiting and (
            self._bytes + message.size > limits.OUTBOX_BYTES or len(self._waiting) >= limits.OUTBOX_FRAMES
        ):
            self.close(TOO_SLOW)
            return
        self._waiting.append(message)
        self._bytes += message.size
        self._stir()

    def put_latest(self, message: Message) -> None:
        """Send this when nothing else waits. A newer one takes its place: presence never stands in a queue."""
        if (self._free and self._pipe.write_now(message)) or self.closing is not None:
            return
        self._latest = message
        self._stir()

    def close(self, closing: Closing) -> None:
        """Whatever still waits is dropped: whoever comes back catches up."""
        if self.closing is None:
            self.closing = closing
            self._waiting.clear()
            self._latest = None
            self.closed.set()
            self._stir()

    @property
    def behind(self) -> bool:
        """Whether something that was put in may not have come. Of requests only the next one will tell."""
        return bool(self._waiting) or self.way == "requests"

    async def deliver(self) -> None:
        """Runs until cancelled. Raises ConnectionError when the other side is gone."""
        while True:
            await self.stirred.wait()
            self.stirred.clear()
            while message := self._next():
                await self._pipe.write(message)
            self._free = self.closing is None

    def take(self) -> list[Message]:
        """All that waits: for a line, which nobody runs `deliver` for."""
        self.stirred.clear()
        return list(iter(self._next, None))

    def _stir(self) -> None:
        self._free = False
        self.stirred.set()

    def _next(self) -> Message | None:
        if self._waiting:
            message = self._waiting.popleft()
            self._bytes -= message.size
            return message
        latest, self._latest = self._latest, None
        return latest
