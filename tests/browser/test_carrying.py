"""Taking notes from an earlier board, and finding one: by mouse, by keys alone, by taps at 360 px."""

from collections.abc import Collection

import pytest
from playwright.async_api import expect

from .axe import findings, too_wide
from .frames import Frame
from .hall import Hall

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
DESK = {"viewport": {"width": 1440, "height": 900}}
SEEN = ("Sent home at noon", "Nobody knows the rules", "Corridors are loud", "A late bus", "No one at the gate", "Rain")


async def after_the_iceberg(hall: Hall) -> None:
    await hall.plan("iceberg", "energy-for-change")
    await hall.stage("iceberg", "share")
    await hall.add(hall.lead, "iceberg", "events-barriers", "observation", *SEEN[1:])


@pytest.mark.parametrize("way", ["mouse", "keys", "taps"])
async def test_NOTE_14_five_notes_in_seven_presses(hall: Hall, way: str) -> None:
    await after_the_iceberg(hall)
    amal = await hall.join("Amal", **(PHONE if way == "taps" else DESK))
    await hall.add(amal, "iceberg", "events-barriers", "observation", SEEN[0])
    await hall.stage("energy-for-change", "think")
    page = amal.page
    opener = page.get_by_role("button", name="Take from an earlier board")
    taken = page.get_by_role("button", name="Take 5 notes")
    boxes = page.get_by_role("dialog").get_by_role("checkbox")
    if way == "keys":
        await opener.focus()
        await page.keyboard.press("Enter")
        await expect(boxes).to_have_count(6)
        for _ in range(5):
            await page.keyboard.press("Tab")
            if not await boxes.first.is_checked():
                while not await page.evaluate("document.activeElement.matches('[type=checkbox]')"):
                    await page.keyboard.press("Tab")
            await page.keyboard.press("Space")
        await page.keyboard.press("Tab")
        await page.keyboard.press("Tab")
        await expect(taken).to_be_focused()
        await page.keyboard.press("Enter")
    else:
        press = "tap" if way == "taps" else "click"
        await getattr(opener, press)()
        await expect(boxes).to_have_count(6)
        assert SEEN[0] in await page.get_by_role("dialog").get_by_role("listitem").first.inner_text()
        assert await findings(page) == []
        assert await too_wide(page) == []
        for place in range(5):
            await getattr(boxes.nth(place), press)()
        await getattr(taken, press)()
    await expect(page.get_by_role("dialog")).to_be_hidden()
    here = await hall.activity("energy-for-change")

    def carried(held: Collection[Frame]) -> list[Frame]:
        return [one for one in held if one["kind"] == "note" and one["activity"] == here]

    await hall.until(amal, lambda held: len(carried(held)) == 5)
    notes = carried((await hall.records(amal)).values())
    assert len(notes) == 5
    assert all(len(one["trace"]) == 1 for one in notes)


@pytest.mark.parametrize("side", ["Board", "List"])
async def test_FIND_1_a_note_is_found_by_its_words_and_has_the_focus(hall: Hall, side: str) -> None:
    await after_the_iceberg(hall)
    amal = await hall.join("Amal", **DESK)
    page = amal.page
    await page.get_by_role("button", name=side, exact=True).click()
    await page.get_by_role("button", name="Find a note").click()
    await page.get_by_role("searchbox").fill("rules nobody")
    bar = page.get_by_role("search")
    await expect(bar).to_contain_text("Found: 1")
    assert await findings(page) == []
    await bar.get_by_role("button", name=SEEN[1]).click()
    await expect(bar).to_have_count(0)
    focused = page.locator("[data-note]:focus")
    await expect(focused).to_contain_text(SEEN[1])
    await page.keyboard.press("/")
    await expect(page.get_by_role("searchbox")).to_be_focused()
