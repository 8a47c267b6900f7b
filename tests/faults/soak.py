"""A full room at work while things go wrong all the time: `make soak MINUTES=10`.

A real server, two hundred simulated people, and every so often a fault: connections cut, slow and silent networks, a
stalled server, `kill -9` and a new start. At the end everybody's screen must be what the journal says, and nothing that
anybody was told may be untrue. The server is not killed in the last part, in which its memory must come to rest: people
go on writing and erasing, and the board stays as full as it is.
"""

import asyncio
import os
import random
import signal
import statistics
import sys
import tempfile
import time
from collections import Counter
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.ports import a_port
from tests.support.program import LeadBrowser, Program, program, signed_in
from tests.support.proxy import Proxy, proxied

from ninedots.clock import RandomIds, SystemClock
from ninedots.database import Database
from ninedots.demo.client import Client, Reception
from ninedots.domain import commands as c
from ninedots.domain.actor import Viewer
from ninedots.journal.sql import SqlJournal

from .guests import Guest
from .history import History, board_of, strayed
from .memory import Taken

EDITS = 20.0  # a second, of all people together
EVERY = 20.0  # seconds from one fault to the next
CALM = 0.8  # of these, at the end, in which the server lives on: every fault befalls it twice before memory is judged
SETTLING = 20.0  # seconds after a start in which a server's memory is still filling
PATIENCE = 120  # seconds until somebody who has not come to agree with the journal never will


@dataclass
class Report:
    people: int
    seconds: float = 0.0
    faults: Counter[str] = field(default_factory=Counter)
    history: History = field(default_factory=History)
    visits: int = 0
    pauses: list[float] = field(default_factory=list)
    taken: Taken = field(default_factory=Taken)  # by the server, in its last life
    notes: int = 0  # on the board at the end
    boards: set[str] = field(default_factory=set)  # as people see them at the end, as a hash
    broken: list[str] = field(default_factory=list)

    def told(self) -> str:
        history, pauses = self.history, sorted(self.pauses)
        refused = sum(one.refused for one in history.asked.values())
        faults = ", ".join(f"{name} {times}" for name, times in sorted(self.faults.items()))
        late = pauses[round(len(pauses) * 0.95) - 1] * 1000
        lines = [
            f"{self.people} people, {self.seconds / 60:.1f} minutes, {self.faults.total()} faults: {faults}",
            f"{len(history.asked)} commands: {len(history.done)} done, {refused} refused, {len(history.unknown)} left",
            f"{self.visits} connections; an answer takes {statistics.median(pauses) * 1000:.0f} ms, 95 % {late:.0f} ms",
            f"memory of the last server: {self.taken.told()}",
            f"boards of {self.notes} notes on {self.people} screens: {', '.join(sorted(self.boards))}",
        ]
        return "\n".join([*lines, *self.broken[:20], f"{len(self.broken)} promises broken"])


