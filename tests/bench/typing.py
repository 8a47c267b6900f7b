"""A full list with its tree for screen readers, while people work: how soon a key that is pressed is seen (A25)."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.async_api import Page, async_playwright

from ninedots.clock import RandomIds, SystemClock
from ninedots.demo.client import Client, Reception, taking_part
from ninedots.domain import commands as c

from .browser import PATIENCE, FullBoard, full_board, seated_page
from .load import Spread, Wrong

WORDS = "Nobody rings home before the third week has gone by, and then it is a letter. "
TURNS = 4  # of the list and of a bare field, one after the other
PRESS = 0.08  # seconds between two keys: a quick hand
PACE = 20.0  # seconds between two acts of one person

# From the key until the frame that shows it has been handed over: whatever runs after that frame comes later.
_ECHO = """() => {
    window.echoes = [];
    addEventListener("keydown", ({ key }) => {
        const pressed = performance.now();
        const echo = { key, took: null };
        window.echoes.push(echo);
        requestAnimationFrame(() => setTimeout(() => (echo.took = performance.now() - pressed)));
    }, { capture: true });
}"""
_BARE = "<!doctype html><title>Bare</title><textarea aria-label='Your words'></textarea>"


@dataclass(frozen=True)
class Typing:
    notes: int
    people: int
    echo: Spread  # of a key
    bare: Spread  # of a key in a page that is nothing but a field, in the same browser


async def typing(data: Path, notes: int, people: int) -> Typing:
    """Raises Wrong where a key was not heard."""
    async with full_board(data, notes) as full, AsyncExitStack() as stack:
        others = await _others(stack, full, people - 1)
        work = [asyncio.create_task(_at_work(client, place)) for place, client in enumerate(others)]
        stack.push_async_callback(_ended, work)
        page = await stack.enter_async_context(_heard_page(full))
        await page.goto(f"{full.server.origin}/w/{full.seat.workshop}")
        await page.get_by_role("button", name="List", exact=True).click()
        await page.wait_for_function(
            "n => document.querySelectorAll('.outline [data-note]').length >= n", arg=notes, timeout=PATIENCE
        )
        await page.get_by_role("button", name="Add an observation").click()
        bare = await page.context.new_page()
        await bare.set_content(_BARE)
        echo: dict[Page, list[float]] = {page: [], bare: []}
        for one in echo:
            await one.evaluate(f"({_ECHO})()")
        for _ in range(TURNS):
            for one, heard in echo.items():
                heard.extend(await _typed(one))
        return Typing(notes, people, Spread.of(echo[page]), Spread.of(echo[bare]))


async def _typed(page: Page) -> list[float]:
    """How long each key took, in s."""
    await page.bring_to_front()
    await page.get_by_label("Your words").fill("")
    await page.get_by_label("Your words").focus()
    await page.evaluate("window.echoes = []")
    for letter in WORDS:
        await page.keyboard.press(letter)
        await asyncio.sleep(PRESS)
    await page.wait_for_function("window.echoes.every(({ took }) => took !== null)", timeout=PATIENCE)
    echoes: list[dict[str, Any]] = await page.evaluate("window.echoes")
    heard = "".join(one["key"] for one in echoes)
    if heard != WORDS:
        raise Wrong(f"{heard!r} was heard")
    return [one["took"] / 1000 for one in echoes]


async def _ended(work: list[asyncio.Task[None]]) -> None:
    for one in work:
        one.cancel()
    for outcome in await asyncio.gather(*work, return_exceptions=True):
        if isinstance(outcome, Exception):
            raise outcome


async def _others(stack: AsyncExitStack, full: FullBoard, count: int) -> list[Client]:
    clock, ids = SystemClock(), RandomIds()
    reception = Reception(full.server.origin, clock, ids)
    stack.push_async_callback(reception.close)
    seats = [await reception.join({"code": full.code}, f"Sam {place}") for place in range(count)]
    return [await stack.enter_async_context(taking_part(full.server.origin, seat, clock, ids)) for seat in seats]


async def _at_work(client: Client, place: int) -> None:
    """Writes a note, and then another text on it, over and over."""
    await asyncio.sleep(PACE * place / 40)
    [activity] = [one for one in client.held.all("activity") if one["stage"]]
    exercise = client.held.records[f"{activity['id']}.exercise"]["definition"]
    zone = exercise["zones"][place % len(exercise["zones"])]["id"]
    note = RandomIds().new()
    await client.do(
        c.AddNote(note=note, activity=activity["id"], zone=zone, note_type="observation", text=f"Of {place}")
    )
    while True:
        await asyncio.sleep(PACE)
        held = client.held.records[note]
        await client.do(c.EditNote(note=note, text=f"{held['text']}.", rev=held["rev"]))


@asynccontextmanager
async def _heard_page(full: FullBoard) -> AsyncIterator[Page]:
    """In a browser that keeps its tree for screen readers, as it does once one has asked for it."""
    sandbox = ["--no-sandbox"] if os.getuid() == 0 else []
    arguments = ["--force-renderer-accessibility", *sandbox]
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=os.environ["CHROMIUM_PATH"], args=arguments)
        async with seated_page(browser, full.seat, full.server.origin) as page:
            yield page
        await browser.close()
