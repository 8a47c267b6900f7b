"""A long day of 1,500 notes is taken away as every file, beside a full room that must not notice."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

import psutil
from tests.support.hall import fill
from tests.support.program import LeadBrowser, program, signed_in

from ninedots.clock import RandomIds
from ninedots.demo.client import Client
from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.outcomes.formats import offered

from .load import Stream, Wrong, sharing, stream
from .screens import HELLO, close_all, connect

# Exercise, kind of note, zones, kind of link and the stage in which links are drawn.
BOARDS = (
    ("system-players-map", "player", ("closest", "around", "further"), ("works-with", "connect")),
    ("iceberg", "observation", ("events-drivers", "patterns-barriers", "models-barriers"), ("holds-up", "connect")),
    ("how-might-we", "question", ("within", "across", "beyond"), None),
)
LINKED = 200  # of a board's notes, where it has links
LOOK = 0.02  # seconds between two looks at the memory


@dataclass(frozen=True)
class Output:
    key: str
    took: float  # seconds, from the request to its last byte
    size: int  # bytes
    child: int  # bytes of memory that processes of its own held at most


@dataclass(frozen=True)
class Outputs:
    notes: int
    people: int  # in the room beside it
    files: tuple[Output, ...]  # made on a quiet server
    server: int  # bytes by which the server itself grew while they were made
    quiet: float  # ms, p95 from sending to the last screen of the room beside it; the median of its turns
    busy: float  # the same while files are made one after the other
    made: int  # files in the busy turns


async def outputs(data: Path, people: int, notes: int, *, rate: float, seconds: float, turns: int) -> Outputs:
    """Raises Wrong."""
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(program(data, "--no-demo"))
        lead_browser = await stack.enter_async_context(signed_in(server))
        hall = await fill(server.origin, lead_browser, people)
        async with lead_browser.leading(hall.workshop) as lead:
            await lead.do(c.OpenStage(activity=hall.activity, stage="share"))
        day = await _a_day(lead_browser, notes)
        lead = await stack.enter_async_context(lead_browser.leading(day))
        process = psutil.Process(server.pid)
        before = process.memory_info().rss
        files = [await _made(process, lead_browser, lead, day, key) for key in offered()]
        grown = process.memory_info().rss - before

        port = urlsplit(server.origin).port
        assert port
        cookies = [seat.cookie for seat in hall.seats]
        screens = await connect("127.0.0.1", port, f"/api/workshops/{hall.workshop}/socket", cookies)
        stack.callback(close_all, screens)
        for screen in screens:
            screen.send(HELLO)
        write = sharing(hall.activity, hall.own, screens)
        quiet: list[Stream] = []
        busy: list[Stream] = []
        made = 0
        for _ in range(turns):
            quiet.append(await stream(server.pid, [screens], write, rate=rate, seconds=seconds))
            async with _making(lead_browser, lead, day) as count:
                busy.append(await stream(server.pid, [screens], write, rate=rate, seconds=seconds))
                made += count()
    return Outputs(notes, people, tuple(files), grown, _p95(quiet), _p95(busy), made)


def _p95(rounds: list[Stream]) -> float:
    return median(one.sent_to_last.p95 for one in rounds)


async def _a_day(lead_browser: LeadBrowser, notes: int) -> str:
    """A workshop with so many notes on three boards, and links on two of them. Its id."""
    workshop = await lead_browser.plan("A long day", *(exercise for exercise, *_ in BOARDS))
    ids = RandomIds()
    async with lead_browser.leading(workshop) as lead:
        await _do(lead, c.OpenWorkshop())
        for activity, (_, kind, zones, linked) in zip(_agenda(lead), BOARDS, strict=True):
            await _do(lead, c.OpenStage(activity=activity, stage="share"))
            own = [ids.new() for _ in range(notes // len(BOARDS))]
            for first in range(0, len(own), limits.NOTES_AT_ONCE):
                some = own[first : first + limits.NOTES_AT_ONCE]
                await _do(lead, c.AddNotes(notes=tuple(
                    c.AddNote(note=one, activity=activity, zone=zones[at % len(zones)], note_type=kind,
                              text=f"Nobody rings home before a decision is made about pupil {first + at}")
                    for at, one in enumerate(some))))  # fmt: skip
            if linked:
                await _do(lead, c.OpenStage(activity=activity, stage=linked[1]))
                for at in range(LINKED):
                    link = c.AddLink(link=ids.new(), link_type=linked[0], source=own[at], target=own[-1 - at])
                    await _do(lead, link)
    return workshop


def _agenda(lead: Client) -> list[str]:
    (workshop,) = lead.held.all("workshop")
    return list(workshop["agenda"])


async def _do(lead: Client, command: c.Command) -> None:
    answer = await lead.do(command)
    if answer["t"] != "ack":
        raise Wrong(f"{command} was not done: {answer}")


async def _anew(lead: Client) -> None:
    """Something changes, so that no file of before is still the right one."""
    _, kind, (zone, *_), _ = BOARDS[0]
    note = c.AddNote(note=RandomIds().new(), activity=_agenda(lead)[0], zone=zone, note_type=kind, text="One more")
    await _do(lead, note)


async def _made(process: psutil.Process, lead_browser: LeadBrowser, lead: Client, day: str, key: str) -> Output:
    await _anew(lead)
    most = 0

    async def look() -> None:
        nonlocal most
        while True:
            held = 0
            with suppress(psutil.NoSuchProcess):  # it ended while it was looked at
                for child in process.children(recursive=True):
                    held += child.memory_info().rss
            most = max(most, held)
            await asyncio.sleep(LOOK)

    looking = asyncio.create_task(look())
    began = time.perf_counter()
    size = len(await lead_browser.file(day, key))
    took = time.perf_counter() - began
    looking.cancel()
    return Output(key, took, size, most)


@asynccontextmanager
async def _making(lead_browser: LeadBrowser, lead: Client, day: str) -> AsyncIterator[Callable[[], int]]:
    """Every file, one after the other and over again. Yields how many are whole by now."""
    made = 0

    async def make() -> None:
        nonlocal made
        while True:
            for key in offered():
                await _anew(lead)
                await lead_browser.file(day, key)
                made += 1

    making = asyncio.create_task(make())
    try:
        yield lambda: made
    finally:
        making.cancel()
        await asyncio.gather(making, return_exceptions=True)
