"""The whole application on a real database, and browsers with cookies of their own. Only the clock is by hand.

Once as one server on SQLite, and once as three that share nothing but PostgreSQL and Redis (and the clock by hand, so
they are in one process): each request goes to the next of them.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Any

import httpx2
import pytest
from fastapi import FastAPI
from tests.support.postgres import everything
from tests.support.time import FakeClock, patient

from ninedots.app import create_app
from ninedots.cases.house import House
from ninedots.domain import commands as c
from ninedots.domain.actor import Actor
from ninedots.domain.state import State
from ninedots.settings import Settings
from ninedots.wire.frames import Ack

ON_ONE_SERVER = pytest.mark.parametrize("servers", [1])  # for what each does by itself, or only SQLite has
PASSWORD = "correct horse battery"
HOME = "http://localhost:8000"


@dataclass
class Site:
    """One server. `browser()` opens a browser that has never been here."""

    apps: Sequence[FastAPI]
    clock: FakeClock
    settings: Settings
    _open: AsyncExitStack = field(repr=False)

    @property
    def app(self) -> FastAPI:
        """The one that does what a test does without a browser."""
        return self.apps[0]

    @property
    def house(self) -> House:
        house: House = self.app.state.house
        return house

    def kept(self) -> bytes:
        """All that lies on the disk of SQLite, or stands in the tables of PostgreSQL."""
        if isinstance(self.settings.database, str):
            return everything(self.settings.database)
        return b"".join(path.read_bytes() for path in self.settings.data.iterdir())

    async def browser(self, address: str = "127.0.0.1", home: str = HOME, **headers: str) -> httpx2.AsyncClient:
        turns = cycle(self.apps)

        async def each_in_turn(scope: Any, receive: Any, send: Any) -> None:
            await next(turns)(scope, receive, send)

        transport = httpx2.ASGITransport(app=each_in_turn, client=(address, 50000), raise_app_exceptions=False)
        headers = {"X-Nine-Dots": "1", **headers}
        return await self._open.enter_async_context(
            httpx2.AsyncClient(transport=transport, base_url=home, headers=headers)
        )

    async def lead(self, email: str = "lea@example.org") -> httpx2.AsyncClient:
        """A browser in which a new lead is signed in."""
        browser = await self.browser()
        secret = await self.house.leads.link_for(email)
        said = {"secret": secret, "email": email, "name": "Lea", "password": PASSWORD}
        assert (await browser.post("/api/leads/first", json=said)).status_code == 200
        return browser

    async def state(self, workshop: str) -> State:
        room = await self.house.rooms.room(workshop)
        assert room is not None
        return room.state

    async def order(self, workshop: str, person: str, *commands: Any) -> None:
        """What this person does over the socket."""
        room = await self.house.rooms.room(workshop)
        assert room is not None
        for command in commands:
            known = room.state.person(person)
            assert known is not None
            reply = await room.do(Actor(person, known.role), self.house.ids.new(), command)
            assert isinstance(reply, Ack), (command, reply)


@dataclass
class Meeting:
    """An open workshop of two activities, led by `lead`."""

    site: Site
    lead: httpx2.AsyncClient
    workshop: str
    person: str  # the lead's
    board: str

    async def handout(self) -> dict[str, Any]:
        answer = await self.lead.get(f"/api/workshops/{self.workshop}")
        assert answer.status_code == 200
        return dict(answer.json())

    async def secret(self, link: str) -> str:
        return str((await self.handout())[link]).split("#")[1]

    async def invitation(self, name: str = "Cora") -> str:
        """The secret of a link that makes one person a co-lead."""
        answer = await self.lead.post(f"/api/workshops/{self.workshop}/facilitators/invite", json={"name": name})
        assert answer.status_code == 201, answer.text
        return str(answer.json()["link"]).split("#")[1]

    async def join(self, name: str = "Ann", group: str = "Health", **how: Any) -> tuple[httpx2.AsyncClient, str]:
        """A new browser that has joined by code, and the person it is."""
        browser = await self.site.browser()
        how = how or {"code": (await self.handout())["code"]}
        answer = await browser.post("/api/join", json={**how, "name": name, "group": group})
        assert answer.status_code == 200, answer.text
        return browser, answer.json()["person"]

    async def stage(self, stage: str) -> None:
        await self.site.order(self.workshop, self.person, c.OpenStage(activity=self.board, stage=stage))

    async def note(self, person: str, text: str) -> str:
        """Needs a stage in which people may add notes."""
        note = self.site.house.ids.new()
        exercise = (await self.site.state(self.workshop)).exercise(self.board)
        zone = exercise.zones[0]
        kind = zone.notes[0] if zone.notes else exercise.notes[0].id
        command = c.AddNote(note=note, activity=self.board, zone=zone.id, note_type=kind, text=text)
        await self.site.order(self.workshop, person, command)
        return note


@asynccontextmanager
async def a_site(data: Path, servers: int = 1, clock: FakeClock | None = None, **settings: Any) -> AsyncIterator[Site]:
    clock = clock or FakeClock()
    made = Settings(data=data, **{"demo": False, **settings})
    # In threads: they wait for a database that this loop may bring.
    apps = [await asyncio.to_thread(create_app, made, clock=clock) for _ in range(servers)]
    async with AsyncExitStack() as serving, AsyncExitStack() as browsers:
        for app in apps:
            await serving.enter_async_context(app.router.lifespan_context(app))
        yield Site(apps, clock, made, browsers)


@pytest.fixture(params=[1, 3], ids=["one server", "three servers"])
def servers(request: pytest.FixtureRequest) -> int:
    """How many. A file of tests that do not depend on it has a fixture of this name that says one."""
    return int(request.param)


@pytest.fixture
async def site(request: pytest.FixtureRequest, servers: int, tmp_path: Path) -> AsyncIterator[Site]:
    urls = {"database_url": "postgres_url", "bus_url": "redis_url"} if servers > 1 else {}
    shared = {name: request.getfixturevalue(url) for name, url in urls.items()}
    with patient():
        async with a_site(tmp_path / "data", servers, **shared) as site:
            yield site


PLAN = {
    "title": "Belonging",
    "question": "What keeps pupils in school?",
    "attribution": "named",
    "groups": ["Health", "Schools"],
    "agenda": ["iceberg", "how-might-we"],
}


async def a_meeting(site: Site, **plan: Any) -> Meeting:
    lead = await site.lead()
    answer = await lead.post("/api/workshops", json={**PLAN, **plan})
    assert answer.status_code == 201, answer.text
    workshop = answer.json()["workshop"]
    state = await site.state(workshop)
    person = next(one.id for one in state.records.values() if one.kind == "person")
    await site.order(workshop, person, c.OpenWorkshop())
    return Meeting(site, lead, workshop, person, state.workshop.agenda[0])


@pytest.fixture
async def meeting(site: Site) -> Meeting:
    return await a_meeting(site)


def refusal(answer: httpx2.Response) -> str:
    """The code of a refusal that is as it must be: JSON, one plain sentence, no trace."""
    told = answer.json()
    assert set(told) - {"n"} == {"error", "say"}
    assert told["say"].strip().endswith(".")
    assert "Traceback" not in answer.text
    assert answer.status_code >= 400
    return str(told["error"])
