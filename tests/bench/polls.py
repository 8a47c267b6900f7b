"""The same hall where no WebSocket gets through: everybody asks, with requests that end (R14)."""

import asyncio
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from tests.faults.history import board_of
from tests.support.hall import fill
from tests.support.program import program, signed_in
from tests.support.ways import requests

from ninedots.demo.client import Frame, Held, Seat
from ninedots.domain import commands as c

from .load import Stream, Wrong, sharing, stream
from .screens import Screen

PATIENCE = 60  # seconds until all who asked are welcomed


@dataclass(frozen=True)
class Polls:
    people: int
    rate: float  # writes a second, of all together
    stream: Stream


class Asking(Screen):
    """A screen of somebody who asks. What it shows is kept, for every poll tells how far it has come."""

    def __init__(self, origin: str, seat: Seat) -> None:
        super().__init__()
        self.held = Held()
        self._way = requests([origin], seat.workshop, seat.cookie, self._hello)
        self._sending: set[asyncio.Task[None]] = set()
        self._reading = asyncio.create_task(self._read())

    def send(self, text: bytes) -> None:
        task = asyncio.create_task(self._way.send(text.decode()))
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)

    async def leave(self) -> None:
        await self._way.close()
        await self._reading

    def _hello(self) -> Frame:
        return {"t": "hello", "v": 1, "after": self.held.seq, "epoch": self.held.epoch}

    async def _read(self) -> None:
        async for frame in self._way.frames():
            now = time.perf_counter()
            self.frames += 1
            self.held.take(frame)
            if frame["t"] == "ack":
                self.acks[frame["id"].encode()] = frame["seq"], now
            elif frame["t"] in ("welcome", "records") and frame["seq"] > (self.seqs[-1] if self.seqs else 0):
                self.seqs.append(frame["seq"])
                self.times.append(now)
            if frame["t"] == "welcome" and not self.welcomed.done():
                self.welcomed.set_result(now)
        self.lost = "its requests were not answered any more"


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
        write = sharing(hall.activity, hall.own, screens)
        written = await stream(server.pid, [screens], write, rate=rate, seconds=seconds)
        boards = {board_of(screen.held) for screen in screens}
        if len(boards) > 1:
            raise Wrong(f"{len(boards)} different boards are on {people} screens")
        return Polls(people, rate, written)
