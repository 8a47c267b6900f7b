"""A room in which each person reads the screens in a language of their own."""

import json
import re
from pathlib import Path

from playwright.async_api import expect

from .axe import findings, resize, small_targets, too_wide
from .hall import Hall
from .person import Person

WORDS = Path(__file__).parents[2] / "web/src/lib/words"
UNREAD = {"pl": "To tłumaczenie zrobił komputer", "ur": "یہ ترجمہ مشین نے کیا ہے"}


def text(tag: str, area: str, key: str) -> str:
    return str(json.loads((WORDS / tag / f"{area}.json").read_text())[key])


async def in_language(person: Person, tag: str, direction: str = "ltr") -> None:
    root = person.page.locator("html")
    await expect(root).to_have_attribute("lang", tag)
    await expect(root).to_have_css("direction", direction)


async def test_LANG_3_a_link_brings_its_language_and_each_person_chooses_another(hall: Hall) -> None:
    await hall.plan("iceberg")
    await hall.stage("iceberg", "share")
    person = await hall.enter("Zofia", viewport={"width": 360, "height": 780})
    page = person.page
    await page.goto(f"/pl/j/#{hall.code}")
    await expect(page.get_by_role("button", name="Dołącz do warsztatu")).to_be_visible()
    await in_language(person, "pl")
    await expect(page.get_by_text(UNREAD["pl"])).to_be_visible()
    assert await findings(page) == []

    await page.get_by_role("link", name="اردو").click()
    await expect(page.get_by_role("button", name="ورکشاپ میں شامل ہوں")).to_be_visible()
    await in_language(person, "ur", "rtl")
    for width in (360, 768, 1440):
        await resize(page, width, 900)
        assert await findings(page) + await too_wide(page) + await small_targets(page) == []

    # It stays with the device: the seat's address names no language.
    await page.get_by_role("button", name="ورکشاپ میں شامل ہوں").click()
    await page.wait_for_url(f"**/w/{hall.workshop}")
    await in_language(person, "ur", "rtl")
    await expect(page.get_by_label(text("ur", "canvas", "port"))).to_have_css("direction", "ltr")

    await page.get_by_role("button", name=text("ur", "common", "prefs")).click()
    await page.get_by_role("dialog").get_by_role("link", name="English").click()
    await in_language(person, "en")
    await page.get_by_role("button", name="Add an observation").first.wait_for()


async def test_LANG_4_facilitators_pages_are_in_english(hall: Hall) -> None:
    lead = hall.lead
    await lead.page.goto("/pl/")
    await expect(lead.page.get_by_role("heading", name="Dołącz do warsztatu")).to_be_visible()
    await lead.page.get_by_role("link", name="Twoje warsztaty").click()
    await expect(lead.page).to_have_url(re.compile("/home$"))
    await in_language(lead, "en")
    await lead.sees("workshop")


async def test_LANG_1_where_a_language_cannot_be_loaded_english_is_spoken(hall: Hall) -> None:
    person = await hall.enter("Zofia")
    await person.page.route("**/words/pl.json", lambda route: route.fulfill(body="no JSON"))
    await person.page.goto("/pl/")
    await expect(person.page.get_by_role("heading", name="Join a workshop")).to_be_visible()
    await in_language(person, "en")
