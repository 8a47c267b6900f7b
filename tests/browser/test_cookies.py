"""A browser that keeps no cookies hears of it before anything is typed."""

import pytest
from playwright.async_api import Route, expect

from .axe import findings
from .hall import Hall


@pytest.mark.parametrize("path", ["/", "/sign-in"])
async def test_SCREEN_4_no_cookies_are_told_on_the_first_page(hall: Hall, path: str) -> None:
    amal = await hall.enter("Amal")

    async def forget(route: Route) -> None:
        """As a browser does that takes cookies and keeps none."""
        await amal.context.clear_cookies()
        await route.continue_()

    await amal.page.route("**/api/network-check/cookie", forget)
    await amal.page.goto(path)
    await expect(amal.page.get_by_text("This browser keeps no cookies").filter(visible=True).first).to_be_visible()
    assert await findings(amal.page) == []
