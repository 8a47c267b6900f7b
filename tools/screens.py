"""Takes pictures of every main screen, to be looked at one by one: `make screens`, into docs/pictures/screens.

    python tools/screens.py FOLDER [PART …]     only screens whose name has one of these parts

A workshop is filled through the protocol with the demonstration's lines, and with long words, other scripts and emoji
between them; forty people write. Each screen is taken at 1440, 768 and 360 pixels, a wall at 1920, light and dark.
"""

import asyncio
import os
import sys
import tempfile
from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import httpx2
from playwright.async_api import Browser, Page, async_playwright
from playwright.async_api import TimeoutError as TooSlow

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.support.program import Program, program

from ninedots.clock import RandomIds, SystemClock
from ninedots.demo.client import Client, Reception, Seat, taking_part
from ninedots.demo.story import Story, read_story
from ninedots.domain import commands as c
from ninedots.domain.exercise import Exercise
from ninedots.papers import ALL

SCREENS = Path(__file__).resolve().parents[1] / "docs" / "pictures" / "screens"
LEAD = {"name": "Robin Lead", "email": "robin@example.org", "password": "nine dots are plenty"}
PEOPLE = 40
WRITERS = 8  # of them with a connection of their own
SIZES = ((1440, 900), (768, 1024), (360, 740))
WALL = ((1920, 1080),)
NARROW = 500  # pixels: below it, it is a phone
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
STRANGE = (
    "Donaudampfschifffahrtsgesellschaftskapitän",
    "بچوں کو سنا نہیں جاتا، اور والدین کو بہت دیر سے بلایا جاتا ہے۔",
    "👩‍👩‍👧‍👦 🎉 they came back!",
    "https://www.example.org/a-very-long-address/that-nobody/ever-reads/to-the-end",
    "学校に行けない子どもたち",
)
EXERCISES = ("shared-purpose", "system-players-map", "iceberg", "energy-for-change", "how-might-we", "closing")


