"""A county's day: many workshops at once on one server, each with a group in it."""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

import psutil
from tests.support.program import LeadBrowser, Program, program, signed_in

from ninedots.clock import RandomIds, SystemClock
from ninedots.demo.client import Reception, Seat
from ninedots.domain import commands as c

from .load import Room, Stream, Write, settled, sharing, stream
from .screens import HELLO, close_all, connect

PACE = 20  # seconds between two acts of one person, in a busy quarter of an hour


@dataclass(frozen=True)
class County:
    workshops: int
    people: int  # in each
    memory: int  # bytes the server holds with everybody connected
    empty: int  # and before anybody came
    seconds: float  # of the stream
    stream: Stream

    @property
    def busy(self) -> float:
        """The share of one processor core that the server took."""
        return self.stream.cpu * self.stream.deliveries / 1e6 / self.seconds


async def county(data: Path, workshops: int, people: int, seconds: float, *options: str) -> County:
    """Raises Wrong."""
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(program(data, "--no-demo", *options))
        lead_browser = await stack.enter_async_context(signed_in(server))
        process = psutil.Process(server.pid)
        empty = process.memory_info().rss
        writers: list[Callable[[int], Write]] = []
        rooms: list[Room] = []
        for number in range(workshops):
            room, write = await _open(server, lead_browser, number, people)
            stack.callback(close_all, room)
            rooms.append(room)
            writers.append(write)
        turns, chance = [0] * workshops, Random(9)

        def somewhere(_: int) -> Write:
            number = chance.randrange(workshops)
            turns[number] += 1
            return writers[number](turns[number])

        rate = workshops * people / PACE
        streamed = await stream(server.pid, rooms, somewhere, rate=rate, seconds=seconds)
        return County(workshops, people, process.memory_info().rss, empty, seconds, streamed)


async def _open(
    server: Program, lead_browser: LeadBrowser, number: int, people: int
) -> tuple[Room, Callable[[int], Write]]:
    """A workshop in which everybody has joined, is connected and has written a note."""
    workshop = await lead_browser.plan(f"Group {number}", "how-might-we")
    code = await lead_browser.code(workshop)
    async with lead_browser.leading(workshop) as lead:
        (activity,) = (record["id"] for record in lead.held.all("activity"))
        await lead.do(c.OpenWorkshop())
        await lead.do(c.OpenStage(activity=activity, stage="share"))
    seats = await _seats(server, code, people)
    port = urlsplit(server.origin).port
    assert port
    path = f"/api/workshops/{workshop}/socket"
    room = await connect("127.0.0.1", port, path, [seat.cookie for seat in seats])
    ids, own = RandomIds(), [RandomIds().new() for _ in seats]
    for screen, note in zip(room, own, strict=True):
        screen.send(HELLO)
        first = c.AddNote(note=note, activity=activity, zone="within", note_type="question", text="How might we begin?")
        screen.send(b'{"t":"do","id":"%b","command":%b}' % (ids.new().encode(), first.model_dump_json().encode()))
    await settled(room)
    return room, sharing(activity, own, room)


async def _seats(server: Program, code: str, people: int) -> list[Seat]:
    reception = Reception(server.origin, SystemClock(), RandomIds())
    try:
        return await asyncio.gather(*(reception.join({"code": code}, f"Guest {number}") for number in range(people)))
    finally:
        await reception.close()