class Soak:
    """So many times something goes wrong, every so many seconds."""

    def __init__(self, folder: Path, people: int, times: int, every: float, seed: int) -> None:
        self.report = Report(people)
        self._folder = folder
        self._times = times
        self._every = every
        self._chance = random.Random(seed)
        self._port = a_port()
        self._proxies: list[Proxy] = []
        self._guests: list[Guest] = []
        self._life = AsyncExitStack()  # of the server
        self._server: Program | None = None  # None: dead
        self._started = 0.0
        self._over = asyncio.Event()

    async def run(self) -> Report:
        async with AsyncExitStack() as house:
            house.push_async_callback(self._life.aclose)
            await self._start()
            assert self._server
            for _ in range(2):
                self._proxies.append(await house.enter_async_context(proxied(self._port, http=False)))
            workshop = await self._open(await house.enter_async_context(signed_in(self._server)), house)
            watching = asyncio.create_task(self._watch())
            pause = self.report.people / EDITS
            working = (one.work(random.Random(self._chance.random()), pause, self._over) for one in self._guests)
            await asyncio.gather(self._go_wrong(), *working)
            watching.cancel()
            await self._agree()
        await self._judge(workshop)
        return self.report

    async def _open(self, lead_browser: LeadBrowser, house: AsyncExitStack) -> str:
        """A room full of people, a third of them behind networks that will go wrong."""
        clock, ids = SystemClock(), RandomIds()
        workshop = await lead_browser.plan("A long day", "iceberg")
        code = await lead_browser.code(workshop)
        async with lead_browser.leading(workshop) as lead:
            (activity,) = (record["id"] for record in lead.held.all("activity"))
            await _granted(lead, c.OpenWorkshop())
            await _granted(lead, c.OpenStage(activity=activity, stage="share"))
        reception = Reception(f"http://localhost:{self._port}", clock, ids)
        house.push_async_callback(reception.close)
        for number in range(self.report.people):
            seat = await reception.join({"code": code}, f"Guest {number}")
            port = self._proxies[number % 2].port if number % 3 == 0 else self._port
            guest = Guest(number, f"http://localhost:{port}", seat, activity, self.report.history)
            house.push_async_callback(guest.client.close)
            self._guests.append(guest)
        for guest in self._guests:
            await guest.client.until(lambda _: True)
        return workshop

    # --- what goes wrong ---------------------------------------------------------------------------------------------

    async def _go_wrong(self) -> None:
        began, faults = time.monotonic(), list[str]()
        for number in range(self._times):
            faults = faults or list(FAULTS)
            fault = faults.pop()
            if fault == "kill" and number >= self._times * (1 - CALM):
                fault = faults.pop()
            await asyncio.sleep(self._every * 0.4)
            self.report.faults[fault] += 1
            await getattr(self, f"_{fault}")(self._chance.choice(self._proxies), self._every * 0.6)
            for proxy in self._proxies:
                proxy.heal()
        self.report.seconds = time.monotonic() - began
        self._over.set()

    async def _cut(self, proxy: Proxy, seconds: float) -> None:
        proxy.cut(reset=self._chance.random() < 0.5)
        for guest in self._chance.sample(self._guests, len(self._guests) // 5):
            guest.client.cut()
        await asyncio.sleep(seconds)

    async def _slow(self, proxy: Proxy, seconds: float) -> None:
        for stream in (proxy.up, proxy.down):
            stream.latency, stream.jitter, stream.slicer = 0.5, 1.0, 500
        await asyncio.sleep(seconds)

    async def _narrow(self, proxy: Proxy, seconds: float) -> None:
        """Readers who hardly take anything in."""
        proxy.down.bandwidth = 500
        await asyncio.sleep(seconds)

    async def _silent(self, proxy: Proxy, seconds: float) -> None:
        """The cable is out, and in again."""
        proxy.up.timeout = proxy.down.timeout = 0
        await asyncio.sleep(seconds)
        proxy.cut()

    async def _stall(self, _proxy: Proxy, seconds: float) -> None:
        """The server's machine does nothing for a while."""
        assert self._server
        os.kill(self._server.pid, signal.SIGSTOP)
        await asyncio.sleep(min(3.0, seconds))
        os.kill(self._server.pid, signal.SIGCONT)
        await asyncio.sleep(max(0.0, seconds - 3.0))

    async def _kill(self, _proxy: Proxy, seconds: float) -> None:
        assert self._server
        os.kill(self._server.pid, signal.SIGKILL)
        self._server = None
        await self._life.aclose()
        await self._start()
        await asyncio.sleep(seconds)

    async def _start(self) -> None:
        options = ("--no-demo", "--port", str(self._port))
        self._server = await self._life.enter_async_context(program(self._folder, *options))
        self._started = time.monotonic()
        self.report.taken.clear()

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(1)
            life = time.monotonic() - self._started
            if self._server and life > min(SETTLING, self._every * 3):
                self.report.taken.look(life, self._server.pid, self._folder / "ninedots.db-wal")

    # --- what came of it ---------------------------------------------------------------------------------------------

    async def _agree(self) -> None:
        """Everybody sees the last note: by then they have been shown everything."""
        last = await self._guests[0].write_last()
        async with asyncio.timeout(PATIENCE):
            for guest in self._guests:
                await guest.client.until(lambda held: last in held.records)

    async def _judge(self, workshop: str) -> None:
        report = self.report
        with Database(self._folder / "ninedots.db") as database:
            journal = SqlJournal(database)
            entries = await journal.read(workshop)
            answers = await journal.answers(workshop, list(report.history.asked))
        screens = [(Viewer(one.seat.person, "participant"), one.client.held) for one in self._guests]
        report.broken += report.history.check(entries, answers) + strayed(screens, entries)
        report.broken += [f"P2: {one.text} was never answered" for one in report.history.unknown.values()]
        report.boards = {board_of(one.client.held) for one in self._guests}
        if len(report.boards) > 1:
            report.broken.append("P3: people see different boards")
        report.broken += report.taken.broken()
        report.notes = len(self._guests[0].client.held.all("note"))
        report.visits = sum(one.visits for one in self._guests)
        report.pauses = [pause for one in self._guests for pause in one.pauses]


FAULTS = ("silent", "narrow", "slow", "stall", "kill", "cut")  # from the last to the first


async def _granted(lead: Client, command: c.Command) -> None:
    answer = await lead.do(command)
    assert answer["t"] == "ack", answer


def main() -> None:
    minutes = float(sys.argv[1])
    people = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else random.SystemRandom().randrange(10**6)
    with tempfile.TemporaryDirectory() as folder:
        report = asyncio.run(Soak(Path(folder), people, round(minutes * 60 / EVERY), EVERY, seed).run())
    sys.stdout.write(f"{report.told()} (seed {seed})\n")
    sys.exit(bool(report.broken))


if __name__ == "__main__":
    main()
