"""People who go on working whatever befalls the server, and remember what they were told."""

import asyncio
from collections import deque
from collections.abc import Callable
from random import Random
from time import perf_counter

from ninedots.clock import RandomIds, SystemClock
from ninedots.demo.client import Client, Frame, Seat
from ninedots.domain import commands as c

from .history import History

FEW, MANY = 3, 6  # notes of one person, between which all acts are as likely: so a board stays as full as it is
_CLOCK, _IDS = SystemClock(), RandomIds()


class _Naming:
    """Gives a client its command ids, and lets the history know of each before it is sent."""

    def __init__(self, history: History) -> None:
        self._history = history
        self.text: str | None = None  # that the next command writes

    def new(self) -> str:
        command = _IDS.new()
        self._history.ask(command, self.text)
        return command


class Guest:
    """One person, somewhere in the room. `number` tells everybody's words apart."""

    def __init__(self, number: int, origin: str, seat: Seat, activity: str, history: History) -> None:
        self.seat = seat
        self.pauses: list[float] = []  # seconds from asking to being answered
        self.visits = 0
        self._number = number
        self._activity = activity
        self._history = history
        self._naming = _Naming(history)
        self._said = 0
        self._notes: list[str] = []
        self._erased: deque[str] = deque(maxlen=MANY)
        self.client = Client(origin, seat, _CLOCK, self._naming, self._watch)

    def _watch(self, frame: Frame) -> None:
        self.visits += frame["t"] == "welcome"
        self._history.hear(frame)

    async def work(self, chance: Random, every: float, over: asyncio.Event) -> None:
        """Do something about every so many seconds until it is over, waiting for each answer as people do."""
        while not over.is_set():
            try:
                async with asyncio.timeout(chance.expovariate(1 / every)):
                    await over.wait()
            except TimeoutError:
                await self.do(self._something(chance))

    async def do(self, wanted: Callable[[str], c.Command]) -> None:
        """`wanted` is given the text to write."""
        self._said += 1
        text = f"{self._number}.{self._said}"
        command = wanted(text)
        self._naming.text = text if isinstance(command, c.AddNote | c.EditNote) else None
        asked = perf_counter()
        await self.client.do(command)
        self.pauses.append(perf_counter() - asked)

    async def write_last(self) -> str:
        """Add one more note: its id."""
        await self.do(self._write)
        return self._notes[-1]

    def _write(self, text: str) -> c.AddNote:
        self._notes.append(_IDS.new())
        return c.AddNote(
            note=self._notes[-1], activity=self._activity, zone="events-drivers", note_type="observation", text=text
        )

    def _something(self, chance: Random) -> Callable[[str], c.Command]:
        mine = [record for note in self._notes if (record := self.client.held.records.get(note))]
        if len(mine) < FEW:
            return self._write
        note = chance.choice(mine)
        if len(mine) > MANY:
            return lambda _: self._erase(note["id"])
        neighbour = chance.choice(mine)
        others: list[Callable[[str], c.Command]] = [
            lambda text: c.EditNote(note=note["id"], text=text, rev=note["rev"]),
            lambda text: c.EditNote(note=note["id"], text=text, rev=note["rev"]),
            lambda _: c.MoveNote(note=note["id"], zone=note["zone"], before=neighbour["id"]),
            lambda _: c.RaiseHand(up=chance.random() < 0.5),
            lambda _: self._erase(note["id"]),
            self._write,
        ]
        if self._erased:
            others.append(self._bring_back)
        return chance.choice(others)

    def _erase(self, note: str) -> c.RemoveNote:
        self._notes.remove(note)
        self._erased.append(note)
        return c.RemoveNote(note=note)

    def _bring_back(self, _text: str) -> c.RestoreNote:
        self._notes.append(self._erased.pop())
        return c.RestoreNote(note=self._notes[-1])
