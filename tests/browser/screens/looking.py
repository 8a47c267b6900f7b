"""What all groups of screens use."""

from collections.abc import AsyncIterator

from playwright.async_api import Locator, Page, expect
from tests.browser.axe import resize
from tests.browser.hall import Hall
from tests.browser.person import Person

DESK = {"width": 1280, "height": 800}

Screens = AsyncIterator[tuple[str, Page]]


async def show(person: Person, side: str) -> None:
    views = person.page.get_by_role("navigation", name="Ways to look at it")
    await views.get_by_role("button", name=side, exact=True).click()
    await expect(views.get_by_role("button", name=side, exact=True)).to_have_attribute("aria-current", "true")


async def first_place(hall: Hall, exercise: str) -> tuple[str, str]:
    """The first zone of an exercise and the kind of note that lies there."""
    copy = (await hall.records(hall.lead))[f"{await hall.activity(exercise)}.exercise"]["definition"]
    zone = copy["zones"][0]
    return zone["id"], (zone["notes"] or [kind["id"] for kind in copy["notes"]])[0]


async def at_the_console(hall: Hall) -> Page:
    page = hall.lead.page
    await resize(page, **DESK)
    await page.goto(f"/w/{hall.workshop}/lead")
    await expect(hall.lead.button("Workshop", exact=True)).to_be_visible()
    return page


async def opened(page: Page) -> Locator:
    """The one dialog that stands open."""
    dialog = page.get_by_role("dialog")
    await expect(dialog).to_be_visible()
    await expect(dialog.get_by_role("heading").first).to_be_visible()
    return dialog


async def closed(page: Page) -> None:
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_have_count(0)
