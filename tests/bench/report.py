"""The figures beside their targets: what we hold to, and what the best could be. A target missed is marked, not failed:
a busy machine proves nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from statistics import median

from .browser import BoardFigures
from .coming import Coming
from .county import County
from .hiding import Hiding
from .home import Home
from .load import Spread
from .outputs import Outputs
from .polls import Polls
from .room import BEFORE, OURS, FullRoom
from .stalled import Stalled
from .starting import Start
from .typing import Typing


@dataclass(frozen=True)
class Row:
    figure: str
    value: float
    unit: str
    target: float | None = None  # at most; None: told for interest
    aim: float | None = None  # better still

    def __str__(self) -> str:
        digits = 2 if self.value < 10 and self.unit != "kB" else 0 if self.value >= 100 else 1
        figure = f"  {self.figure:<62}{self.value:>9.{digits}f} {self.unit:<5}"
        return f"{figure}{_most(self.target):>8}{_most(self.aim):>8}  {self._mark()}".rstrip()

    def _mark(self) -> str:
        if self.target is None:
            return ""
        if self.value > self.target:
            return "OVER"
        return "best" if self.aim is not None and self.value <= self.aim else "ok"


def _most(limit: float | None) -> str:
    return "" if limit is None else f"≤ {limit:g}"


def table(title: str, rows: Iterator[Row]) -> str:
    return "\n".join([f"{title:<79}{'hold to':>9}{'aim':>7}", *map(str, rows), ""])


def starting(start: Start) -> Iterator[Row]:
    yield Row("second start, until the link is printed", start.passed, "s", 5)
    yield Row("  of which the processor worked", start.worked, "s")


def listing(home: Home) -> Iterator[Row]:
    yield Row("of workshops from before there were cards, once", home.old * 1000, "ms")
    yield Row("the first after a start", home.first * 1000, "ms", 250)
    yield Row("the next", home.again * 1000, "ms", 100)
    yield Row("  of which the processor worked", home.worked * 1000, "ms")
    yield Row("server memory that these take", home.grown / 1e6, "MB", 20)


def hall(room: FullRoom) -> Iterator[Row]:
    people = len(room.hall.seats)
    yield Row(f"{people} people join, until the last one is welcomed", room.hall.arriving, "s", 10)
    yield Row("commands refused", len(room.hall.refused), "", 0)
    yield Row("votes counted (nine for each)", room.hall.counted.total(), "")
    yield Row(f"server memory with {people} people", room.memory / 1e6, "MB", 150)


def streaming(room: FullRoom) -> Iterator[Row]:
    ours, last = room.best(OURS), room.spread(OURS)
    yield from _spread("sent → on the last screen", last, p95=22, aim=10)
    yield Row("  p99 : p95", last.p99 / last.p95, "×", 1.5)
    assert ours.acked
    assert ours.acked_to_last
    yield Row("sent → acknowledged, p50", ours.acked.p50, "ms")
    yield Row("sent → acknowledged, p95", ours.acked.p95, "ms")
    yield Row("acknowledged → on the last screen, p50", ours.acked_to_last.p50, "ms")
    yield Row("acknowledged → on the last screen, p95", ours.acked_to_last.p95, "ms", 22)
    yield Row("acknowledged → on the last screen, p99", ours.acked_to_last.p99, "ms")
    yield Row("server's processor time for each delivery", ours.cpu, "µs")
    yield Row("  frames for each delivery (notes that came together share one)", ours.frames / ours.deliveries, "")
    for name in room.rounds:
        if name != OURS:
            yield Row(f"“{name}”, for each delivery", room.best(name).cpu, "µs")
            yield from _spread(f"“{name}”, sent → on the last screen", room.spread(name))
    # 0.85 and 0.6 of what y-websocket takes, which stores and hides nothing: it was once measured at 1.83 times the
    # bare loop and at 0.95 of the naive one.
    yield Row("Nine Dots : bare", ours.cpu / room.best("bare").cpu, "×", 1.55, 1.1)
    yield Row("Nine Dots : naive", ours.cpu / room.best("naive").cpu, "×", 0.81, 0.57)
    if BEFORE in room.rounds:
        yield Row("Nine Dots : before", ours.cpu / room.best(BEFORE).cpu, "×", 0.85)


def small(room: FullRoom) -> Iterator[Row]:
    yield from _spread("sent → on the last screen", room.spread(OURS), p95=5, aim=2.5)


def pair(room: FullRoom) -> Iterator[Row]:
    for name in room.rounds:
        stream = room.best(name)
        own = name == OURS
        yield Row(f"“{name}”: processor time for each write", stream.cpu * 2 / 1000, "ms", 0.9 if own else None)
        yield from _spread(f"“{name}”: sent → on both screens", room.spread(name))
    yield from _spread("the disk alone: to keep one page (fsync)", room.sync)


def polling(polls: Polls) -> Iterator[Row]:
    yield Row(f"sent → on any one of {polls.people} screens, p50", polls.each.p50, "ms")
    yield Row("… p95 (R14)", polls.each.p95, "ms", 1500)
    yield Row("… on the last of them, p95", polls.stream.sent_to_last.p95, "ms")
    if acked := polls.stream.acked:
        yield Row("sent → acknowledged, p95", acked.p95, "ms")
    yield Row("the server's time for each delivery", polls.stream.cpu, "µs")


def stalling(stalled: Stalled) -> Iterator[Row]:
    alone, beside = (median(one.sent_to_last.p95 for one in turns) for turns in (stalled.alone, stalled.beside))
    yield Row("not read, and closed by the server with 4408", stalled.closed, "")
    yield Row("sent → on the last of the others' screens, p95", beside, "ms")
    yield Row("… while everybody reads, p95", alone, "ms")
    yield Row("… of the one to the other (R18)", beside / alone, "×", 1.2)
    yield Row("memory that the server took on meanwhile (R18)", stalled.grown / 2**20, "MiB", 50)


def storming(boards: Iterable[Coming]) -> Iterator[Row]:
    for board in boards:
        what = f"{board.people} people × {board.notes} notes"
        yield Row(f"{what}: all come back at once, until the last has it all", board.storm, "s", 0.5, 0.25)
        yield Row("  of which the server worked", board.storm_worked, "s")
        yield Row("one who comes, server's processor time", board.one, "ms", 3, 1.6)


def hiding(told: Hiding) -> Iterator[Row]:
    what = f"{told.people} people × {told.notes} notes"
    yield Row(f"{what}: everything hidden, answer → last screen (S4)", told.hidden, "ms", 1000)
    yield Row("  everything shown again, answer → last screen", told.shown, "ms", 1000)


def county(day: County) -> Iterator[Row]:
    yield Row("of one processor core", day.busy * 100, "%")
    yield Row("writes a second", day.stream.writes / day.seconds, "")
    yield from _spread("sent → on the last screen", day.stream.sent_to_last, p95=22, aim=10)
    yield Row("server's processor time for each write", day.stream.cpu * day.people, "µs")
    yield Row("server memory", day.memory / 1e6, "MB")
    yield Row("  for each workshop", (day.memory - day.empty) / day.workshops / 1e3, "kB")


def made(told: Outputs) -> Iterator[Row]:
    for file in told.files:
        whole = file.key == "everything.zip"  # all of the others
        yield Row(f"{file.key}, {file.size / 1e6:.1f} MB", file.took, "s", None if whole else 10)
        if file.child:
            yield Row("  memory of the processes that made it", file.child / 1e6, "MB", 400)
    yield Row("memory by which the server grew", told.server / 1e6, "MB", 400)
    yield Row("sent → on the last screen of the hall, p95, nothing made", told.quiet, "ms")
    yield Row(f"  the same while {told.made} files are made, one after the other", told.busy, "ms")
    yield Row("  of that before", told.busy / told.quiet, "×", 1.2)


def browsing(board: BoardFigures) -> Iterator[Row]:
    ordinary = board.notes <= 500  # a half-day with forty people
    yield Row("until the last note is drawn", board.opened, "ms", 1000 if ordinary else None)
    for what, moves in (("pan", board.pan), ("drag", board.drag)):
        yield Row(f"each move of a {what}, main thread", moves.all, "ms", 16 if board.notes <= 1000 else None)
        yield Row("  of which script", moves.script, "ms")
    yield Row("memory of the page's script", board.heap / 1e6, "MB")
    yield Row("script and style of the join page, gzip", board.join_bytes / 1000, "kB")
    yield Row("script and style of join page and board until it stands, gzip", board.both_bytes / 1000, "kB", 150, 90)
    yield Row("  with what panning and dragging load", board.acting_bytes / 1000, "kB")


def moving(board: BoardFigures) -> Iterator[Row]:
    """What the old board took for each move is held to; half of that is aimed at."""
    yield Row("each move of a drag, main thread", board.drag.all, "ms", 10.2, 5.1)
    yield Row("each move of a pan, main thread", board.pan.all, "ms", 4.1, 2)
    yield Row("script and style of join page and board until it stands, gzip", board.both_bytes / 1000, "kB", 150, 110)


def typed(typing: Typing) -> Iterator[Row]:
    yield from _spread("a key pressed → its letter drawn, tree for screen readers on", typing.echo, p95=100, aim=50)
    yield from _spread("the same in a page that is nothing but a field", typing.bare)
    yield Row("the list's p95 as a ratio to it", typing.echo.p95 / typing.bare.p95, "", None)


def without_sockets(opened: Mapping[str, float]) -> Iterator[Row]:
    what = {"strip": "is taken apart", "refuse": "is refused", "kill": "is cut off", "swallow": "stays unanswered"}
    for fault, ms in opened.items():
        yield Row(f"the handshake {what[fault]}: until the last note is drawn", ms, "ms", 5000)


def _spread(what: str, spread: Spread, p95: float | None = None, aim: float | None = None) -> Iterator[Row]:
    yield Row(f"{what}, p50", spread.p50, "ms")
    yield Row(f"{what}, p95", spread.p95, "ms", p95, aim)
    yield Row(f"{what}, p99", spread.p99, "ms")
