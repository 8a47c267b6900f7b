"""A browser as far as the protocol goes: says hello, sends commands, holds what it was shown."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import count
from typing import Any

import websockets
from websockets.asyncio.client import ClientConnection

from ninedots.demo.client import Frame, Held
from ninedots.domain.actor import Actor, Viewer
from ninedots.domain.commands import Command

from .serving import cookie
from .time import PATIENCE, an_id
from .ways import Requests, Socket, requests


class Client:
    """One connection. `frames` are all that ever came, in order, as they were on the wire."""

    def __init__(self, way: Socket | Requests, held: Held, name: str) -> None:
        self.way = way
        self.held = held
        self.frames: list[Frame] = []
        self.closed: tuple[int, str] | None = None
        self._name = name
        self._numbers = count(1)
        self._came = asyncio.Condition()
        self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        async for frame in self.way.frames():
            self.held.take(frame)
            async with self._came:
                self.frames.append(frame)
                self._came.notify_all()
        async with self._came:
            self.closed = self.way.closed
            self._came.notify_all()

    @property
    def connection(self) -> ClientConnection:
        """Its WebSocket."""
        assert isinstance(self.way, Socket)
        return self.way.connection

    async def send(self, content: Any) -> None:
        await self.way.send(content)

    async def hello(self) -> Frame:
        await self.send({"t": "hello", "v": 3, "after": self.held.seq, "epoch": self.held.epoch})
        return await self.until(lambda frame: frame["t"] == "welcome")

    async def do(self, command: Command, command_id: str | None = None) -> Frame:
        """Send a command and wait for its answer."""
        before = len(self.frames)
        command_id = await self.submit(command, command_id)
        return await self.answer(command_id, before)

    async def submit(self, command: Command, command_id: str | None = None) -> str:
        command_id = command_id or an_id(f"{self._name}-{next(self._numbers)}")
        await self.send({"t": "do", "id": command_id, "command": command.model_dump(mode="json")})
        return command_id

    async def answer(self, command_id: str, since: int = 0) -> Frame:
        answers = ("ack", "refused", "later", "invalid")
        return await self.until(lambda frame: frame["t"] in answers and frame["id"] == command_id, since)

    async def until(self, wanted: Callable[[Frame], bool], since: int = 0) -> Frame:
        """The first frame of that kind, of those that came (without the first `since`) and those to come."""
        seen = since

        def found() -> bool:
            nonlocal seen
            while seen < len(self.frames):
                if wanted(self.frames[seen]):
                    return True
                seen += 1
            return self.closed is not None

        async with asyncio.timeout(PATIENCE), self._came:
            await self._came.wait_for(found)
        if seen == len(self.frames):
            raise ConnectionError(f"closed with {self.closed} before it came")
        return self.frames[seen]

    async def reaches(self, seq: int) -> None:
        """Has been brought up to this seq."""
        async with asyncio.timeout(PATIENCE), self._came:
            await self._came.wait_for(lambda: (self.held.seq or 0) >= seq)

    async def close_code(self) -> int:
        async with asyncio.timeout(PATIENCE), self._came:
            await self._came.wait_for(lambda: self.closed is not None)
        assert self.closed is not None
        return self.closed[0]

    async def close(self) -> None:
        await self.way.close()
        await self._reading


@asynccontextmanager
async def connected(
    base: str, who: Actor | Viewer, workshop: str, held: Held | None = None, query: str = "", **options: Any
) -> AsyncIterator[Client]:
    """A connection that has not said hello yet: a WebSocket for `ws://…`, requests for `http://…`.

    Options are those of `websockets.connect`, or of `requests` and `others`, more addresses of the same server.
    """
    held, name = held or Held(), (who.person or who.role).strip("_")
    client = Client(await _way(base, who, workshop, held, query, options), held, name)
    try:
        yield client
    finally:
        await client.close()


async def _way(
    base: str, who: Actor | Viewer, workshop: str, held: Held, query: str, options: dict[str, Any]
) -> Socket | Requests:
    if base.startswith("http"):

        def hello() -> Frame:
            return {"t": "hello", "v": 3, "after": held.seq, "epoch": held.epoch}

        return requests((base, *options.pop("others", ())), workshop, cookie(who), hello, query, **options)
    options = {
        "compression": None,
        "max_size": None,
        "open_timeout": PATIENCE,
        "proxy": None,
        "additional_headers": {"Cookie": cookie(who)},
        **options,
    }
    return Socket(await websockets.connect(f"{base}/api/workshops/{workshop}/socket{query}", **options))


@asynccontextmanager
async def taking_part(
    base: str, who: Actor | Viewer, workshop: str, held: Held | None = None, **options: Any
) -> AsyncIterator[Client]:
    """A connection that has said hello and was welcomed."""
    async with connected(base, who, workshop, held, **options) as client:
        await client.hello()
        yield client
