"""The two ways to a room, for the client of the tests: a WebSocket, or requests that end (docs/spec.md, LINE)."""

import asyncio
import json
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from functools import partial
from itertools import cycle
from typing import Any, TypeVar

import httpx2
import pytest
import websockets
from websockets.asyncio.client import ClientConnection

from ninedots.clock import RandomIds
from ninedots.demo.client import Frame
from ninedots.domain import limits

from .serving import compact

T = TypeVar("T")

ON_SOCKETS = pytest.mark.parametrize("way", ["socket"])  # for what only a WebSocket has
IN_ONE_PROCESS = pytest.mark.parametrize("server", ["one process"], indirect=True)  # for what each does by itself

# Each request on a connection of its own: a server closes one that is idle, perhaps just when it is used again.
EACH_ANEW = httpx2.Limits(max_keepalive_connections=0)
ASKING = 60  # seconds until a request that is not answered counts as lost
_NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # made once: making one takes longer than most tests


class Socket:
    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection
        self.closed = (1006, "")

    async def frames(self) -> AsyncIterator[Frame]:
        try:
            async for text in self.connection:
                yield json.loads(text)
        except websockets.ConnectionClosed:
            pass
        self.closed = (self.connection.close_code or 1006, self.connection.close_reason or "")

    async def send(self, content: Any) -> None:
        await self.connection.send(content if isinstance(content, str | bytes) else compact(content))

    async def close(self) -> None:
        await self.connection.close()


class Requests:
    """One line. Polls from the start; sends one batch at a time, what comes up meanwhile is the next.

    As on a socket, an answer is only passed on after the records that followed from it. Given several addresses of the
    room, it asks them in turn. A `patient` one asks again whatever is lost; others are closed by it.
    """

    def __init__(
        self, http: httpx2.AsyncClient, rooms: Iterable[str], hello: Callable[[], Frame], query: str, patient: bool
    ) -> None:
        self.http = http
        self.closed = (1006, "")
        self.line = RandomIds().new()
        self.got = 0
        self._rooms = cycle(rooms)
        self._query = query
        self._patient = patient
        self._hello = hello
        self._came: asyncio.Queue[Frame | None] = asyncio.Queue()
        self._early: list[Frame] = []  # acks ahead of their records
        self._outgoing: asyncio.Queue[Frame] = asyncio.Queue()
        self._tasks = [asyncio.create_task(one) for one in (self._polling(), self._sending())]

    async def frames(self) -> AsyncIterator[Frame]:
        while frame := await self._came.get():
            yield frame  # what comes after this runs once it was taken in
            self._came.task_done()
            ready = [ack for ack in self._early if ack["seq"] <= (self._hello()["after"] or 0)]
            for ack in ready:
                self._early.remove(ack)
                yield ack

    async def send(self, content: Any) -> None:
        frame = json.loads(content) if isinstance(content, str) else content
        if frame["t"] != "hello":  # which every poll says by itself
            self._outgoing.put_nowait(frame)

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._came.put_nowait(None)
        await self.http.aclose()

    async def poll(self) -> Frame:
        """One poll, as it is answered."""
        body = {"line": self.line, "hello": self._hello(), "got": self.got}
        answer = await self.http.post(f"{next(self._rooms)}/poll{self._query}", json=body)
        return dict(answer.raise_for_status().json())

    async def ask(self, *frames: Frame, **more: Any) -> list[Frame]:
        """One send, as it is answered."""
        body = {"line": self.line, "frames": frames, **more}
        answer = await self.http.post(f"{next(self._rooms)}/send{self._query}", json=body)
        return list(answer.raise_for_status().json()["frames"])

    async def _polling(self) -> None:
        try:
            while True:
                told = await self._surely(self.poll)
                await self._take(told)
                if told["frames"] and told["frames"][-1]["t"] == "bye":
                    bye = told["frames"][-1]
                    self.closed = (bye["code"], bye["why"])
                    return
        except httpx2.HTTPError:
            return
        finally:
            self._came.put_nowait(None)

    async def _surely(self, ask: Callable[[], Awaitable[T]]) -> T:
        while True:
            try:
                return await ask()
            except (httpx2.HTTPError, ValueError):
                if not self._patient:
                    raise
                await asyncio.sleep(0.1)  # a storm would be put off by the server

    async def _take(self, told: Frame) -> None:
        frames = told["frames"]
        if told["from"] == 0 and frames:
            self.got = 0
        assert told["from"] <= self.got, "frames were skipped"
        new = frames[self.got - told["from"] :]
        self.got += len(new)
        for frame in new:
            self._came.put_nowait(frame)
        await self._came.join()  # the next poll says what is held by then

    async def _sending(self) -> None:
        try:
            while True:
                batch = [await self._outgoing.get()]
                while not self._outgoing.empty() and len(batch) < limits.SEND_FRAMES:
                    batch.append(self._outgoing.get_nowait())
                for answer in await self._surely(partial(self.ask, *batch)):
                    if answer["t"] == "ack" and answer["seq"] > (self._hello()["after"] or 0):
                        self._early.append(answer)
                    else:
                        self._came.put_nowait(answer)
        except httpx2.HTTPError:
            return


def requests(
    bases: Iterable[str],
    workshop: str,
    cookie: str,
    hello: Callable[[], Frame],
    query: str = "",
    patient: bool = False,
) -> Requests:
    headers = {"Cookie": cookie, "X-Nine-Dots": "1"}
    http = httpx2.AsyncClient(headers=headers, timeout=ASKING, limits=EACH_ANEW, trust_env=False, verify=_NO_TLS)
    return Requests(http, [f"{base}/api/workshops/{workshop}" for base in bases], hello, query, patient)
