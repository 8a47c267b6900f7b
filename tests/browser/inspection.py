"""Looks at screens one after the other and tells everything it found in the end: A1, A16, A17, A18 and A19 of each."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import product

from playwright.async_api import Page

from .axe import SPACING, drawn, findings, lost_words, moving, resize, small_targets

WIDTHS = {320: 640, 768: 1024, 1280: 800}  # px: width and height
SCHEMES = ("light", "dark", "forced colours")
LOOKS = [*product(WIDTHS, SCHEMES)]
FINGER = 44  # px


class Inspection:
    """`looks`: in how many of the nine widths and schemes axe sees each screen; one after the other has its turn."""

    def __init__(self, looks: int) -> None:
        self.problems: list[str] = []
        self.screens = 0
        self._looks = looks
        self._turn = 0

    async def look(self, screen: str, page: Page) -> None:
        self.screens += 1
        before = page.viewport_size
        pressed = not screen.startswith("wall") and not screen.endswith("on paper")
        await self._see(screen, page)
        if pressed:
            await self._have_room(screen, page)
            await self._press(screen, page)
        await page.emulate_media(color_scheme="light", forced_colors="none", reduced_motion="reduce")
        if before:
            await resize(page, **before)

    async def _see(self, screen: str, page: Page) -> None:
        """A1."""
        for _ in range(self._looks):
            width, scheme = LOOKS[self._turn % len(LOOKS)]
            self._turn += 2  # both change from one to the next
            await page.set_viewport_size({"width": width, "height": WIDTHS[width]})
            await page.emulate_media(
                color_scheme="dark" if scheme == "dark" else "light",
                forced_colors="active" if scheme == "forced colours" else "none",
                reduced_motion="reduce",
            )
            if screen.endswith("on paper"):
                for event in ("afterprint", "beforeprint"):
                    await page.evaluate(f"dispatchEvent(new Event('{event}'))")
            await drawn(page)
            self._note(f"A18 {screen}, {width} px, with less motion asked for", await moving(page))
            self._note(f"A1 {screen}, {width} px, {scheme}", await findings(page))

    async def _have_room(self, screen: str, page: Page) -> None:
        """A16."""
        await resize(page, 320, 256)
        self._note(f"A16 {screen}, 320 by 256 px", await lost_words(page))
        await resize(page, 1280, 800)
        async with letters(page, 2):
            self._note(f"A16 {screen}, letters of twice the size", await lost_words(page))
        await resize(page, 360, 740)
        async with _style(page, SPACING):
            self._note(f"A16 {screen}, spaced letters", await lost_words(page))

    async def _press(self, screen: str, page: Page) -> None:
        """A17."""
        await resize(page, 1280, 800)
        self._note(f"A17 {screen}, mouse", await small_targets(page))
        await resize(page, 360, 740)
        touch = await page.context.new_cdp_session(page)
        await touch.send("Emulation.setTouchEmulationEnabled", {"enabled": True, "maxTouchPoints": 5})
        await drawn(page)
        assert await page.evaluate("matchMedia('(pointer: coarse)').matches")
        self._note(f"A17 {screen}, finger", await small_targets(page, FINGER))
        await touch.send("Emulation.setTouchEmulationEnabled", {"enabled": False})
        await touch.detach()

    def _note(self, where: str, found: list[str]) -> None:
        self.problems += [f"{where}: {what}" for what in found]


@asynccontextmanager
async def letters(page: Page, times: int) -> AsyncIterator[None]:
    """As if somebody had chosen larger letters in their browser's settings: text alone grows, and lengths in rem."""
    browser = await page.context.new_cdp_session(page)

    async def choose(size: int) -> None:
        await browser.send("Page.setFontSizes", {"fontSizes": {"standard": 16 * size, "fixed": 13 * size}})
        await drawn(page)
        assert await page.evaluate("getComputedStyle(document.documentElement).fontSize") == f"{16 * size}px"

    await choose(times)
    yield
    await choose(1)
    await browser.detach()


@asynccontextmanager
async def _style(page: Page, rules: str) -> AsyncIterator[None]:
    """The page as it is with these rules, past its own policy for styles."""
    await page.evaluate(
        """(rules) => {
            window.tried = new CSSStyleSheet();
            window.tried.replaceSync(rules);
            document.adoptedStyleSheets = [...document.adoptedStyleSheets, window.tried];
        }""",
        rules,
    )
    await drawn(page)
    yield
    await page.evaluate(
        "() => { document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== window.tried); }"
    )
