"""The same hall where no WebSocket gets through: everybody asks, with requests that end (R14)."""

import asyncio
import time
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

import orjson
from tests.faults.history import board_of
from tests.support.hall import fill
from tests.support.program import program, signed_in

from ninedots.clock import RandomIds
from ninedots.demo.client import Frame, Held, Seat
from ninedots.domain import commands as c

from .load import Spread, Stream, Write, Wrong, seq_of, sharing, stream
from .screens import Screen

PATIENCE = 60  # seconds until all who ask are welcomed


@dataclass(frozen=True)
class Polls:
    people: int
    stream: Stream
    each: Spread  # from sending to any one screen


class Asking(Screen):
    """A screen of somebody who asks. What it shows is kept, for every poll tells how far it has come."""

    def __init__(self, origin: str, seat: Seat) -> None:
        super().__init__()
        self.held = Held()
        self._origin = urlsplit(origin)
        self._seat = seat
        self._line = RandomIds().new()
        self._unsent = asyncio.Queue[bytes]()
        self._tasks = [asyncio.create_task(self._surely(one)) for one in (self._poll(), self._send())]

    def send(self, text: bytes) -> None:
        self._unsent.put_nowait(text)

    async def leave(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _poll(self) -> None:
        got, ask = 0, await self._asking("poll")
        while True:
            hello = {"t": "hello", "v": 3, "after": self.held.seq, "epoch": self.held.epoch}
            told = await ask({"line": self._line, "hello": hello, "got": got})
            got = told["from"] + len(told["frames"])
            for frame in told["frames"]:
                self._hear(frame)

    async def _send(self) -> None:
        while True:
            frame = orjson.loads(await self._unsent.get())
            ask = await self._asking("send")  # each time: between two acts the server has hung up
            for answer in (await ask({"line": self._line, "frames": [frame]}))["frames"]:
                self._hear(answer)
            ask.close()

    async def _surely(self, work: Coroutine[None, None, None]) -> None:
        try:
            await work
        except OSError as fault:
            self.lost = str(fault)

    def _hear(self, frame: Frame) -> None:
        now = time.perf_counter()
        self.frames += 1
        self.held.take(frame)
        if frame["t"] == "ack":
            self.acks[frame["id"].encode()] = frame["seq"], now
        elif frame["t"] in ("welcome", "records") and frame["seq"] > (self.seqs[-1] if self.seqs else 0):
            self.seqs.append(frame["seq"])
            self.times.append(now)
        elif frame["t"] in ("bye", "refused", "invalid", "later"):
            self.lost = str(frame)
        if frame["t"] == "welcome" and not self.welcomed.done():
            self.welcomed.set_result(now)

    async def _asking(self, path: str) -> "_Connection":
        lines = (
            f"POST /api/workshops/{self._seat.workshop}/{path} HTTP/1.1", f"Host: {self._origin.netloc}",
            f"Cookie: {self._seat.cookie}", "X-Nine-Dots: 1", "Content-Type: application/json", "Content-Length: ",
        )  # fmt: skip
        head, loop = "\r\n".join(lines), asyncio.get_running_loop()
        host, port = self._origin.hostname or "", self._origin.port or 80
        _, connection = await loop.create_connection(lambda: _Connection(head), host, port)
        return connection


class _Connection(asyncio.Protocol):
    """Requests one after the other, with as little of HTTP as a measurement needs."""

    def __init__(self, head: str) -> None:
        self._head = head.encode()
        self._came = b""
        self._answer: asyncio.Future[Frame] | None = None
        self._transport: asyncio.WriteTransport | None = None

    async def __call__(self, content: Frame) -> Frame:
        """Raises ConnectionError."""
        assert self._transport
        body = orjson.dumps(content)
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(b"%b%d\r\n\r\n%b" % (self._head, len(body), body))
        return await self._answer

    def close(self) -> None:
        if self._transport:
            self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.WriteTransport, transport)  # uvloop's are no subclasses

    def data_received(self, data: bytes) -> None:
        self._came += data
        head, end, body = self._came.partition(b"\r\n\r\n")
        if not end or not self._answer or self._answer.done():
            return
        if b" 200 " not in head[:20]:
            self._answer.set_exception(ConnectionError(head.decode(errors="replace")))
            return
        length = int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])
        if len(body) >= length:
            self._came = b""
            self._answer.set_result(orjson.loads(body))

    def connection_lost(self, exc: Exception | None) -> None:
        if self._answer and not self._answer.done():
            self._answer.set_exception(ConnectionError(str(exc or "closed")))


async def polls(data: Path, people: int, *, rate: float, seconds: float) -> Polls:
    """Raises Wrong."""
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(program(data, "--no-demo"))
        lead_browser = await stack.enter_async_context(signed_in(server))
        hall = await fill(server.origin, lead_browser, people)
        async with lead_browser.leading(hall.workshop) as lead:
            await lead.do(c.OpenStage(activity=hall.activity, stage="share"))
        screens = [Asking(server.origin, seat) for seat in hall.seats]
        for screen in screens:
            stack.push_async_callback(screen.leave)
        async with asyncio.timeout(PATIENCE):
            await asyncio.gather(*(screen.welcomed for screen in screens))
        share, sent = sharing(hall.activity, hall.own, screens), list[tuple[float, Write]]()

        def write(number: int) -> Write:
            sent.append((time.perf_counter(), share(number)))
            return sent[-1][1]

        written = await stream(server.pid, [screens], write, rate=rate, seconds=seconds)
        if len({board_of(screen.held) for screen in screens}) > 1:
            raise Wrong(f"different boards are on {people} screens")
        seen = ((at, screen.saw(seq_of(one))) for at, one in sent for screen in screens)
        return Polls(people, written, Spread.of([saw - at for at, saw in seen if saw is not None]))
