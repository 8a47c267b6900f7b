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


async def test_PLACE_9_taps_in_the_list_move_a_note_which_says_its_place_and_keeps_the_focus(hall: Hall) -> None:
    await hall.plan("iceberg")
    amal = await hall.join("Amal", viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = amal.page
    await hall.stage("iceberg", "share")
    first, second, third = await hall.add(amal, "iceberg", "events-drivers", "observation", *WORDS[:3])
    await amal.button("List", exact=True).tap()
    drivers, barriers = (page.locator(f'[data-zone="events-{side}"]') for side in ("drivers", "barriers"))
    await expect(drivers.locator("[data-note]")).to_have_count(3)
    note = page.locator(f'.outline [data-note="{third}"]')
    held = page.locator(".outline [data-note]:is(:focus, :focus-within)").and_(note)  # by the focus

    async def stands(ids: list[str], said: str) -> None:
        await expect(page.get_by_role("status").get_by_text(said, exact=True).last).to_be_attached()
        assert await drivers.locator("[data-note]").evaluate_all("(all) => all.map((one) => one.dataset.note)") == ids

    up, down = note.get_by_role("button", name="Move up"), note.get_by_role("button", name="Move down")
    await up.tap()
    await stands([first, third, second], "2nd of 3 in Events: drivers.")
    await expect(up).to_be_focused()
    await up.tap()
    await stands([third, first, second], "1st of 3 in Events: drivers.")
    await down.tap()
    await stands([first, third, second], "2nd of 3 in Events: drivers.")
    await expect(down).to_be_focused()

    move = note.get_by_role("button", name="Move to …")
    await move.tap()
    dialog = page.get_by_role("dialog")
    await expect(dialog.get_by_text("2nd of 3 in Events: drivers.")).to_be_visible()
    await dialog.get_by_role("button", name="Move down").tap()
    await expect(dialog).to_be_hidden()
    await stands([first, second, third], "3rd of 3 in Events: drivers.")
    await expect(held).to_have_count(1)

    await move.tap()
    await dialog.get_by_role("button", name="Events: barriers", exact=True).tap()
    await stands([first, second], "1st of 1 in Events: barriers.")
    await expect(barriers.locator(f'[data-note="{third}"]')).to_be_visible()
    await expect(held).to_have_count(1)
