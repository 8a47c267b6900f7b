"""The board under a finger: it scrolls, and lifts what it has rested on."""

import re

from playwright.async_api import CDPSession, Page, expect

from .hall import Hall

TABLET = {"viewport": {"width": 768, "height": 900}, "has_touch": True, "is_mobile": True}
WORDS = [f"Observation {number}: nobody rings home before the third week has gone by" for number in range(40)]


async def finger(touch: CDPSession, kind: str, *at: float) -> None:
    points = [{"x": at[0], "y": at[1]}] if at else []
    await touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


async def read(page: Page) -> list[str]:
    return [text[:14] for text in await page.get_by_role("option").all_inner_texts()]


async def test_PLACE_12_one_finger_scrolls_the_board_and_lifts_a_note_it_rests_on(hall: Hall) -> None:
    await hall.plan("iceberg")
    amal = await hall.join("Amal", **TABLET)
    page = amal.page
    await hall.stage("iceberg", "share")
    await hall.add(amal, "iceberg", "events-drivers", "observation", *WORDS)
    await amal.button("Board", exact=True).click()
    notes = page.get_by_role("option")
    await expect(notes).to_have_count(40)
    before, world = await read(page), page.locator(".world")
    touch = await page.context.new_cdp_session(page)
    view = await world.evaluate("(world) => world.style.transform")

    box = await notes.nth(9).bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    await finger(touch, "touchStart", x, y)
    for step in range(1, 9):
        await finger(touch, "touchMove", x, y - 12 * step)
    await finger(touch, "touchEnd")
    await expect(world).not_to_have_attribute("style", re.compile(re.escape(view)))
    assert await read(page) == before

    view = await world.evaluate("(world) => world.style.transform")
    box, target = await notes.nth(12).bounding_box(), await notes.nth(9).bounding_box()
    assert box
    assert target
    await finger(touch, "touchStart", box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    await expect(notes.nth(12)).to_have_class(re.compile("lifted"))
    there = target["x"] + 4, target["y"] + target["height"] / 2
    await finger(touch, "touchMove", there[0] + 10, there[1])
    await finger(touch, "touchMove", *there)
    await finger(touch, "touchEnd")
    moved = [*before[:9], before[12], *before[9:12], *before[13:]]
    await expect(notes.nth(9)).to_contain_text(before[12])
    assert await read(page) == moved
    assert await world.evaluate("(world) => world.style.transform") == view
    assert await notes.nth(9).get_attribute("class") != "lifted"
