"""A facilitator steps through how a board grew; once it is handed out, so does whoever took part."""

from playwright.async_api import Page, expect

from ninedots.domain import commands as c

from .axe import findings, resize, small_targets, too_wide
from .hall import NEW_ID, Hall, post

DESK = {"width": 1280, "height": 800}
NARROW = {"width": 360, "height": 740}
BOARD = "system-players-map"


async def flaws(page: Page) -> list[str]:
    """What stands in somebody's way, wide and narrow (A1)."""
    found = await findings(page)
    await resize(page, **NARROW)
    found += await findings(page) + await small_targets(page) + await too_wide(page)
    await resize(page, **DESK)
    return found


async def test_REPLAY_8_a_board_grows_by_keys_by_mouse_and_by_tap(hall: Hall) -> None:
    await hall.plan(BOARD)
    lead, amal = hall.lead, await hall.join("Amal", viewport=DESK)
    await hall.stage(BOARD, "share")
    await hall.add(amal, BOARD, "closest", "player", "Form tutor", "Grandparent")
    await hall.stage(BOARD, "connect")
    late = await hall.add(amal, BOARD, "closest", "player", "Youth worker")
    gone = await hall.add(amal, BOARD, "closest", "player", "Somebody by name")
    await hall.do(lead, *(c.RemoveNote(note=note) for note in gone))

    page = lead.page
    await resize(page, **DESK)
    await page.goto(f"/w/{hall.workshop}/lead")
    await lead.button("Workshop").click()
    await page.get_by_role("menuitem", name="How it grew").click()
    slider = page.get_by_role("slider", name="Step")
    words = page.get_by_role("status").filter(has_text="Step ")
    notes = page.get_by_role("option")
    await expect(words).to_contain_text("Step 1 of ")
    await expect(words).to_contain_text("The board is still empty.")
    await expect(notes).to_have_count(0)
    assert await flaws(page) == []

    await slider.focus()
    await page.keyboard.press("End")
    await expect(words).to_contain_text("On the board: 3 notes.")
    await expect(notes).to_have_count(3)
    await expect(page.get_by_text("Somebody by name")).to_have_count(0)
    assert await flaws(page) == []
    await page.keyboard.press("Home")
    await expect(notes).to_have_count(0)
    await page.keyboard.press("ArrowRight")
    await expect(words).to_contain_text("Step 2 of ")
    await page.keyboard.press("PageDown")
    await expect(words).to_contain_text("Step 1 of ")
    await page.keyboard.press("PageUp")
    await expect(words).to_contain_text("Step 2 of ")
    await expect(slider).to_be_focused()
    box = await slider.bounding_box()
    assert box
    await page.mouse.click(box["x"] + box["width"] - 4, box["y"] + box["height"] / 2)
    await expect(notes).to_have_count(3)
    await lead.button("One step back").click()
    await lead.button("One step back").click()
    await expect(words).to_contain_text("On the board: 2 notes.")
    await expect(page.get_by_role("option", name="Youth worker")).to_have_count(0)
    assert late


async def test_REPLAY_7_a_participant_on_a_phone_steps_through_what_was_handed_out(hall: Hall) -> None:
    await hall.plan(BOARD)
    lead, amal = hall.lead, await hall.join("Amal", viewport=NARROW, has_touch=True)
    await hall.stage(BOARD, "share")
    await hall.add(amal, BOARD, "closest", "player", "Form tutor")
    await hall.stage(BOARD, "connect")
    await hall.do(lead, c.EndWorkshop())
    base = f"/api/workshops/{hall.workshop}/report"
    await post(lead.context.request, f"{base}/reviewed", {"command": NEW_ID()})
    released = {"command": NEW_ID(), "number": 1, "files": ["replay.page"]}
    await post(lead.context.request, f"{base}/releases", released)

    page = amal.page
    await page.goto(f"/w/{hall.workshop}/outcomes")
    await page.get_by_role("link", name="How the boards grew, step by step").tap()
    words = page.get_by_role("status").filter(has_text="Step ")
    await expect(words).to_contain_text("Step 1 of ")
    for _ in range(2):
        await page.get_by_role("button", name="One step on").tap()
    await expect(words).to_contain_text("On the board: 1 note.")
    await expect(page.get_by_text("Form tutor")).to_be_visible()
    assert await findings(page) + await small_targets(page) + await too_wide(page) == []
