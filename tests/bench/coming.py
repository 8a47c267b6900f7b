"""Everybody comes back at once to a full board, and what one coming costs."""

import asyncio
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psutil
from tests.support.program import LeadBrowser, Program, program, signed_in

from ninedots.clock import RandomIds, SystemClock
from ninedots.demo.client import Reception
from ninedots.domain import commands as c
from ninedots.domain import limits

from .load import Wrong
from .screens import HELLO, close_all, connect

ONE_BY_ONE = 40  # comings that the cost of one is taken from
PATIENCE = 30  # seconds


@dataclass(frozen=True)
class Coming:
    people: int
    notes: int
    storm: float  # seconds from the first handshake until the last one has the whole board
    storm_worked: float  # seconds of the server's time in it
    one: float  # ms of the server's time for one who comes, handshake and whole board


async def coming(data: Path, people: int, notes: int) -> Coming:
    """Raises Wrong."""
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(program(data, "--no-demo"))
        lead_browser = await stack.enter_async_context(signed_in(server))
        workshop = await a_board(lead_browser, notes)
        cookies = await seats_of(server, await lead_browser.code(workshop), people)
        process = psutil.Process(server.pid)

        before = _worked(process)
        for cookie in cookies[:ONE_BY_ONE]:
            await _come(server, workshop, [cookie])
        one = (_worked(process) - before) / min(ONE_BY_ONE, people) * 1000

        before, started = _worked(process), time.perf_counter()
        last = await _come(server, workshop, cookies)
        return Coming(people, notes, last - started, _worked(process) - before, one)


async def a_board(lead_browser: LeadBrowser, notes: int) -> str:
    """A workshop with so many notes on its one board."""
    workshop = await lead_browser.plan("A full board", "how-might-we")
    ids = RandomIds()
    async with lead_browser.leading(workshop) as lead:
        (activity,) = (record["id"] for record in lead.held.all("activity"))
        await lead.do(c.OpenWorkshop())
        await lead.do(c.OpenStage(activity=activity, stage="share"))
        for first in range(0, notes, limits.NOTES_AT_ONCE):
            some = tuple(
                c.AddNote(note=ids.new(), activity=activity, zone="within", note_type="question", text=_text(number))
                for number in range(first, min(first + limits.NOTES_AT_ONCE, notes))
            )
            answer = await lead.do(c.AddNotes(notes=some))
            if answer["t"] != "ack":
                raise Wrong(f"the board takes no {notes} notes: {answer}")
    return workshop


def _text(number: int) -> str:
    return f"How might we make room for one more of the {number} thoughts in this hall?"


async def seats_of(server: Program, code: str, people: int) -> list[str]:
    """Their cookies."""
    reception = Reception(server.origin, SystemClock(), RandomIds())
    try:
        seats = await asyncio.gather(*(reception.join({"code": code}, f"Guest {number}") for number in range(people)))
    finally:
        await reception.close()
    return [seat.cookie for seat in seats]


async def _come(server: Program, workshop: str, cookies: Sequence[str]) -> float:
    """Connect, be shown everything, and leave. When the last one had it all, in perf_counter seconds."""
    port = urlsplit(server.origin).port
    assert port
    screens = await connect("127.0.0.1", port, f"/api/workshops/{workshop}/socket", list(cookies))
    for screen in screens:
        screen.send(HELLO)
    try:
        async with asyncio.timeout(PATIENCE):
            times = await asyncio.gather(*(screen.welcomed for screen in screens))
    except TimeoutError:
        raise Wrong(f"some of {len(screens)} people were not shown the board within {PATIENCE} s") from None
    finally:
        close_all(screens)
    return max(times)


def _worked(process: psutil.Process) -> float:
    times = process.cpu_times()
    return times.user + times.system
