"""`make bench`, or `python -m tests.bench [PART …]` for some of it."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

import uvloop

sys.path.append(str(Path(__file__).parents[2] / "tools"))
from tests.support.postgres import own_server

import chromium

from . import report
from .boards import as_seen, screens_of
from .browser import blocked, board
from .coming import coming
from .county import county
from .hiding import hiding
from .home import home
from .load import Wrong
from .outputs import outputs
from .polls import polls
from .room import full_room
from .stalled import ONE_IN, stalled
from .starting import second_start
from .typing import typing

PACE = 20  # seconds between two acts of one person, as people work
PARTS = (
    "start",
    "hall",
    "small",
    "pair",
    "postgres",
    "polls",
    "stalled",
    "storm",
    "hiding",
    "county",
    "home",
    "outputs",
    "browser",
    "board",
    "blocked",
    "typing",
)


async def start(data: Path, _: argparse.Namespace) -> str:
    return report.table("Starting", report.starting(await second_start(data)))


async def hall(data: Path, wanted: argparse.Namespace) -> str:
    room = await full_room(
        data, wanted.people, rate=wanted.rate, seconds=wanted.seconds, turns=wanted.turns, against=wanted.against
    )
    told = report.table(f"A hall of {wanted.people}, from one address", report.hall(room))
    return f"{told}\n{report.table(f'{wanted.rate:g} notes a second written or moved in it', report.streaming(room))}"


async def small(data: Path, wanted: argparse.Namespace) -> str:
    room = await full_room(data, 10, rate=10, seconds=5 * wanted.seconds, turns=1)
    return report.table("A small room: 10 people, 10 notes a second", report.small(room))


async def pair(data: Path, wanted: argparse.Namespace) -> str:
    # Each of the two may write sixty notes that can be voted on, and not one more: longer than this is refused.
    room = await full_room(data, 2, rate=20, seconds=2, turns=10, against=wanted.against)
    return report.table("Two people, 20 notes a second", report.pair(room))


async def postgres(data: Path, wanted: argparse.Namespace) -> str:
    with own_server() as server:
        room = await full_room(
            data, wanted.people, rate=wanted.rate, seconds=wanted.seconds, turns=wanted.turns, database=server.url
        )
    return report.table(f"The same hall of {wanted.people}, kept in PostgreSQL", report.streaming(room))


async def without_sockets(data: Path, wanted: argparse.Namespace) -> str:
    told = await polls(data, wanted.people, rate=wanted.people / PACE, seconds=10 * wanted.seconds)
    return report.table(
        f"A hall of {wanted.people} without WebSockets, an act of each in {PACE} s", report.polling(told)
    )


async def not_reading(data: Path, wanted: argparse.Namespace) -> str:
    told = await stalled(data, wanted.people, rate=60, seconds=10 * wanted.seconds, turns=wanted.turns)
    title = f"A hall of {wanted.people} in which one in {ONE_IN} does not read"
    return report.table(title, report.stalling(told))


async def storm(data: Path, wanted: argparse.Namespace) -> str:
    boards = [await coming(data / str(notes), wanted.people, notes) for notes in (500, 2000)]
    return report.table("Coming back", report.storming(boards))


async def hidden(data: Path, wanted: argparse.Namespace) -> str:
    told = await hiding(data, wanted.people, 500)
    return report.table("Everything hidden at once", report.hiding(told))


async def many(data: Path, wanted: argparse.Namespace) -> str:
    # Its writes are few: a 99th hundredth of them wants more than a moment.
    day = await county(data, wanted.workshops, 30, 5 * wanted.seconds)
    return report.table(
        f"{day.workshops} workshops of {day.people} at once, an act of each in 20 s", report.county(day)
    )


async def own_list(data: Path, _: argparse.Namespace) -> str:
    told = await home(data, 200, 300)
    return report.table(f"The list of {told.workshops} workshops of {told.notes} notes", report.listing(told))


async def taken_away(data: Path, wanted: argparse.Namespace) -> str:
    told = await outputs(data, wanted.people, 1500, rate=20, seconds=4 * wanted.seconds, turns=wanted.turns)
    return report.table(f"Every file of {told.notes} notes, beside a hall of {told.people}", report.made(told))


async def browser(data: Path, wanted: argparse.Namespace) -> str:
    os.environ.update(chromium.environment(chromium.find_or_install()))
    boards = [await board(data / str(notes), notes) for notes in wanted.notes]
    return "\n".join(
        report.table(f"A board of {one.notes} notes in the browser", report.browsing(one)) for one in boards
    )


async def legible(data: Path, _: argparse.Namespace) -> str:
    os.environ.update(chromium.environment(chromium.find_or_install()))
    boards = await as_seen(data)
    moves = report.table("A board of 1000 notes in the browser", report.moving(await board(data / "moves", 1000)))
    return f"{screens_of(boards)}\n{moves}"


async def without_handshake(data: Path, _: argparse.Namespace) -> str:
    os.environ.update(chromium.environment(chromium.find_or_install()))
    return report.table(
        "A board of 100 notes, first visit, where no WebSocket lives", report.without_sockets(await blocked(data, 100))
    )


async def while_typing(data: Path, _: argparse.Namespace) -> str:
    os.environ.update(chromium.environment(chromium.find_or_install()))
    told = await typing(data, 500, 40)
    return report.table(f"A list of {told.notes} notes, {told.people} people at work", report.typed(told))


async def run(wanted: argparse.Namespace) -> int:
    wrong = 0
    for part, work in (
        ("start", start),
        ("hall", hall),
        ("small", small),
        ("pair", pair),
        ("postgres", postgres),
        ("polls", without_sockets),
        ("stalled", not_reading),
        ("storm", storm),
        ("hiding", hidden),
        ("county", many),
        ("home", own_list),
        ("outputs", taken_away),
        ("browser", browser),
        ("board", legible),
        ("blocked", without_handshake),
        ("typing", while_typing),
    ):
        if part in wanted.parts:
            with tempfile.TemporaryDirectory(prefix="ninedots-bench-") as folder:
                try:
                    print(await work(Path(folder), wanted), flush=True)
                except (Wrong, AssertionError) as fault:
                    wrong += 1
                    print(f"WRONG in “{part}”: {fault}\n", flush=True)
    load = os.getloadavg()[0]
    print(f"Load of this machine now: {load:.1f} on {os.cpu_count()} processors; above 1.5 only ratios mean anything.")
    return 1 if wrong else 0


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="How fast a full room is.")
    parser.add_argument(
        "parts", nargs="*", default=PARTS, help=f"of {', '.join(PARTS)}; all of them unless some are named"
    )
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--rate", type=float, default=100, help="writes a second")
    parser.add_argument("--seconds", type=float, default=3, help="of each turn")
    parser.add_argument("--turns", type=int, default=3, help="of Nine Dots and the yardsticks, one after the other")
    parser.add_argument("--against", type=Path, help="another checkout, set up, to take turns with in hall and pair")
    parser.add_argument("--workshops", type=int, default=40, help="at once, of 30 people each")
    parser.add_argument("--notes", type=int, nargs="+", default=[200, 500, 1000, 3000], help="on the browser's boards")
    return uvloop.run(run(parser.parse_args()))


if __name__ == "__main__":
    sys.exit(main())
