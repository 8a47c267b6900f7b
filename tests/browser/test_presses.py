"""How many presses the five commonest errands take. docs/scale.md tells them beside those of before, with seconds."""

import logging
import re
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Locator, expect

from .hall import Hall

LOG = logging.getLogger(__name__)
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
QUESTIONS = tuple(f"How might we do thing number {number}?" for number in range(1, 7))


class Errand:
    """Counts presses: taps, clicks, and fields that are written in with the key that sends them."""

    def __init__(self) -> None:
        self.presses = 0

    async def press(self, target: Locator) -> None:
        await target.click()
        self.presses += 1

    async def write(self, field: Locator, words: str) -> None:
        await field.fill(words)
        self.presses += 1


@asynccontextmanager
async def errand(name: str, most: int) -> AsyncIterator[Errand]:
    """Logs what it took: `pytest -o log_cli=true --log-cli-level=INFO` shows it."""
    doing, began = Errand(), time.perf_counter()
    yield doing
    LOG.info("%s: %s presses, %.1f s", name, doing.presses, time.perf_counter() - began)
    assert doing.presses <= most


async def test_PRESS_1_from_the_link_to_the_first_note(hall: Hall) -> None:
    await hall.plan("iceberg", attribution="named")
    await hall.stage("iceberg", "think")
    kim = await hall.enter("Kim", **PHONE)
    async with errand("From link to first note", 4) as doing:
        await kim.page.goto(hall.secret_link)
        await doing.write(kim.page.get_by_role("textbox", name="Your name"), "Kim")
        await doing.press(kim.button("Join the workshop"))
        await doing.press(kim.button("Add an observation"))
        await doing.write(kim.page.get_by_role("dialog").get_by_label("Your words"), "The bell rings too early")
        await kim.page.keyboard.press("Enter")
        await expect(kim.page.get_by_role("dialog").get_by_text("Saved", exact=True)).to_be_visible()


async def test_PRESS_1_from_a_new_workshop_to_a_code_on_the_wall(hall: Hall) -> None:
    lead = hall.lead
    await lead.page.goto("/home")
    async with errand("From new workshop to a code on the wall", 6) as doing:
        await doing.press(lead.button("New workshop"))
        dialog = lead.page.get_by_role("dialog", name="New workshop")
        await doing.press(dialog.get_by_role("radio", name="Staff meeting of one hour"))
        await doing.write(dialog.get_by_label("Title"), "A staff meeting")
        await doing.press(dialog.get_by_role("button", name="Make the workshop"))
        await doing.press(lead.button("Open the doors"))
        async with lead.context.expect_page() as opened:
            await doing.press(lead.page.get_by_role("link", name=re.compile("^Open the wall for a projector")))
        wall = await opened.value
        await expect(wall.get_by_text(re.compile(r"^[A-Z0-9]{4} [A-Z0-9]{4}$")).first).to_be_visible()


async def test_PRESS_1_from_the_last_note_to_the_ballot(hall: Hall) -> None:
    await hall.plan("how-might-we")
    await hall.stage("how-might-we", "discuss")
    await hall.add(hall.lead, "how-might-we", "within", "question", *QUESTIONS)
    amal = await hall.join("Amal", **PHONE)
    await hall.lead.page.goto(f"/w/{hall.workshop}/lead")
    async with errand("From last note to the ballot", 2) as doing:
        await doing.press(hall.lead.button("Next: Vote").last)
        go_on = hall.lead.page.get_by_role("dialog").get_by_role("button", name="Move on", exact=True)
        if await go_on.is_visible():
            await doing.press(go_on)
        await expect(amal.page.get_by_text("3 of 3 left").first).to_be_visible()


async def test_PRESS_1_carrying_five_notes(hall: Hall) -> None:
    await hall.plan("iceberg", "energy-for-change")
    await hall.stage("iceberg", "share")
    await hall.add(hall.lead, "iceberg", "events-barriers", "observation", *QUESTIONS)
    await hall.stage("energy-for-change", "think")
    amal = await hall.join("Amal", **PHONE)
    async with errand("Carrying five notes", 7) as doing:
        await doing.press(amal.button("Take from an earlier board"))
        boxes = amal.page.get_by_role("dialog").get_by_role("checkbox")
        for place in range(5):
            await doing.press(boxes.nth(place))
        await doing.press(amal.button("Take 5 notes"))
        await expect(amal.page.get_by_role("dialog")).to_be_hidden()


async def test_PRESS_1_marks_for_twelve_opportunities_on_a_phone(hall: Hall) -> None:
    await hall.plan("energy-for-change")
    await hall.stage("energy-for-change", "share")
    await hall.add(hall.lead, "energy-for-change", "opportunities", "opportunity", *(f"Number {n}" for n in range(12)))
    await hall.stage("energy-for-change", "mark")
    amal = await hall.join("Amal", **PHONE)
    async with errand("Marks for twelve opportunities on a phone", 24) as doing:
        for place in range(1, 13):
            await expect(amal.page.get_by_text(f"{place} of 12", exact=True)).to_be_visible()
            await doing.press(amal.page.get_by_role("button", name=re.compile("^Easy to move")))
            await doing.press(amal.button("Done" if place == 12 else "Next", exact=True))
        await expect(amal.page.get_by_text("You marked something on 12 of them.")).to_be_visible()
