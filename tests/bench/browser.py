"""A board full of notes in a real browser: how soon it is there, and what each move costs the main thread.

Also how soon it is there where the network lets no WebSocket live, in each way in which networks do that.
"""

import asyncio
import gzip
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args
from urllib.parse import urlsplit

from playwright.async_api import Browser, BrowserContext, CDPSession, Page, Response, async_playwright
from tests.support.program import Program, program, signed_in
from tests.support.proxy import Handshake, proxied

from ninedots.clock import RandomIds, SystemClock
from ninedots.demo.client import Reception, Seat, taking_part
from ninedots.demo.story import read_story
from ninedots.domain import commands as c
from ninedots.domain.exercise import Exercise

from .load import Wrong

MOVES = 60
FRAME = 1 / 60  # seconds between two moves of a hand
PATIENCE = 60_000  # ms

# When the last note of the first picture was drawn, in ms since the page was asked for: of a long board those that are
# seen. `of`: how many there are.
_WATCH = """
    window.drawn = { count: 0, of: 0, at: 0 }
    const look = () => {
        const notes = document.querySelectorAll("[role=option][data-note]")
        const [count, of] = [notes.length, Number(notes[0]?.getAttribute("aria-setsize") ?? 0)]
        if (count !== window.drawn.count || of !== window.drawn.of) window.drawn = { count, of, at: performance.now() }
        requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
"""


@dataclass(frozen=True)
class Moves:
    """Main-thread milliseconds for each move."""

    all: float
    script: float


@dataclass(frozen=True)
class BoardFigures:
    notes: int
    opened: float  # ms until every note was drawn
    pan: Moves
    drag: Moves
    heap: float  # bytes that the page's script holds
    join_bytes: int  # gzip, script and style of the join page
    both_bytes: int  # and of the board beside, until it stands
    acting_bytes: int  # and of what panning and dragging load


class Weights:
    """Scripts and styles that pages load, by address."""

    def __init__(self) -> None:
        self._sizes: dict[str, int] = {}
        self._weighing: list[asyncio.Task[None]] = []

    def watch(self, page: Page) -> None:
        async def weigh(response: Response) -> None:
            self._sizes[urlsplit(response.url).path] = len(gzip.compress(await response.body()))

        def came(response: Response) -> None:
            if response.request.resource_type in ("script", "stylesheet") and response.ok:
                self._weighing.append(asyncio.create_task(weigh(response)))

        page.on("response", came)

    async def so_far(self) -> int:
        """Bytes, gzip. To be asked while the pages are open."""
        await asyncio.gather(*self._weighing)
        return sum(self._sizes.values())


@dataclass(frozen=True)
class FullBoard:
    server: Program
    code: str
    seat: Seat  # of a participant
    own: str  # the one note that is theirs
    notes: int


async def board(data: Path, notes: int) -> BoardFigures:
    """Raises Wrong when the board does not show all its notes."""
    async with full_board(data, notes) as full, _chromium() as browser:
        return await _measured(browser, full)


async def blocked(data: Path, notes: int) -> dict[str, float]:
    """By what the network does to the handshake: ms until every note was drawn, in a browser that was never there."""
    opened: dict[str, float] = {}
    async with full_board(data, notes) as full, _chromium() as browser:
        for fault in get_args(Handshake):
            async with proxied(int(full.server.origin.rsplit(":", 1)[1])) as proxy:
                proxy.upgrade = fault
                origin = f"http://localhost:{proxy.port}"
                async with seated_page(browser, full.seat, origin) as page:
                    opened[fault] = await _drawn(page, f"{origin}/w/{full.seat.workshop}", notes)
    return opened


@asynccontextmanager
async def full_board(data: Path, notes: int) -> AsyncIterator[FullBoard]:
    async with program(data, "--no-demo") as server, signed_in(server) as lead_browser:
        workshop = await lead_browser.plan("A full board", "iceberg")
        code = await lead_browser.code(workshop)
        async with lead_browser.leading(workshop) as lead:
            (activity,) = lead.held.all("activity")
            exercise = Exercise.model_validate(lead.held.records[f"{activity['id']}.exercise"]["definition"])
            await lead.do(c.OpenWorkshop())
            await lead.do(c.OpenStage(activity=activity["id"], stage="share"))
            for first in range(0, notes - 1, 100):
                those = range(first, min(first + 100, notes - 1))
                await lead.do(c.AddNotes(notes=tuple(_note(activity["id"], exercise, number) for number in those)))
        seat, own = await _somebody(server, code, activity["id"], exercise)
        yield FullBoard(server, code, seat, own, notes)


@cache
def _texts() -> list[str]:
    return [line.text for chapter in read_story().chapters for line in chapter.notes]


