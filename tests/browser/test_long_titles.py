"""Words that people type into a title are in every head: as many as may be, in either direction, on a phone."""

import pytest
from playwright.async_api import Locator, Page, expect

from ninedots.domain import commands as c
from ninedots.domain.limits import TITLE_TEXT

from .axe import drawn, resize, too_wide
from .hall import Hall
from .scrolling import lost
from .test_languages import in_language, text

LATIN = (
    "Sense of belonging and the ways into school for every child "
    "who finds the mornings hard, with families and partners"
)
URDU = (
    "اسکول میں اپنائیت کا احساس اور ہر اس بچے کے لیے راستے "
    "جس کے لیے صبحیں مشکل ہیں، خاندانوں اور شراکت داروں کے ساتھ مل کر"
)
UNBROKEN = "Belonging" * 13  # nothing at which a line may break
PHONE = 360

TITLES = [("en", LATIN), ("ur", URDU), ("ur", UNBROKEN)]

# A page is blank where nothing that it says is within the window.
_SAID = """() => {
    const words = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (words.nextNode()) {
        if (!words.currentNode.data.trim() || !words.currentNode.parentElement.checkVisibility()) continue;
        range.selectNodeContents(words.currentNode);
        const { left, right, top, bottom } = range.getBoundingClientRect();
        if (left < -1 || right > innerWidth + 1) continue;
        if (bottom > 0 && top < innerHeight) return [];
    }
    return ["nothing that the page says is within the window"];
}"""


async def amiss(screen: str, page: Page, *, whole: bool = False) -> list[str]:
    await drawn(page)
    found = [*await page.evaluate(_SAID), *await too_wide(page), *await lost(page, whole=whole)]
    return [f"{screen}: {what}" for what in found]


def heading(page: Page, words: str | None = None) -> Locator:
    return page.get_by_role("heading", level=1, name=words)


@pytest.mark.parametrize(("tag", "title"), TITLES)
async def test_SCREEN_19_a_title_as_long_as_may_be_makes_no_page_wider_than_a_phone(
    hall: Hall, tag: str, title: str
) -> None:
    assert TITLE_TEXT - 8 < len(title) <= TITLE_TEXT
    direction = "rtl" if tag == "ur" else "ltr"
    await hall.plan("iceberg", title=title)
    amal = await hall.join("Amal", viewport={"width": PHONE, "height": 740})
    seat = amal.page
    newcomer = (await hall.enter("Zara", viewport={"width": PHONE, "height": 740})).page
    await newcomer.goto(f"/{tag}/j/#{hall.code}")
    await expect(newcomer.get_by_text(title).first).to_be_visible()
    found = await amiss("join", newcomer)

    await seat.goto(f"/{tag}/w/{hall.workshop}")
    await expect(heading(seat)).to_have_text(title)
    await in_language(amal, tag, direction)
    found += await amiss("waiting", seat)

    await hall.stage("iceberg", "share")
    await expect(heading(seat, title)).to_have_count(0)
    await expect(seat.get_by_role("region").first).to_be_attached()
    found += await amiss("seat", seat)

    await hall.do(hall.lead, c.HideEverything())
    await expect(heading(seat, text(tag, "paused", "title"))).to_be_in_viewport()
    found += await amiss("paused", seat)
    await hall.do(hall.lead, c.ShowEverything())

    lead = hall.lead.page
    await resize(lead, PHONE, 740)
    for screen, address in (
        ("home", "/home"),
        ("console", f"/w/{hall.workshop}/lead"),
        ("queue", f"/w/{hall.workshop}/queue"),
        ("outcomes", f"/w/{hall.workshop}/outcomes"),
    ):
        await lead.goto(address)
        await expect(lead.get_by_text(title).first).to_be_attached()
        found += await amiss(screen, lead)

    wall = await hall.enter("Wall", viewport={"width": PHONE, "height": 740})
    await wall.page.goto(hall.wall_link)
    await expect(wall.page.get_by_text(title).first).to_be_attached()
    found += await amiss("wall", wall.page)
    assert not found, "\n".join(found)
