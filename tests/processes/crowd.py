"""People of one workshop who came in by different processes, what they were promised, and whether it was kept."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field

from tests.support.processes import Servers
from tests.support.program import LeadBrowser
from tests.support.time import PATIENCE

from ninedots.clock import RandomIds, SystemClock
from ninedots.database import Database
from ninedots.demo.client import Client, Frame, Held, Reception, Seat, taking_part
from ninedots.domain import commands as c
from ninedots.journal.sql import SqlJournal

_IDS, _CLOCK = RandomIds(), SystemClock()


class Guest:
    """Somebody who writes, and keeps what was acknowledged and every goodbye."""

    def __init__(self, origin: str, seat: Seat) -> None:
        self.acked: dict[str, int] = {}  # command → seq
        self.notes: list[str] = []  # own ones, as all of these
        self.links: list[str] = []
        self.goodbyes: list[int] = []  # codes
        self.acked_by_then: list[int] = []  # how many were acknowledged at each goodbye
        self.welcomes = 0
        self.presence: Frame = {}  # told last
        self.away: list[float] = []  # seconds, each time from a goodbye to the next welcome
        self._left: float | None = None
        self._heard = asyncio.Event()
        self.client = Client(origin, seat, _CLOCK, _IDS, self._watch)

    def _watch(self, frame: Frame) -> None:
        if frame["t"] == "ack":
            assert self.acked.setdefault(frame["id"], frame["seq"]) == frame["seq"]
        elif frame["t"] == "bye":
            self.goodbyes.append(frame["code"])
            self.acked_by_then.append(len(self.acked))
            self._left = _CLOCK.monotonic()
        elif frame["t"] == "welcome":
            self.welcomes += 1
            if self._left is not None:
                self.away.append(_CLOCK.monotonic() - self._left)
                self._left = None
        elif frame["t"] == "presence":
            self.presence = frame
        self._heard.set()

    async def hears(self, wanted: Callable[["Guest"], bool]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not wanted(self):
                self._heard.clear()
                await self._heard.wait()

    async def do(self, command: c.Command) -> Frame:
        """Whatever befalls the servers, it is done in the end."""
        answer = await self.client.do(command)
        assert answer["t"] == "ack", answer
        return answer

    async def write(self, activity: str) -> str:
        note = _IDS.new()
        await self.do(
            c.AddNote(note=note, activity=activity, zone="events-drivers", note_type="observation", text="Heard often")
        )
        self.notes.append(note)
        return note

    async def link(self) -> None:
        """An own note with the newest that is not."""
        others = [note["id"] for note in self.client.held.all("note") if note["id"] not in self.notes]
        if others:
            link = _IDS.new()
            await self.do(c.AddLink(link=link, link_type="holds-up", source=self.notes[0], target=others[-1]))
            self.links.append(link)

    async def go_on(self, activity: str, done: asyncio.Event) -> None:
        up = True
        while not done.is_set():
            await self.write(activity)
            await self.link()
            for _ in range(4):
                await self.do(c.RaiseHand(up=up))
                up = not up


@dataclass
class Crowd:
    servers: Servers
    database_url: str
    workshop: str
    activity: str
    lead: Guest
    guests: list[Guest]
    gone: list[Guest] = field(default_factory=list)  # what they wrote stays

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[None]:
        """All of them write meanwhile. At the end everything that was sent has its answer."""
        done = asyncio.Event()
        work = [asyncio.create_task(guest.go_on(self.activity, done)) for guest in self.guests]
        try:
            yield
        finally:
            done.set()
            async with asyncio.timeout(PATIENCE):
                await asyncio.gather(*work)

    async def go_on(self, commands: int) -> None:
        """Until so many more were acknowledged to every one of them."""
        wanted = [len(guest.acked) + commands for guest in self.guests]
        for guest, many in zip(self.guests, wanted, strict=True):
            await guest.hears(lambda one, many=many: len(one.acked) >= many)  # type: ignore[misc]

    async def agrees(self) -> None:
        """Everybody holds what a newcomer is shown for them, and all processes show the same."""
        async with asyncio.timeout(PATIENCE):
            for guest in self.guests:
                pictures = [await picture(process.origin, guest.client.seat) for process in self.servers.all]
                assert all(picture.records == pictures[0].records for picture in pictures)
                await guest.client.until(lambda held: held.records == pictures[0].records)  # noqa: B023 - waited for

    def part_with(self, guest: Guest) -> None:
        self.guests.remove(guest)
        self.gone.append(guest)

    async def audit(self) -> None:
        """P1, P2: what was acknowledged is in the journal under that number, once, in one unbroken order."""
        everybody = [*self.guests, *self.gone]
        promised = {command: seq for guest in everybody for command, seq in guest.acked.items()}
        with Database(self.database_url) as database:
            journal = SqlJournal(database)
            entries = await journal.read(self.workshop)
            answers = await journal.answers(self.workshop, promised)
        assert {command: answer.seq for command, answer in answers.items()} == promised
        assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
        shown = await picture(self.servers.all[0].origin, self.lead.client.seat)
        assert {note["id"] for note in shown.all("note")} == {note for guest in everybody for note in guest.notes}
        assert {link["id"] for link in shown.all("link")} == {link for guest in everybody for link in guest.links}


async def picture(origin: str, seat: Seat) -> Held:
    """What somebody who comes in there now is shown."""
    async with taking_part(origin, seat, _CLOCK, _IDS) as client:
        return client.held


@asynccontextmanager
async def gathering(
    servers: Servers, lead_browser: LeadBrowser, database_url: str, people: int, origins: Sequence[str] = ()
) -> AsyncIterator[Crowd]:
    """Everybody joins by the common way and connects to `origins` in turn; none: to the processes that there are."""
    workshop = await lead_browser.plan("Many processes", "iceberg")
    code = await lead_browser.code(workshop)
    reception = Reception(servers.way.origin, _CLOCK, _IDS)
    places = origins or [process.origin for process in servers.all]
    async with AsyncExitStack() as doors:

        def comes(origin: str, seat: Seat) -> Guest:
            guest = Guest(origin, seat)
            doors.push_async_callback(guest.client.close)
            return guest

        doors.push_async_callback(reception.close)
        lead = comes(servers.way.origin, Seat(workshop, "", "lead", lead_browser.cookie))
        await lead.hears(lambda one: one.welcomes == 1)
        (activity,) = (record["id"] for record in lead.client.held.all("activity"))
        await lead.do(c.OpenWorkshop())
        await lead.do(c.OpenStage(activity=activity, stage="connect"))
        seats = [await reception.join({"code": code}, f"Guest {number}") for number in range(people)]
        guests = [comes(places[number % len(places)], seat) for number, seat in enumerate(seats)]
        for guest in guests:
            await guest.hears(lambda one: one.welcomes == 1)
        yield Crowd(servers, database_url, workshop, activity, lead, guests)
