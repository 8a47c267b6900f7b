"""A file that takes the server a while: how far it is, and leaving it."""

import zipfile
from collections.abc import Mapping

import pytest
from playwright.async_api import Page, expect

from ninedots.domain import commands as c

from .hall import Hall

WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 360, "height": 740}


@pytest.fixture
async def day(hall: Hall) -> Page:
    """The outcomes of a workshop whose files take a while."""
    await hall.plan("iceberg", "system-players-map")
    await hall.stage("iceberg", "share")
    words = [f"Nobody rings home before a decision is made, {number}" for number in range(60)]
    await hall.add(hall.lead, "iceberg", "events-barriers", "observation", *words)
    await hall.do(hall.lead, c.EndWorkshop())
    page = hall.lead.page
    await page.goto(f"/w/{hall.workshop}/outcomes")
    await expect(page.get_by_role("heading", name="In short")).to_be_visible()
    return page


async def choose(page: Page, name: str) -> None:
    await page.get_by_role("button", name="Download").press("Enter")
    await page.get_by_role("menuitem", name=name).press("Enter")


@pytest.mark.parametrize("window", [WIDE, PHONE], ids=["wide", "phone"])
async def test_FILES_7_a_file_says_how_far_it_is_and_is_left_by_a_press(day: Page, window: Mapping[str, int]) -> None:
    await day.set_viewport_size({"width": window["width"], "height": window["height"]})
    everything = "All these files in one (ZIP)"
    await choose(day, everything)
    making = day.get_by_text(f"Making “{everything}” …").first
    await expect(making).to_be_visible()
    await expect(day.get_by_text("is being made.").first).to_be_visible()
    await choose(day, "Tables (CSV)")
    await expect(day.get_by_text("One file is being made. Wait for it, or cancel it.")).to_be_attached()
    cancel = day.get_by_role("button", name="Cancel")
    await expect(cancel).to_be_in_viewport(ratio=1)
    await cancel.focus()
    await cancel.press("Enter")
    await expect(cancel).to_have_count(0)
    await expect(day.get_by_text("Cancelled. The workshop is as it was.")).to_be_attached()
    await expect(day.get_by_role("button", name="Download")).to_be_focused()
    async with day.expect_download() as coming:
        await choose(day, "Tables (CSV)")
    with zipfile.ZipFile(await (await coming.value).path()) as tables:
        assert "notes.csv" in tables.namelist()


async def test_FILES_7_a_plain_link_takes_a_file_without_script(day: Page) -> None:
    answer = await day.context.request.get(
        day.url.replace("/w/", "/api/workshops/").replace("/outcomes", "/export/tables.zip")
    )
    assert answer.status == 200
    assert "attachment" in answer.headers["content-disposition"]
