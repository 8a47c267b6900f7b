"""The full room: everybody comes, writes and votes; then streams of writes, in turns with the yardsticks."""

from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

import psutil
from tests.support.hall import Hall, fill
from tests.support.program import program, signed_in

from ninedots.domain import commands as c

from .load import Stream, Wrong, sharing, stream
from .screens import HELLO, Screen, close_all, connect
from .yardsticks import NAMES, texts, yardstick


@dataclass(frozen=True)
class FullRoom:
    hall: Hall
    memory: int  # bytes the server holds with everybody connected
    rounds: dict[str, list[Stream]]  # "ninedots" and each yardstick, in the same order of turns

    def best(self, name: str) -> Stream:
        """The round with the median cost."""
        middle = median([round_.cpu for round_ in self.rounds[name]])
        return min(self.rounds[name], key=lambda round_: abs(round_.cpu - middle))


async def full_room(
    data: Path, people: int, *, rate: float, seconds: float, turns: int, database: str | None = None
) -> FullRoom:
    """`database`: the address of a PostgreSQL, instead of SQLite. Raises Wrong."""
    async with AsyncExitStack() as stack:
        settings = {"DATABASE_URL": database} if database else {}
        server = await stack.enter_async_context(program(data, "--no-demo", settings=settings))
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
        rooms: dict[str, tuple[int, list[Screen]]] = {"ninedots": (server.pid, screens)}
        for name in NAMES:
            pid, door = await stack.enter_async_context(yardstick(name))
            elsewhere = await connect("127.0.0.1", door, "/", [""] * people)
            stack.callback(close_all, elsewhere)
            rooms[name] = pid, elsewhere

        rounds: dict[str, list[Stream]] = {name: [] for name in rooms}
        for turn in range(turns):
            for name, (pid, those) in rooms.items():
                first = turn * round(rate * seconds) + 1
                write = sharing(hall.activity, hall.own, those) if name == "ninedots" else texts(those, first)
                rounds[name].append(await stream(pid, [those], write, rate=rate, seconds=seconds))
        return FullRoom(hall, psutil.Process(server.pid).memory_info().rss, rounds)


def _check(hall: Hall, people: int) -> None:
    if hall.refused:
        raise Wrong(f"{len(hall.refused)} commands were refused, such as {hall.refused[0]}")
    if (hall.notes, hall.voters) != (people, people):
        raise Wrong(f"{people} people wrote, but there are {hall.notes} notes and {hall.voters} voters")
    if hall.counted != hall.wanted or hall.counted.total() != 9 * people:
        raise Wrong(f"{people} people cast nine votes each, but {hall.counted.total()} were counted")
