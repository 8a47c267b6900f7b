"""Browsers as people have them: links copied with debris, cookies blocked, too old, or without what is not needed."""

import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import Page, async_playwright, expect

from .hall import Hall

DEBRIS = ("/j/{}", "/j/#{}", "/j/{}.", "/j/#{}),", "/j/%23{}", "/j/{}%20", "/j/{}%E2%80%8B", "/j/%22{}%22", "/j/<{}>")


@asynccontextmanager
async def cookies_blocked(home: Path, origin: str) -> AsyncIterator[Page]:
    """A browser whose owner has chosen “Block all cookies”."""
    (home / "Default").mkdir(parents=True)
    chosen = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    (home / "Default" / "Preferences").write_text(json.dumps(chosen))
    arguments = ["--no-sandbox"] if os.getuid() == 0 else []
    async with async_playwright() as playwright:
        context = await playwright.chromium.launch_persistent_context(
            home, executable_path=os.environ["CHROMIUM_PATH"], args=arguments, base_url=origin, locale="en-GB"
        )
        yield context.pages[0]
        await context.close()


@pytest.mark.parametrize("link", DEBRIS)
async def test_SCREEN_3_a_link_opens_the_workshop_whatever_is_copied_along(hall: Hall, link: str) -> None:
    await hall.plan("iceberg")
    guest = await hall.enter("Guest")
    await guest.page.goto(link.format(hall.code.lower()))
    await expect(guest.button("Join the workshop")).to_be_visible()


@pytest.mark.parametrize("path", ["/j/%e0%a4%a", "/j/%e0%a4%a?a=1&a=2", "/w/%e0%a4%a", "/%e0%a4%a"])
async def test_SCREEN_3_no_address_is_a_blank_page(hall: Hall, path: str) -> None:
    guest = await hall.enter("Guest")
    await guest.page.goto(path)
    words = (
        "This link does not hold a workshop's code" if path.startswith("/j") else r"There is nothing at this address"
    )
    await guest.sees(words) if path != "/w/%e0%a4%a" else await expect(guest.page.get_by_role("main")).not_to_be_empty()


async def test_SCREEN_3_a_link_can_be_pasted_for_the_code(hall: Hall) -> None:
    await hall.plan("iceberg")
    guest = await hall.enter("Guest")
    await guest.page.goto("/")
    await guest.page.get_by_label("Workshop code").fill(f"Join here: {hall.secret_link}.")
    await guest.button("Continue").click()
    await expect(guest.button("Join the workshop")).to_be_visible()


async def test_SCREEN_4_where_cookies_are_blocked_nobody_is_made(hall: Hall, tmp_path: Path) -> None:
    await hall.plan("iceberg")
    people = [one for one in (await hall.records(hall.lead)).values() if one["kind"] == "person"]
    async with cookies_blocked(tmp_path / "home", hall.house.origin) as page:
        await page.goto(f"/j/{hall.code}")
        await expect(page.get_by_text("This browser keeps no cookies", exact=True)).to_be_visible()
        await expect(page.get_by_role("button", name="Join the workshop")).to_have_count(0)
        await page.goto("/network-check")
        await expect(page.get_by_text("so nobody can take part with it")).to_be_visible()
        await expect(page.get_by_text("Everything works here")).to_have_count(0)
    assert people == [one for one in (await hall.records(hall.lead)).values() if one["kind"] == "person"]


async def test_SCREEN_4_an_old_browser_is_told_the_truth(hall: Hall) -> None:
    guest = await hall.enter("Guest")
    await guest.page.add_init_script("delete HTMLElement.prototype.popover")
    await guest.page.goto("/")
    await guest.sees("This browser is too old for Nine Dots")
    await expect(guest.page.get_by_label("Workshop code")).to_have_count(0)


async def test_SCREEN_4_a_browser_that_cannot_tell_letters_works(hall: Hall) -> None:
    await hall.plan("iceberg")
    guest = await hall.enter("Guest")
    await guest.page.add_init_script("delete Intl.Segmenter")
    await guest.page.goto(f"/j/{hall.code}")
    await guest.button("Join the workshop").click()
    await guest.sees("The first activity is about to begin")


def test_SCREEN_4_what_tells_old_browsers_runs_in_all_of_them() -> None:
    script = (Path(__file__).parents[2] / "web" / "public" / "browser.js").read_text()
    for newer in ("=>", "let ", "const ", "`", "?.", "??", "class ", "...", "async ", "import "):
        assert newer not in script.replace("class='", ""), newer
