"""A workshop brought quickly to where a test begins: planned over HTTP, led through the protocol, entered by browsers.

What is proven elsewhere by clicking through it (planning, joining, opening stages) is not clicked through again here.
"""

import os
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from playwright.async_api import APIRequestContext, APIResponse, Browser, async_playwright
from tests.support.client import Client, connected

from ninedots.clock import RandomIds
from ninedots.domain import commands as c
from ninedots.domain.actor import Actor

from .frames import Frame
from .house import House
from .person import Person

LEAD = {"name": "Robin Lead", "email": "robin@example.org", "password": "three words in a row"}
NEW_ID = RandomIds().new

# With each window Chromium loads two pages of its address bar, into which nobody types here: as much work as a seat.
# It heeds one such list alone, so what Playwright leaves out stands before it.
_LEFT_OUT = (
    "AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,"
    "LensOverlay,MediaRouter,PaintHolding,ThirdPartyStoragePartitioning,AvoidCorsURLLoaderRestartOnRedirect,"
    "TcpPortRandomizationWin,OptimizationHints,NetworkTimeServiceQuerying,AimEnabled,PreconnectToSearch,"
    "WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup"
)


async def post(requests: APIRequestContext, path: str, body: dict[str, Any]) -> Any:
    """Raises AssertionError with the server's own words where it says no."""
    response: APIResponse = await requests.post(path, data=body, headers={"X-Nine-Dots": "1"})
    assert response.ok, await response.text()
    return await response.json()


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """The one that `tools/chromium.py` found."""
    # Chromium's own sandbox needs a user of its own, which root in a container has not.
    arguments = [f"--disable-features={_LEFT_OUT}", *(["--no-sandbox"] if os.getuid() == 0 else [])]
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=os.environ["CHROMIUM_PATH"], args=arguments)
        yield browser
        await browser.close()


async def the_lead(browser: Browser, house: House) -> Any:
    """Makes the first lead's account in a house: their cookies, as Playwright stores them."""
    context = await browser.new_context(base_url=house.origin)
    await post(context.request, "/api/leads/first", {"secret": house.first_link.split("#")[1], **LEAD})
    cookies = await context.storage_state()
    await context.close()
    return cookies


@dataclass
class Hall:
    house: House
    browser: Browser
    signed_in: Any  # a lead's cookies, as Playwright stores them
    workshop: str = ""
    code: str = ""
    secret_link: str = ""
    people: list[Person] = field(default_factory=list)

    async def __aenter__(self) -> Self:
        self.lead = await self.enter("Robin Lead", storage_state=self.signed_in)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        for person in self.people:
            await person.leave()
        if kind is None:
            for person in self.people:
                person.quiet.assert_quiet()

    async def plan(self, *exercises: str, title: str = "Belonging", **more: Any) -> None:
        """An open workshop with these exercises; nothing has begun."""
        plan = {"title": title, "agenda": list(exercises), "attribution": "anonymous", **more}
        made = await post(self.lead.context.request, "/api/workshops", plan)
        await self.is_in(made["workshop"])
        await self.do(self.lead, c.OpenWorkshop())

    async def is_in(self, workshop: str) -> None:
        """A workshop that somebody has made."""
        self.workshop = workshop
        handout = await (await self.lead.context.request.get(f"/api/workshops/{self.workshop}")).json()
        self.code, self.secret_link, self.wall_link = handout["code"], handout["secret_link"], handout["wall_link"]

    async def enter(self, name: str, **look: Any) -> Person:
        person = await Person.arrive(self.browser, self.house.origin, name, **look)
        self.people.append(person)
        return person

    async def join(self, name: str, **look: Any) -> Person:
        """Somebody at their seat."""
        person = await self.enter(name, **look)
        await post(person.context.request, "/api/join", {"code": self.code, "name": name})
        await person.page.goto(f"/w/{self.workshop}")
        return person

    async def stage(self, exercise: str, stage: str) -> None:
        await self.do(self.lead, c.OpenStage(activity=await self.activity(exercise), stage=stage))

    async def show_result(self) -> None:
        """Of the one ballot that is closed and not shown yet."""
        ballots = [one for one in (await self.records(self.lead)).values() if one["kind"] == "ballot"]
        [ballot] = [str(one["id"]) for one in ballots if one["status"] == "closed"]
        await self.do(self.lead, c.ShowResult(ballot=ballot))

    async def add(self, person: Person, exercise: str, zone: str, note_type: str, *texts: str) -> list[str]:
        """Notes by this person. Returns their ids."""
        activity, ids = await self.activity(exercise), [NEW_ID() for _ in texts]
        notes = [
            c.AddNote(note=note, activity=activity, zone=zone, note_type=note_type, text=text)
            for note, text in zip(ids, texts, strict=True)
        ]
        await self.do(person, c.AddNotes(notes=tuple(notes)))
        return ids

    async def activity(self, exercise: str) -> str:
        records = (await self.records(self.lead)).values()
        return next(str(one["id"]) for one in records if one["kind"] == "activity" and one["slug"] == exercise)

    async def do(self, person: Person, *commands: c.Command) -> None:
        """As this person, past the screen, all in one breath: History tells by the minute, and one may just end."""
        async with self._connected(person) as client:
            for command, sent in [(command, await client.submit(command, NEW_ID())) for command in commands]:
                answer = await client.answer(sent)
                assert answer["t"] == "ack", (command, answer)

    async def records(self, person: Person) -> dict[str, Frame]:
        """What the server shows this person now, by id."""
        async with self._connected(person) as client:
            return client.held.records

    async def notes(self, person: Person) -> list[str]:
        """The texts of all notes that the server shows this person."""
        return [one["text"] for one in (await self.records(person)).values() if one["kind"] == "note"]

    async def until_notes(self, person: Person, *texts: str) -> None:
        """Returns once these are the notes that the server shows this person."""
        await self.until(
            person, lambda held: sorted(one["text"] for one in held if one["kind"] == "note") == sorted(texts)
        )

    async def until(self, person: Person, holds: Callable[[Collection[Frame]], bool]) -> None:
        """Returns once this is true of the records that the server shows this person."""
        async with self._connected(person) as client:
            await client.until(lambda _: holds(client.held.records.values()))

    @asynccontextmanager
    async def _connected(self, person: Person) -> AsyncIterator[Client]:
        """A connection with the cookies of somebody's browser."""
        cookies = await person.context.cookies()
        cookie = "; ".join(f"{one['name']}={one['value']}" for one in cookies)
        headers = {"Cookie": cookie, "Origin": self.house.origin}
        base = self.house.origin.replace("http", "ws", 1)
        nobody = Actor("browser", "participant")  # who it is, the cookies say
        async with connected(base, nobody, self.workshop, additional_headers=headers) as client:
            await client.hello()
            yield client
