from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser

pytest.register_assert_rewrite(
    "tests.browser.journey",
    "tests.browser.exercises",
    "tests.browser.exports",
    "tests.browser.hall",
    "tests.browser.quiet",
)

from .hall import Hall, chromium, the_lead  # noqa: E402
from .house import House  # noqa: E402
from .row import Row, a_row  # noqa: E402


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    """The Chromium that `tools/chromium.py` found."""
    async with chromium() as browser:
        yield browser


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    """A server of this test's own, on which nothing has happened yet."""
    async with House(tmp_path / "data") as house:
        yield house


@pytest.fixture
async def row(tmp_path: Path, postgres_url: str, redis_url: str) -> AsyncIterator[Row]:
    """Three servers in place of one."""
    async with a_row(tmp_path, postgres_url, redis_url) as row:
        yield row


@pytest.fixture(scope="session")
async def shared_house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    """One server for all tests that only need a workshop on it. Who stops it starts it again."""
    async with House(tmp_path_factory.mktemp("house") / "data") as house:
        yield house


@pytest.fixture(scope="session")
async def signed_in(browser: Browser, shared_house: House) -> Any:
    """The cookies of the lead of the shared house."""
    return await the_lead(browser, shared_house)


@pytest.fixture
async def hall(browser: Browser, shared_house: House, signed_in: Any) -> AsyncIterator[Hall]:
    """A lead with a workshop to be planned. In the end nobody's page may have complained."""
    async with Hall(shared_house, browser, signed_in) as hall:
        yield hall
