import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, async_playwright

pytest.register_assert_rewrite(
    "tests.browser.journey", "tests.browser.exports", "tests.browser.hall", "tests.browser.quiet"
)

from .hall import LEAD, Hall, post  # noqa: E402
from .house import House  # noqa: E402


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


@pytest.fixture(scope="session")
async def shared_house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    """One server for all tests that only need a workshop on it. Who stops it starts it again."""
    async with House(tmp_path_factory.mktemp("house") / "data") as house:
        yield house


@pytest.fixture(scope="session")
async def signed_in(browser: Browser, shared_house: House) -> Any:
    """The cookies of the lead of the shared house."""
    context = await browser.new_context(base_url=shared_house.origin)
    secret = shared_house.first_link.split("#")[1]
    await post(context.request, "/api/leads/first", {"secret": secret, **LEAD})
    cookies = await context.storage_state()
    await context.close()
    return cookies


@pytest.fixture
async def hall(browser: Browser, shared_house: House, signed_in: Any) -> AsyncIterator[Hall]:
    """A lead with a workshop to be planned. In the end nobody's page may have complained."""
    async with Hall(shared_house, browser, signed_in) as hall:
        yield hall