def _note(activity: str, exercise: Exercise, number: int) -> c.AddNote:
    zone = exercise.zones[number % len(exercise.zones)]
    text = _texts()[number % len(_texts())]
    return c.AddNote(note=RandomIds().new(), activity=activity, zone=zone.id, note_type="observation", text=text)


async def _somebody(server: Program, code: str, activity: str, exercise: Exercise) -> tuple[Seat, str]:
    """A participant with one note on the board, which is theirs to drag."""
    clock, ids = SystemClock(), RandomIds()
    reception = Reception(server.origin, clock, ids)
    seat = await reception.join({"code": code}, "Ann")
    async with taking_part(server.origin, seat, clock, ids) as client:
        await client.until(lambda held: bool(held.all("note")))
        # In front of its zone, where it is seen however long the board is.
        zone = exercise.zones[0].id
        first = min((one for one in client.held.all("note") if one["zone"] == zone), key=lambda one: str(one["order"]))
        note = _note(activity, exercise, 0).model_copy(update={"before": first["id"]})
        await client.do(note)
    await reception.close()
    return seat, note.note


@asynccontextmanager
async def _chromium() -> AsyncIterator[Browser]:
    arguments = ["--no-sandbox"] if os.getuid() == 0 else []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=os.environ["CHROMIUM_PATH"], args=arguments)
        yield browser
        await browser.close()


async def _drawn(page: Page, address: str, notes: int) -> float:
    """ms until every note was drawn."""
    await page.goto(address)
    await page.wait_for_function(
        "n => window.drawn.of === n && performance.now() > window.drawn.at + 500", arg=notes, timeout=PATIENCE
    )
    return float(await page.evaluate("window.drawn.at"))


async def _measured(browser: Browser, full: FullBoard) -> BoardFigures:
    weights = Weights()
    async with seated_page(browser) as page:
        weights.watch(page)
        await page.goto(f"{full.server.origin}/j/#{full.code}", wait_until="networkidle")
        join_bytes = await weights.so_far()

    # A visit to warm up, as somebody has who comes from the join page; then the one that counts.
    async with seated_page(browser, full.seat, full.server.origin) as page:
        weights.watch(page)
        address = f"{full.server.origin}/w/{full.seat.workshop}"
        await _drawn(page, address, full.notes)
        opened = await _drawn(page, address, full.notes)
        await page.wait_for_load_state("networkidle")
        both_bytes = await weights.so_far()
        session = await page.context.new_cdp_session(page)
        await session.send("Performance.enable")
        return BoardFigures(
            notes=int(await page.evaluate("window.drawn.of")),
            opened=opened,
            pan=await _panned(page, session),
            drag=await _dragged(page, session, full.own),
            heap=(await _measures(session))["JSHeapUsedSize"],
            join_bytes=join_bytes,
            both_bytes=both_bytes,
            acting_bytes=await weights.so_far(),
        )


@asynccontextmanager
async def seated_page(browser: Browser, seat: Seat | None = None, origin: str = "") -> AsyncIterator[Page]:
    """A page in a browser of its own."""
    context: BrowserContext = await browser.new_context(viewport={"width": 1440, "height": 900})
    if seat:
        name, _, value = seat.cookie.partition("=")
        await context.add_cookies([{"name": name, "value": value, "url": origin}])
    await context.add_init_script(_WATCH)
    page = await context.new_page()
    try:
        yield page
    finally:
        await context.close()


async def _panned(page: Page, session: CDPSession) -> Moves:
    port = await page.locator(".port").bounding_box()
    if port is None:
        raise Wrong("the board shows no canvas")
    await page.mouse.move(port["x"] + port["width"] / 2, port["y"] + port["height"] / 2)
    before = await _measures(session)
    for number in range(MOVES):
        await page.mouse.wheel(6 if number % 20 < 10 else -6, 3)
        await asyncio.sleep(FRAME)
    return _each(before, await _measures(session))


async def _dragged(page: Page, session: CDPSession, note: str) -> Moves:
    box = await page.locator(f'[role=option][data-note="{note}"]').bounding_box()
    if box is None:
        raise Wrong("the note to drag is not on the board")
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    await page.mouse.move(x, y)
    await page.mouse.down()
    before = await _measures(session)
    for number in range(MOVES):
        await page.mouse.move(x + number, y + number / 2)
        await asyncio.sleep(FRAME)
    after = await _measures(session)
    await page.mouse.up()
    return _each(before, after)


async def _measures(session: CDPSession) -> dict[str, float]:
    """What the browser measures: seconds that the main thread has worked so far by kind, and bytes."""
    metrics = (await session.send("Performance.getMetrics"))["metrics"]
    return {metric["name"]: metric["value"] for metric in metrics}


def _each(before: dict[str, float], after: dict[str, float]) -> Moves:
    def spent(kind: str) -> float:
        return (after[kind] - before[kind]) * 1000 / MOVES

    return Moves(all=spent("TaskDuration"), script=spent("ScriptDuration"))
