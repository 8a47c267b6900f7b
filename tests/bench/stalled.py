"""One in ten of a hall does not read: what that costs the others, and the server (F6, R18)."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
import psutil
from tests.support.hall import Hall, fill
from tests.support.program import Program, program, signed_in

from ninedots.clock import RandomIds
from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.wire.closing import TOO_SLOW

from .load import Room, Stream, Write, Wrong, sharing, stream
from .screens import HELLO, Screen, close_all, connect

ONE_IN = 10
NARROW = 4096  # bytes that the system of a reader takes in by itself
HEAVY = 12  # one write of so many shows a hundred notes anew: the system alone holds 2.8 MB for a reader
LONGEST = 5  # turns without a break, until those who do not read must have been closed
PATIENCE = 60  # seconds until who is back must have been welcomed
_TOKEN = "only for this measurement"


@dataclass
class Stalled:
    """Turns in which everybody reads, and turns in which one in ten does not; always the figures of the other nine."""

    people: int
    alone: list[Stream] = field(default_factory=list)
    beside: list[Stream] = field(default_factory=list)
    stalled: int = 0  # connections that were not read
    closed: int = 0  # of these, by the server, with 4408
    grown: int = 0  # bytes of memory that the server took on meanwhile, at most


async def stalled(data: Path, people: int, *, rate: float, seconds: float, turns: int) -> Stalled:
    """Raises Wrong."""
    result = Stalled(people)
    async with AsyncExitStack() as stack:
        settings = {"NINEDOTS_METRICS_TOKEN": _TOKEN}
        server = await stack.enter_async_context(program(data, "--no-demo", settings=settings))
        lead_browser = await stack.enter_async_context(signed_in(server))
        hall = await fill(server.origin, lead_browser, people)
        async with lead_browser.leading(hall.workshop) as lead:
            await lead.do(c.OpenStage(activity=hall.activity, stage="share"))
        cookies = [seat.cookie for seat in hall.seats]
        few = people // ONE_IN
        others = await _come(server, hall, cookies[few:])
        stack.callback(close_all, others)
        write = _sharing_and_grouping(hall, others, few)
        for _ in range(turns):
            readers = await _come(server, hall, cookies[:few])
            result.alone.append(await stream(server.pid, [others], write, rate=rate, seconds=seconds))
            close_all(readers)
            idle = await _come(server, hall, cookies[:few], narrow=True)
            for screen in idle:
                screen.stop_reading()
            before = await _closed_for_being_slow(server)
            async with _growth(server) as grown:
                for _ in range(LONGEST):  # in a small room it takes a while until so much waits
                    result.beside.append(await stream(server.pid, [others], write, rate=rate, seconds=seconds))
                    closed = await _closed_for_being_slow(server) - before
                    if closed == few:
                        break
            result.grown = max(result.grown, max(grown))
            result.stalled += few
            result.closed += closed
            close_all(idle)
        if result.closed < result.stalled:
            raise Wrong(f"of {result.stalled} connections that nobody read, {result.closed} were closed")
        close_all(await _come(server, hall, cookies[:few]))  # and are welcomed again
    return result


async def _come(server: Program, hall: Hall, cookies: Sequence[str], *, narrow: bool = False) -> list[Screen]:
    """Screens that were welcomed."""
    port = urlsplit(server.origin).port
    assert port
    path = f"/api/workshops/{hall.workshop}/socket"
    screens = await connect("127.0.0.1", port, path, [*cookies], NARROW if narrow else None)
    for screen in screens:
        screen.send(HELLO)
    async with asyncio.timeout(PATIENCE):
        await asyncio.gather(*(screen.welcomed for screen in screens))
    return screens


def _sharing_and_grouping(hall: Hall, room: Room, first: int) -> Callable[[int], Write]:
    """As people share, and now and then somebody groups a hundred notes, or takes the group apart again."""
    own, ids = hall.own[first:], RandomIds()
    share, notes, groups = sharing(hall.activity, own, room), own[: limits.NOTES_AT_ONCE], list[str]()

    def write(number: int) -> Write:
        if number % HEAVY:
            return share(number)
        command: c.Command
        if groups:
            command = c.RemoveTheme(theme=groups.pop())
        else:
            groups.append(ids.new())
            command = c.AddTheme(theme=groups[0], activity=hall.activity, name="Together", notes=notes)
        command_id = ids.new().encode()
        text = b'{"t":"do","id":"%b","command":%b}' % (command_id, command.model_dump_json().encode())
        return Write(room, room[0], text, command_id)

    return write


@asynccontextmanager
async def _growth(server: Program) -> AsyncIterator[list[int]]:
    """Bytes that the server has taken on, again and again."""
    process, grown = psutil.Process(server.pid), [0]
    before = process.memory_info().rss

    async def watch() -> None:
        while True:
            await asyncio.sleep(0.2)
            grown.append(process.memory_info().rss - before)

    watching = asyncio.create_task(watch())
    try:
        yield grown
    finally:
        watching.cancel()


async def _closed_for_being_slow(server: Program) -> int:
    async with httpx2.AsyncClient(base_url=server.origin, trust_env=False) as http:
        told = await http.get("/metrics", headers={"Authorization": f"Bearer {_TOKEN}"})
    found = re.search(rf'^ninedots_closes_total{{code="{TOO_SLOW.code}"}} (\S+)', told.raise_for_status().text, re.M)
    assert found, told.text
    return round(float(found[1]))
