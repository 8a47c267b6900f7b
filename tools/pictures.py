"""Takes the pictures of the README anew: `make pictures`. The demonstration is played fast, and looked at as it goes.

`python tools/pictures.py FOLDER` puts them elsewhere, to look at.
"""

import asyncio
import os
import re
import sys
import tempfile
from asyncio.subprocess import PIPE, STDOUT, Process, create_subprocess_exec
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, Page, ViewportSize, async_playwright

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"
NINEDOTS = str(Path(sys.executable).parent / "ninedots")
LEAD = {"name": "Robin", "email": "robin@example.org", "password": "nine dots are plenty"}
HEADERS = {"X-Nine-Dots": "1"}
PATIENCE = 240_000  # ms until the played workshop has come to the vote
BOARDS = (
    "Shared purpose",
    "System-Players Map",
    "Iceberg",
    "Energy for Change",
    "How Might We",
    "Commitments and reflections",
)
DESK: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 360, "height": 740}


@asynccontextmanager
async def serving(data: str) -> AsyncIterator[str]:
    """A server with the demonstration workshop. Yields the block that it prints."""
    process = await create_subprocess_exec(NINEDOTS, "serve", "--port", "0", "--data", data, stdout=PIPE, stderr=STDOUT)
    try:
        yield await _block(process)
    finally:
        process.terminate()
        await process.wait()


async def _block(process: Process) -> str:
    assert process.stdout is not None
    said = ""
    while (line := (await process.stdout.readline()).decode()) and "╰" not in line:
        said += line
    return said


def link(said: str, name: str) -> str:
    found = re.search(rf"{name}\s+(http\S+)", said)
    if found is None:
        raise SystemExit(f"The server did not print “{name}”:\n{said}")
    return found[1]


async def shoot(page: Page, folder: Path, name: str) -> None:
    await page.evaluate("document.fonts.ready")
    await page.wait_for_load_state("networkidle")
    await page.screenshot(path=folder / f"{name}.png", animations="disabled")


async def join(browser: Browser, said: str) -> Page:
    context = await browser.new_context(viewport=PHONE, has_touch=True, locale="en-GB", device_scale_factor=2)
    page = await context.new_page()
    await page.goto(link(said, "Demonstration"))
    await page.get_by_role("button", name="Join the workshop").click()
    await page.wait_for_url("**/w/*")
    return page


async def lead(browser: Browser, said: str) -> Page:
    """The console of the demonstration."""
    secret = link(said, "First lead").split("#")[1]
    context = await browser.new_context(viewport=DESK, locale="en-GB", base_url=link(said, "Open"))
    await context.request.post("/api/leads/first", data={"secret": secret, **LEAD}, headers=HEADERS)
    answer = await (await context.request.get("/api/workshops")).text()
    workshop = re.search(r'"id":\s*"([A-Za-z0-9_-]{22})"', answer)
    assert workshop is not None, answer
    page = await context.new_page()
    await page.goto(f"/w/{workshop[1]}/lead")
    return page


async def boards(console: Page, folder: Path) -> None:
    """Each board once, alone, after the workshop."""
    await console.set_viewport_size({"width": 1680, "height": 820})
    if await (rail := console.get_by_role("button", name="Open the run of show")).count():
        await rail.click()
    for name in BOARDS:
        title = console.get_by_role("button", name=name).first
        if await title.get_attribute("aria-expanded") == "false":
            await title.click()
        look = console.get_by_role("button", name="Look at this board")
        if await look.count():
            await look.first.click()
        await console.get_by_role("button", name="Board", exact=True).first.click()
        board = console.get_by_role("region", name=f"Board: {name}")
        await board.first.wait_for()
        await console.evaluate("document.fonts.ready")
        await board.first.screenshot(path=folder / f"{name.lower().replace(' ', '-')}.png", animations="disabled")
        await title.click()


async def take(browser: Browser, said: str, data: str, folder: Path) -> None:
    console = await lead(browser, said)
    phone = await join(browser, said)
    demo = await create_subprocess_exec(
        NINEDOTS, "demo", "--people", "24", "--pace", "0.1", "--url", link(said, "Open"), "--data", data, stdout=PIPE
    )
    # The Iceberg at the stage “Connect”: all its notes are there, and links are being drawn.
    await console.get_by_role("button", name="Next: Where to reach in").first.wait_for(timeout=PATIENCE)
    await shoot(console, folder, "console")
    votes = phone.get_by_role("button", name=re.compile("^Add a Viable vote"))
    await votes.first.wait_for(timeout=PATIENCE)
    await votes.nth(1).scroll_into_view_if_needed()
    # What tells of the stage's turn stands over the page for a moment, and the demonstration waits for nobody.
    turned = phone.get_by_text("Now: Vote", exact=True)
    for banner in await turned.element_handles():
        await banner.evaluate("(banner) => (banner.style.visibility = 'hidden')")
    await shoot(phone, folder, "voting")
    await demo.communicate()
    await boards(console, folder)


async def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURES
    folder.mkdir(parents=True, exist_ok=True)
    # Chromium's own sandbox needs a user of its own, which root in a container has not.
    sandbox = ["--no-sandbox"] if os.getuid() == 0 else []
    with tempfile.TemporaryDirectory() as data:
        async with serving(data) as said, async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=os.environ["CHROMIUM_PATH"], args=sandbox)
            await take(browser, said, data, folder)
            await browser.close()


if __name__ == "__main__":
    asyncio.run(main())
