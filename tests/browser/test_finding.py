"""Words found in the report of a workshop: marked, counted, stepped through, and left without losing one's place."""

import pytest
from playwright.async_api import Page, expect

from .axe import findings
from .hall import Hall

NOTES = ("Ask the family first", "Nobody asked the Family", "A café for families", "Ring before you come")
MARKED = """name => [...CSS.highlights.get(name) ?? []].map(String)"""
WIDTHS = {"desk": {"width": 1440, "height": 900}, "phone": {"width": 360, "height": 740}}


async def marked(page: Page, name: str, *words: str) -> None:
    await page.wait_for_function(f"words => JSON.stringify(({MARKED})('{name}')) === JSON.stringify(words)", arg=words)


@pytest.mark.parametrize("wide", WIDTHS)
async def test_FIND_3_FIND_4_words_are_found_in_the_report_and_stepped_through(hall: Hall, wide: str) -> None:
    await hall.plan("iceberg")
    await hall.stage("iceberg", "share")
    await hall.add(hall.lead, "iceberg", "events-barriers", "observation", *NOTES)
    page = hall.lead.page
    await page.set_viewport_size(WIDTHS[wide])  # type: ignore[arg-type]
    await page.goto(f"/w/{hall.workshop}/outcomes")
    field = page.get_by_role("searchbox", name="Find in this report")
    bar = page.get_by_role("search")
    await field.fill("FAMILY")
    await expect(bar).to_contain_text("Found: 2")
    await marked(page, "found", "family", "Family")
    await marked(page, "found-here")
    assert await findings(page) == []

    first, second = (page.get_by_role("listitem").filter(has_text=note) for note in NOTES[:2])
    await field.press("Enter")
    await expect(bar).to_contain_text("1 of 2")
    await expect(field).to_be_focused()
    await expect(first).to_have_attribute("data-found", "")
    await expect(first).to_be_in_viewport()
    await expect(page.locator("[aria-live=polite]")).to_contain_text("1 of 2: Ask the family first")
    await field.press("Enter")
    await expect(second).to_have_attribute("data-found", "")
    await expect(first).not_to_have_attribute("data-found", "")
    await marked(page, "found-here", "Family")
    await field.press("Enter")
    await expect(bar).to_contain_text("1 of 2")
    await field.press("Shift+Enter")
    await expect(bar).to_contain_text("2 of 2")
    await page.get_by_role("button", name="Previous one found").click()
    await expect(bar).to_contain_text("1 of 2")
    await page.get_by_role("button", name="Next one found").press("Enter")
    await expect(bar).to_contain_text("2 of 2")
    assert await findings(page) == []

    # What comes into the report meanwhile is found, and nobody loses their place.
    await hall.add(hall.lead, "iceberg", "events-barriers", "observation", "The family again")
    await expect(bar).to_contain_text("2 of 3")
    await expect(second).to_have_attribute("data-found", "")

    await page.get_by_role("button", name="Next one found").press("Escape")
    await expect(field).to_have_value("")
    await expect(second).to_be_focused()
    await marked(page, "found")
    await expect(page.locator("[data-found]")).to_have_count(0)

    await field.fill("cafe families")
    await expect(bar).to_contain_text("Found: 1")
    await marked(page, "found", "café", "families")
    await field.fill("family first nowhere")
    await expect(bar).to_contain_text("Nothing found")
    await field.press("Escape")
    await expect(field).to_be_focused()
    await expect(field).to_have_value("")


async def test_FIND_4_neither_the_field_nor_a_mark_is_printed(hall: Hall) -> None:
    await hall.plan("iceberg")
    await hall.stage("iceberg", "share")
    await hall.add(hall.lead, "iceberg", "events-barriers", "observation", *NOTES)
    page = hall.lead.page
    await page.goto(f"/w/{hall.workshop}/outcomes")
    field = page.get_by_role("searchbox", name="Find in this report")
    await field.fill("family")
    await field.press("Enter")
    found = page.locator("[data-found]")
    await expect(found).to_have_css("outline-style", "solid")
    await page.emulate_media(media="print")
    await expect(field).to_be_hidden()
    await expect(found).to_have_css("outline-style", "none")


@pytest.mark.parametrize("wide", WIDTHS)
@pytest.mark.parametrize("side", ["Board", "List"])
async def test_FIND_5_SCREEN_23_notes_of_a_board_are_stepped_through_in_sight_and_one_of_them_is_left_with_the_focus(
    hall: Hall, side: str, wide: str
) -> None:
    await hall.plan("iceberg")
    await hall.stage("iceberg", "share")
    await hall.add(hall.lead, "iceberg", "models-barriers", "observation", NOTES[0])
    amal = await hall.join("Amal", viewport=WIDTHS[wide])
    await hall.add(amal, "iceberg", "events-drivers", "observation", *NOTES[1:3])
    page = amal.page
    await page.get_by_role("button", name=side, exact=True).click()
    opener = amal.button("Find a note")
    await opener.click()
    bar, field = page.get_by_role("search"), page.get_by_role("searchbox", name="Words of the note")
    await expect(field).to_be_focused()
    await field.fill("famil")
    await expect(bar.get_by_role("listitem")).to_have_count(3)
    order = [await one.inner_text() for one in await bar.get_by_role("listitem").locator(".words").all()]
    notes = [page.locator("[data-note]").filter(has_text=text) for text in order]
    for key, at in (("Enter", 0), ("Enter", 1), ("Enter", 2), ("Enter", 0), ("Shift+Enter", 2), ("Shift+Enter", 1)):
        await field.press(key)
        await expect(bar).to_contain_text(f"{at + 1} of 3")
        await expect(page.locator("[aria-live=polite]")).to_contain_text(f"{at + 1} of 3: {order[at]}")
        await expect(notes[at]).to_be_in_viewport()
        await expect(notes[at]).to_have_css("outline-style", "solid")
        await expect(field).to_be_focused()
    assert await findings(page) == []
    await bar.get_by_role("button", name="Previous one found").click()
    await expect(bar).to_contain_text("1 of 3")
    await bar.get_by_role("button", name="Next one found").press("Enter")
    await expect(bar).to_contain_text("2 of 3")
    await expect(bar.get_by_role("button", name="Next one found")).to_be_focused()

    # Who has moved on before the note is in sight keeps the focus where they are.
    previous = bar.get_by_role("button", name="Previous one found")
    await previous.evaluate(
        """(one) => {
            one.focus();
            one.click();
            one.nextElementSibling.focus();
            return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        }"""
    )
    await expect(notes[0]).to_be_in_viewport()
    await expect(bar.get_by_role("button", name="Next one found")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(bar).to_contain_text("2 of 3")

    # What comes onto the board meanwhile is found, and nobody loses their place.
    await hall.add(hall.lead, "iceberg", "events-drivers", "observation", "The family again")
    await expect(bar).to_contain_text("of 4")
    await page.keyboard.press("Escape")
    await expect(bar).to_have_count(0)
    await expect(notes[1]).to_be_focused()

    await opener.click()
    await field.fill("nowhere")
    await field.press("Enter")
    await expect(bar).to_contain_text("Nothing found")
    await expect(page.locator("[aria-live=polite]")).to_contain_text("Nothing found")
    await field.press("Escape")
    await expect(opener).to_be_focused()
