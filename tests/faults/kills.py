"""`kill -9` at any instant, a thousand times: `make kills ROUNDS=1000`.

Half of the servers die at a random moment of a busy room, the others at a point in a command's way where something
could be lost or doubled. Devices come back to the next server and send again what they were not answered. The rounds
go in lots with a workshop each, so that all are as quick as the first.
"""

import asyncio
import random
import sys
import tempfile
import time
from collections import Counter
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.client import taking_part
from tests.support.exercise import definitions
from tests.support.workshop import ANN, BEN, LEAD, WORKSHOP, Setting

from ninedots.bus.local import LocalBus
from ninedots.clock import RandomIds, SystemClock
from ninedots.database import Database
from ninedots.domain.actor import Viewer
from ninedots.journal.sql import SqlJournal
from ninedots.live.registry import Registry

from .device import Device
from .history import History, strayed
from .mortal import Mother, mother
from .points import POINTS

LOT = 25  # rounds with one workshop


@dataclass
class Tally:
    """What came of the rounds."""

    rounds: Counter[str] = field(default_factory=Counter)  # by the point at which the server died
    asked: int = 0
    unknown: Counter[str] = field(default_factory=Counter)  # commands without an answer when it died, by point
    unheard: Counter[str] = field(default_factory=Counter)  # of these, those that were durable all the same
    broken: list[str] = field(default_factory=list)

    def told(self) -> str:
        rows = [
            f"{point:<12}{self.rounds[point]:>7}{self.unknown[point]:>12}{self.unheard[point]:>12}"
            for point in sorted(self.rounds, key=lambda one: POINTS.index(one) if one in POINTS else -1)
        ]
        head = f"{'died at':<12}{'rounds':>7}{'unanswered':>12}{'yet durable':>12}"
        found = "\n".join(self.broken) or "nothing lost, nothing doubled, every screen as the journal says"
        return "\n".join([head, *rows, f"{self.rounds.total()} rounds, {self.asked} commands: {found}"])


async def kills(servers: Mother, folder: Path, rounds: int, seed: int, journal: str = "honest") -> Tally:
    chance, tally = random.Random(seed), Tally()
    for lot in range(0, rounds, LOT):
        path = folder / f"{lot}.db"
        await _make(path)
        await _Lot(path, servers, chance, tally, journal).run(min(LOT, rounds - lot))
    return tally


async def _make(path: Path) -> None:
    with Database(path) as database:
        database.migrate()
        registry = Registry(SqlJournal(database), LocalBus(), SystemClock(), RandomIds(), definitions)
        setting = Setting(registry)
        await setting.plan()
        await setting.stage("share")
        await registry.close()


class _Lot:
    """Rounds with one workshop."""

    def __init__(self, path: Path, servers: Mother, chance: random.Random, tally: Tally, journal: str) -> None:
        self._path = path
        self._servers = servers
        self._chance = chance
        self._tally = tally
        self._journal = journal
        self._history = History()
        self._devices = [Device(who, self._history) for who in (LEAD, ANN, BEN)]

    async def run(self, rounds: int) -> None:
        in_doubt: tuple[str, set[str]] = ("", set())
        for number in range(rounds):
            point = "any instant" if number % 2 else POINTS[number // 2 % len(POINTS)]
            in_doubt = await self._round(point, *in_doubt)
        await self._round("", *in_doubt)
        await self._check()

    async def _round(self, point: str, died_at: str, in_doubt: set[str]) -> tuple[str, set[str]]:
        """With no point all is answered and seen before the end. Returns where it died and what was unanswered then."""
        port = await self._servers.serve(self._path, self._journal, point.replace(" ", "-") or "-", self._nth(point))
        for device in self._devices:
            device.think(self._chance.randrange(3, 9) if point else 0)
        async with AsyncExitStack() as stack:
            clients = [
                await stack.enter_async_context(taking_part(f"ws://127.0.0.1:{port}", one.who, WORKSHOP, one.held))
                for one in self._devices
            ]
            head = clients[0].held.seq or 0  # what had become durable before
            answered = asyncio.Semaphore(0)
            taking = (one.take_part(client, answered) for one, client in zip(self._devices, clients, strict=True))
            working = asyncio.gather(*taking)
            if point == "any instant":
                for _ in range(self._chance.randrange(sum(len(one.unsent) for one in self._devices))):
                    await answered.acquire()
            elif not point:
                await working
                head = max(one.held.seq or 0 for one in self._devices)
                for client in clients:
                    await client.reaches(head)
            else:
                await working
                if not any(one.unsent for one in self._devices):
                    point = "any instant"  # all was answered before the point had been passed so often
            await self._servers.kill()
            await working
        found = self._history.asked
        self._tally.unheard[died_at] += sum(1 for one in in_doubt if (found[one].seq or head + 1) <= head)
        if point:
            self._tally.rounds[point] += 1
            self._tally.unknown[point] += sum(len(one.unsent) for one in self._devices)
        return point, {command for one in self._devices for command in one.unsent}

    def _nth(self, point: str) -> int:
        return self._chance.randrange(1, {"broadcast": 7}.get(point, 3))

    async def _check(self) -> None:
        with Database(self._path) as database:
            journal = SqlJournal(database)
            entries = await journal.read(WORKSHOP)
            answers = await journal.answers(WORKSHOP, list(self._history.asked))
        screens = [(Viewer(one.who.person, one.who.role), one.held) for one in self._devices]
        self._tally.asked += len(self._history.asked)
        self._tally.broken += self._history.check(entries, answers) + strayed(screens, entries)
        self._tally.broken += [f"P2: {one.text} was never answered" for one in self._history.unknown.values()]


async def _run(rounds: int, seed: int) -> Tally:
    with tempfile.TemporaryDirectory() as folder:
        async with mother() as servers:
            return await kills(servers, Path(folder), rounds, seed)


def main() -> None:
    rounds = int(sys.argv[1])
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(10**6)
    started = time.monotonic()
    tally = asyncio.run(_run(rounds, seed))
    sys.stdout.write(f"{tally.told()} (seed {seed}, {time.monotonic() - started:.0f} s)\n")
    sys.exit(bool(tally.broken))


if __name__ == "__main__":
    main()