@dataclass
class Room:
    """One workshop with its people, reached through the protocol."""

    server: Program
    workshop: str
    lead: Client
    lead_cookie: str
    writers: list[Client]
    seats: list[Seat]
    story: Story
    activities: dict[str, str] = field(default_factory=dict)

    def activity(self, slug: str) -> str:
        return next(str(one["id"]) for one in self.lead.held.all("activity") if one["slug"] == slug)

    def exercise(self, slug: str) -> Exercise:
        return Exercise.model_validate(self.lead.held.records[f"{self.activity(slug)}.exercise"]["definition"])

    async def stage(self, slug: str, stage: str) -> None:
        await self.lead.do(c.OpenStage(activity=self.activity(slug), stage=stage))

    async def write(self, slug: str, count: int) -> None:
        """So many notes, each writer in turn."""
        chapter = self.story.chapter(slug)
        exercise = self.exercise(slug)
        lines = list(chapter.notes) if chapter else []
        for number in range(count):
            writer = self.writers[number % len(self.writers)]
            line = lines[number % len(lines)] if lines else None
            zone = exercise.zone(line.zone) if line else None
            zone = zone or exercise.zones[number % len(exercise.zones)]
            kind = zone.notes[0] if zone.notes else exercise.notes[0].id
            text = STRANGE[number // 11 % len(STRANGE)] if number % 11 == 10 or line is None else line.text
            await writer.do(
                c.AddNote(
                    note=RandomIds().new(),
                    activity=self.activity(slug),
                    zone=zone.id,
                    note_type=kind,
                    text=text,
                    fields=line.fields if line else {},
                )
            )

    async def group(self, slug: str) -> None:
        """Themes as in the story, and its links."""
        chapter = self.story.chapter(slug)
        if chapter is None:
            return
        activity = self.activity(slug)
        by_text: dict[str, str] = {}
        for note in self.lead.held.all("note"):
            if note["activity"] == activity:
                by_text.setdefault(note["text"], note["id"])
        texts = {line.id: line.text for line in chapter.notes}
        for theme in chapter.themes:
            notes = tuple(by_text[texts[one]] for one in theme.notes if texts.get(one) in by_text)
            await self.lead.do(c.AddTheme(theme=RandomIds().new(), activity=activity, name=theme.name, notes=notes))
        for link in chapter.links:
            source, target = by_text.get(texts.get(link.source, "")), by_text.get(texts.get(link.target, ""))
            if source and target:
                await self.lead.do(
                    c.AddLink(
                        link=RandomIds().new(),
                        link_type=link.type,
                        source=source,
                        target=target,
                        quality=link.quality,
                        text=link.text,
                    )
                )

    async def mark(self, slug: str) -> None:
        marks = [mark.id for mark in self.exercise(slug).marks]
        notes = [note["id"] for note in self.lead.held.all("note") if note["activity"] == self.activity(slug)]
        for place, writer in enumerate(self.writers):
            for number, note in enumerate(notes):
                chosen = tuple(
                    mark for at, mark in enumerate(marks) if (place * 7 + number * 3 + at * 5) % 9 > number % 5
                )
                await writer.do(c.SetMarks(note=note, marks=chosen))


@asynccontextmanager
async def room(server: Program, http: httpx2.AsyncClient, title: str) -> AsyncIterator[Room]:
    story = read_story()
    plan = {"title": title, "agenda": [*EXERCISES], "groups": list(story.groups), "attribution": "group"}
    answer = (await http.post("/api/workshops", json=plan)).raise_for_status()
    workshop = str(answer.json()["workshop"])
    code = str((await http.get(f"/api/workshops/{workshop}")).raise_for_status().json()["code"])
    cookie = "; ".join(f"{name}={value}" for name, value in http.cookies.items())
    clock, ids = SystemClock(), RandomIds()
    async with AsyncExitStack() as stack:
        lead = Client(server.origin, Seat(workshop, "", "lead", cookie), clock, ids)
        stack.push_async_callback(lead.close)
        await lead.until(lambda held: bool(held.all("activity")))
        await lead.do(c.OpenWorkshop())
        reception = Reception(server.origin, clock, ids)
        stack.push_async_callback(reception.close)
        people = [story.people[place % len(story.people)] for place in range(PEOPLE)]
        seats = [
            await reception.join({"code": code}, f"{someone.name or 'Sam'} {place}", someone.group)
            for place, someone in enumerate(people)
        ]
        writers = [
            await stack.enter_async_context(taking_part(server.origin, seat, clock, ids)) for seat in seats[:WRITERS]
        ]
        yield Room(server, workshop, lead, cookie, writers, seats, story)


@dataclass
class Camera:
    """Takes each screen in each size and scheme; says what it could not take."""

    browser: Browser
    folder: Path
    parts: tuple[str, ...]
    taken: int = 0

    async def take(
        self,
        name: str,
        address: str,
        cookie: str | None,
        *,
        sizes: Iterable[tuple[int, int]] = SIZES,
        press: tuple[str, ...] = (),
        dark: bool = True,
    ) -> None:
        """`press`: names of buttons, tabs or radios to be pressed one after another, where they are there."""
        if self.parts and not any(part in name for part in self.parts):
            return
        shapes = tuple(sizes)
        # A phone has fingers from the start; all other sizes are windows of one browser that somebody makes smaller.
        for fingers in (False, True):
            if alike := [size for size in shapes if (size[0] < NARROW) == fingers]:
                await self._take(name, address, cookie, alike, press, dark, fingers)

    async def _take(
        self,
        name: str,
        address: str,
        cookie: str | None,
        sizes: list[tuple[int, int]],
        press: tuple[str, ...],
        dark: bool,
        fingers: bool,
    ) -> None:
        context = await self.browser.new_context(
            viewport={"width": sizes[0][0], "height": sizes[0][1]},
            locale="en-GB",
            has_touch=fingers,
            reduced_motion="reduce",
        )
        origin = "/".join(address.split("/")[:3])
        for pair in filter(None, (cookie or "").split("; ")):
            key, _, value = pair.partition("=")
            await context.add_cookies([{"name": key, "value": value, "url": origin}])
        page = await context.new_page()
        await page.goto(address)
        await settled(page)
        for label in press:
            await pressed(page, label)
        for width, height in sizes:
            await page.set_viewport_size({"width": width, "height": height})
            for scheme in SCHEMES if dark else SCHEMES[:1]:
                await page.emulate_media(color_scheme=scheme)
                await settled(page)
                path = self.folder / f"{name}-{width}{'-dark' if scheme == 'dark' else ''}.png"
                await page.screenshot(path=path, animations="disabled")
                self.taken += 1
        await context.close()


async def settled(page: Page) -> None:
    await page.evaluate("document.fonts.ready")
    with suppress(TooSlow):  # a busy machine; the picture then shows what is there
        await page.wait_for_load_state("networkidle", timeout=5000)
    await page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


async def pressed(page: Page, label: str) -> None:
    for role in ("button", "radio", "tab", "link"):
        found = page.get_by_role(role, name=label, exact=True)
        if await found.count() and await found.first.is_visible():
            await found.first.click()
            return


async def boards(camera: Camera, place: Room, count: int) -> None:
    """The exercises, one after another, as seat, console and wall see them."""
    at = place.server.origin
    seat, lead, wall = (f"{at}/w/{place.workshop}", f"{at}/w/{place.workshop}/lead", f"{at}/wall/{place.workshop}")
    me = place.seats[0].cookie
    few = ((1440, 900), (360, 740))
    silent = {"shared-purpose": "think", "system-players-map": "think", "iceberg": "think"}
    for slug in EXERCISES[:5]:
        stages = [stage.id for stage in place.exercise(slug).stages]
        await place.stage(slug, stages[0])
        await place.write(slug, count if slug in silent else max(14, count // 3))
        if slug == "iceberg":
            await camera.take(f"seat-think-{count}", seat, me)
            await camera.take(f"seat-writing-{count}", seat, me, press=("Add an observation",), dark=False)
            await camera.take(f"wall-think-{count}", wall, place.lead_cookie, sizes=WALL)
            await camera.take(f"lead-think-{count}", lead, place.lead_cookie)
        await place.stage(slug, stages[1])
        await place.group(slug)
        await camera.take(f"seat-{slug}-{count}", seat, me, press=("Board",))
        await camera.take(f"list-{slug}-{count}", seat, me, press=("List",), sizes=few, dark=False)
        await camera.take(f"lead-{slug}-{count}", lead, place.lead_cookie, press=("Board",))
        await camera.take(f"wall-{slug}-{count}", wall, place.lead_cookie, sizes=WALL)
        if slug == "energy-for-change":
            await place.stage(slug, "mark")
            await camera.take(f"seat-mark-{count}", seat, me)
            await place.mark(slug)
            await place.stage(slug, "discuss")
            await camera.take(f"seat-ranked-{count}", seat, me, press=("Ranked",))
            await camera.take(f"wall-ranked-{count}", wall, place.lead_cookie, sizes=WALL)
            await camera.take(f"lead-energy-marked-{count}", lead, place.lead_cookie, press=("Board",), dark=False)


async def vote(camera: Camera, place: Room, count: int) -> None:
    at = place.server.origin
    seat, lead, wall = (f"{at}/w/{place.workshop}", f"{at}/w/{place.workshop}/lead", f"{at}/wall/{place.workshop}")
    me = place.seats[-1].cookie
    await place.stage("how-might-we", "vote")
    ballot = next(one for one in place.lead.held.all("ballot"))
    rule = place.exercise("how-might-we").ballots[0]
    await camera.take(f"seat-vote-{count}", seat, me)
    for number, writer in enumerate(place.writers):
        for criterion in rule.criteria:
            for step in range(criterion.votes):
                note = ballot["options"][(number * step + step) % len(ballot["options"])]
                await writer.do(c.PlaceVotes(ballot=ballot["id"], note=note, criterion=criterion.id, count=1))
    await camera.take(f"wall-vote-{count}", wall, place.lead_cookie, sizes=WALL)
    await camera.take(f"lead-vote-{count}", lead, place.lead_cookie)
    await place.stage("how-might-we", "results")
    await place.lead.do(c.ShowResult(ballot=ballot["id"]))
    await camera.take(f"seat-results-{count}", seat, me)
    await camera.take(f"wall-results-{count}", wall, place.lead_cookie, sizes=WALL)
    await camera.take(f"lead-results-{count}", lead, place.lead_cookie)
    await place.stage("closing", "commit")
    chosen = ballot["options"][:4]
    for number, writer in enumerate(place.writers):
        await writer.do(
            c.AddCommitment(
                commitment=RandomIds().new(),
                activity=place.activity("closing"),
                note=chosen[number % len(chosen)],
                text="I ring the other school before Friday and ask what they tried.",
                who="Head of year",
                when="by Friday",
            )
        )
    await camera.take(f"seat-commit-{count}", seat, me)
    await camera.take(f"wall-commit-{count}", wall, place.lead_cookie, sizes=WALL)
    await place.lead.do(c.EndWorkshop())
    await camera.take(f"seat-ended-{count}", seat, me)
    await camera.take(f"outcomes-{count}", f"{seat}/outcomes", place.lead_cookie)
    await camera.take(f"replay-{count}", f"{seat}/replay", place.lead_cookie, press=("One step on",))
    await camera.take(f"history-{count}", f"{seat}/history", place.lead_cookie, press=("Board",), dark=False)


async def doors(camera: Camera, server: Program, cookie: str) -> None:
    at = server.origin
    await camera.take("join", f"{at}/", None)
    await camera.take("sign-in", f"{at}/sign-in", None, dark=False)
    await camera.take("home", f"{at}/home", cookie)
    await camera.take("new-workshop", f"{at}/home", cookie, press=("New workshop",))
    await camera.take("account", f"{at}/account", cookie, dark=False)
    for paper in ALL:
        await camera.take(f"paper-{paper.file.removesuffix('.md')}", f"{at}{paper.path}", None)


async def beside(camera: Camera, http: httpx2.AsyncClient, cookie: str, workshops: list[str]) -> None:
    """The workshops that have just ended, compared."""
    at = str(http.base_url).rstrip("/")
    await camera.take("compare", f"{at}/compare", cookie)
    made = (await http.post("/api/comparisons", json={"workshops": workshops})).raise_for_status()
    await camera.take("comparison", f"{at}/compare/{made.json()['comparison']}", cookie)


async def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SCREENS
    folder.mkdir(parents=True, exist_ok=True)
    # Chromium's own sandbox needs a user of its own, which root in a container has not.
    sandbox = ["--no-sandbox"] if os.getuid() == 0 else []
    with tempfile.TemporaryDirectory() as data:
        async with program(Path(data), "--no-demo") as server, async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=os.environ["CHROMIUM_PATH"], args=sandbox)
            camera = Camera(browser, folder, tuple(sys.argv[2:]))
            async with httpx2.AsyncClient(
                base_url=server.origin, headers={"X-Nine-Dots": "1"}, timeout=60, trust_env=False
            ) as http:
                secret = server.secret("First lead")
                (await http.post("/api/leads/first", json={"secret": secret, **LEAD})).raise_for_status()
                ended = []
                for count in (40, 120):
                    async with room(server, http, f"A borough half-day, {count} notes") as place:
                        await boards(camera, place, count)
                        await vote(camera, place, count)
                        ended.append(place.workshop)
                cookie = "; ".join(f"{name}={value}" for name, value in http.cookies.items())
                await doors(camera, server, cookie)
                await beside(camera, http, cookie, ended)
            await browser.close()
            print(f"{camera.taken} pictures in {folder}")


if __name__ == "__main__":
    asyncio.run(main())
