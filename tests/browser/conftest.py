import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, async_playwright

from .house import House


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    """The Chromium that `tools/chromium.py` found."""
    # Chromium's own sandbox needs a user of its own, which root in a container has not.
    arguments = ["--no-sandbox"] if os.getuid() == 0 else []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=os.environ["CHROMIUM_PATH"], args=arguments)
        yield browser
        await browser.close()


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    """A server of this test's own, on which nothing has happened yet."""
    async with House(tmp_path / "data") as house:
        yield house
