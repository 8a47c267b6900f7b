"""A facilitator of many years opens the own list of workshops."""

import time
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

import httpx2
import psutil
from tests.support.program import program, signed_in

from ninedots.clock import RandomIds, SystemClock
from ninedots.database import Database
from ninedots.journal.sql import SqlJournal
from ninedots.people.seats import Seats
from ninedots.people.store import Store

from .coming import a_board
from .load import Wrong

AGAIN = 9  # lists that the middle is taken of
PATIENCE = 600  # seconds


@dataclass(frozen=True)
class Home:
    workshops: int
    notes: int  # in each
    old: float  # seconds for the first list of workshops that have no cards yet
    first: float  # seconds for the first list after a start
    again: float  # seconds for another one, the middle of some
    worked: float  # seconds of the server's time for one
    grown: int  # bytes that the server holds more after all of them


async def home(data: Path, workshops: int, notes: int) -> Home:
    """Raises Wrong."""
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(program(data, "--no-demo"))
        browser = await stack.enter_async_context(signed_in(server))
        one, cookie = await a_board(browser, notes), browser.cookie
    await _multiply(data, one, workshops)
    old, *_ = await _lists(data, cookie, workshops, 1)
    first, again, worked, grown = await _lists(data, cookie, workshops, AGAIN)
    return Home(workshops, notes, old, first, again, worked, grown)


async def _multiply(data: Path, one: str, workshops: int) -> None:
    """So many workshops with the history of this one, as a server kept them before there were cards."""
    ids = RandomIds()
    with Database(data / "ninedots.db") as database:
        journal, seats = SqlJournal(database), Seats(Store(database), SystemClock())
        entries = await journal.read(one)
        rows = await database.look("SELECT lead, person FROM membership")
        ((account, person),) = rows
        for _ in range(workshops - 1):
            fresh = ids.new()
            copied = [replace(entry, body=entry.body.replace(one.encode(), fresh.encode())) for entry in entries]
            await journal.create(fresh, ids.new(), SystemClock().now(), copied)
            await seats.found(fresh, person, account)


async def _lists(data: Path, cookie: str, workshops: int, times: int) -> tuple[float, float, float, int]:
    """The first, the middle of the next, the server's time for one of these, and what its memory grew by."""
    async with program(data, "--no-demo") as server:
        process = psutil.Process(server.pid)
        held = process.memory_info().rss
        async with httpx2.AsyncClient(
            base_url=server.origin, headers={"Cookie": cookie}, timeout=PATIENCE, trust_env=False
        ) as http:

            async def listed() -> float:
                began = time.perf_counter()
                cards = (await http.get("/api/workshops")).raise_for_status().json()
                passed = time.perf_counter() - began
                if len(cards) != workshops:
                    raise Wrong(f"{len(cards)} of {workshops} workshops were listed")
                return passed

            await http.get("/live")  # the connection itself is not what is measured
            first, before = await listed(), process.cpu_times()
            more = [await listed() for _ in range(times)]
            after = process.cpu_times()
            worked = (after.user + after.system - before.user - before.system) / times
            return first, median(more), worked, process.memory_info().rss - held
