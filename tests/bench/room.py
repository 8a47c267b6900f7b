"""The full room: everybody comes, writes and votes; then streams of writes, in turns with others and the yardsticks."""

import os
import time
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import astuple, dataclass
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

import psutil
from tests.support.hall import Hall, fill
from tests.support.program import program, signed_in

from ninedots.domain import commands as c

from .load import Spread, Stream, Write, Wrong, sharing, stream
from .screens import HELLO, Screen, close_all, connect
from .yardsticks import NAMES, texts, yardstick

OURS, BEFORE = "ninedots", "before"


@dataclass(frozen=True)
class FullRoom:
    hall: Hall
    memory: int  # bytes the server holds with everybody connected
    sync: Spread  # that the disk takes to keep a page, and nothing else
    rounds: dict[str, list[Stream]]  # Nine Dots, before where it was wanted, and each yardstick, in the order of turns

    def best(self, name: str) -> Stream:
        """The round with the median cost."""
        middle = median([round_.cpu for round_ in self.rounds[name]])
        return min(self.rounds[name], key=lambda round_: abs(round_.cpu - middle))

    def spread(self, name: str) -> Spread:
        """From sending to the last screen: of each figure the median of all rounds."""
        told = [round_.sent_to_last for round_ in self.rounds[name]]
        return Spread(*(median(figures) for figures in zip(*map(astuple, told), strict=True)))


async def full_room(
    data: Path,
    people: int,
    *,
    rate: float,
    seconds: float,
    turns: int,
    database: str | None = None,
    against: Path | None = None,
) -> FullRoom:
    """`database`: the address of a PostgreSQL, instead of SQLite. `against`: the checkout to be compared with.

    Raises Wrong.
    """
    async with AsyncExitStack() as stack:
        ours = await _ninedots(stack, data / OURS, people, database)
        rooms = {OURS: ours}
        if against:
            rooms[BEFORE] = await _ninedots(stack, data / BEFORE, people, None, against)
        for name in NAMES:
            rooms[name] = await _yardstick(stack, name, people)
        rounds: dict[str, list[Stream]] = {name: [] for name in rooms}
        syncs: list[float] = []
        for turn in range(turns):
            for name, one in rooms.items():
                write = one.writes(turn * round(rate * seconds) + 1)
                rounds[name].append(await stream(one.pid, [one.screens], write, rate=rate, seconds=seconds))
            syncs += _syncs(data / "page")
        assert ours.hall
        return FullRoom(ours.hall, psutil.Process(ours.pid).memory_info().rss, Spread.of(syncs), rounds)


@dataclass(frozen=True)
class _Room:
    pid: int  # of its server
    screens: list[Screen]
    hall: Hall | None = None  # None: a yardstick

    def writes(self, first: int) -> Callable[[int], Write]:
        """`first`: the number of the first of them, to a yardstick."""
        if self.hall:
            return sharing(self.hall.activity, self.hall.own, self.screens)
        return texts(self.screens, first)


async def _ninedots(
    stack: AsyncExitStack, data: Path, people: int, database: str | None, checkout: Path | None = None
) -> _Room:
    settings = {"DATABASE_URL": database} if database else {}
    server = await stack.enter_async_context(program(data, "--no-demo", settings=settings, checkout=checkout))
    lead_browser = await stack.enter_async_context(signed_in(server))
    hall = await fill(server.origin, lead_browser, people)
    _check(hall, people)
    async with lead_browser.leading(hall.workshop) as lead:
        await lead.do(c.OpenStage(activity=hall.activity, stage="share"))
    port = urlsplit(server.origin).port
    assert port
    path = f"/api/workshops/{hall.workshop}/socket"
    screens = await connect("127.0.0.1", port, path, [seat.cookie for seat in hall.seats])
    stack.callback(close_all, screens)
    for screen in screens:
        screen.send(HELLO)
    return _Room(server.pid, screens, hall)


async def _yardstick(stack: AsyncExitStack, name: str, people: int) -> _Room:
    pid, door = await stack.enter_async_context(yardstick(name))
    screens = await connect("127.0.0.1", door, "/", [""] * people)
    stack.callback(close_all, screens)
    return _Room(pid, screens)


def _syncs(page: Path) -> list[float]:
    """Seconds that the disk took each time, as the program waits for it at each commit."""
    with page.open("wb", buffering=0) as file:
        took = []
        for _ in range(20):
            file.write(bytes(4096))
            began = time.perf_counter()
            os.fsync(file.fileno())
            took.append(time.perf_counter() - began)
        return took


def _check(hall: Hall, people: int) -> None:
    if hall.refused:
        raise Wrong(f"{len(hall.refused)} commands were refused, such as {hall.refused[0]}")
    if (hall.notes, hall.voters) != (people, people):
        raise Wrong(f"{people} people wrote, but there are {hall.notes} notes and {hall.voters} voters")
    if hall.counted != hall.wanted or hall.counted.total() != 9 * people:
        raise Wrong(f"{people} people cast nine votes each, but {hall.counted.total()} were counted")
