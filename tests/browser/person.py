"""Somebody with a browser of their own: a context, a page in it, and what went through its WebSockets."""

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, BrowserContext, Locator, Page, expect

from .frames import Frames
from .quiet import Quiet

PATIENCE = 60_000  # ms until something that must appear is missed; a page waits up to 30 s before it looks for a server

expect.set_options(timeout=PATIENCE)


# What the device keeps of Nine Dots: commands that wait, storage, and cookies that a page can read.
_KEPT = """async () => {
    const waiting = await new Promise((resolve) => {
        const opening = indexedDB.open('ninedots');
        opening.onsuccess = () => {
            const all = opening.result.transaction('outbox').objectStore('outbox').getAll();
            all.onsuccess = () => { opening.result.close(); resolve(all.result); };
        };
    });
    const kept = (storage) => Object.entries(storage).map(([name, value]) => `${name} = ${value}`);
    return JSON.stringify([waiting, kept(localStorage), kept(sessionStorage), document.cookie]);
}"""


@dataclass
class Person:
    name: str
    context: BrowserContext
    page: Page
    frames: Frames
    quiet: Quiet

    @classmethod
    async def arrive(cls, browser: Browser, origin: str, name: str, **look: Any) -> "Person":
        """`look`: the options of the browser context, such as viewport and colour scheme."""
        context = await browser.new_context(base_url=origin, locale="en-GB", timezone_id="Europe/London", **look)
        context.set_default_timeout(PATIENCE)
        quiet = Quiet(origin)
        quiet.watch(context)
        page = await context.new_page()
        frames = Frames()
        frames.record(page)
        return cls(name, context, page, frames, quiet)

    async def second_tab(self) -> "Person":
        """The same person, once more."""
        page = await self.context.new_page()
        frames = Frames()
        frames.record(page)
        return Person(self.name, self.context, page, frames, self.quiet)

    async def leave(self) -> None:
        """With NINEDOTS_SHOTS set to a folder, a picture of what was seen last stays there."""
        folder = os.environ.get("NINEDOTS_SHOTS")
        if folder and not self.page.is_closed():
            test = os.environ["PYTEST_CURRENT_TEST"].split("::")[-1].split()[0]
            await self.page.screenshot(path=Path(folder) / f"{test}-{self.name}.png")
        await self.context.close()

    def button(self, name: str, *, exact: bool = False) -> Locator:
        return self.page.get_by_role("button", name=name, exact=exact)

    def button_of(self, act: str, what: str) -> Locator:
        """A button whose words are seen, and of what it is, is heard."""
        return self.page.get_by_role("button", name=re.compile(rf"^{re.escape(act)} ?: {re.escape(what)}"))

    async def has_loaded(self, part: str) -> None:
        """What comes a little after the page, such as the sheet for a new note."""
        loaded = "part => performance.getEntriesByType('resource').some(({ name }) => name.includes(`/${part}-`))"
        await self.page.wait_for_function(loaded, arg=part)

    async def kept(self) -> str:
        """All that the device keeps of Nine Dots, as one text to be searched."""
        return str(await self.page.evaluate(_KEPT))

    async def sees(self, words: str) -> None:
        await expect(self.page.get_by_text(words).filter(visible=True).first).to_be_visible()
