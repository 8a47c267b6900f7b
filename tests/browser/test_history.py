"""A lead looks at a board as it was before something went wrong, and brings it back (P7, R25)."""

import re

from playwright.async_api import Page, expect

from ninedots.domain import commands as c

from .axe import findings, resize, small_targets, too_wide
from .hall import NEW_ID, Hall

DESK = {"width": 1280, "height": 800}
NARROW = {"width": 320, "height": 640}
BOARD = "system-players-map"


async def flaws(page: Page) -> list[str]:
    """What stands in somebody's way, wide and narrow (A1)."""
    found = await findings(page)
    await resize(page, **NARROW)
    found += await findings(page) + await small_targets(page) + await too_wide(page)
    await resize(page, **DESK)
    return found


async def test_HIST_4_a_removed_group_comes_back_on_every_screen(hall: Hall) -> None:
    """By the keyboard alone."""
    await hall.plan(BOARD)
    lead, amal = hall.lead, await hall.join("Amal", viewport=DESK)
    await hall.stage(BOARD, "connect")
    players = ["Form tutor", "Grandparent", "Youth worker"]
    notes = await hall.add(amal, BOARD, "closest", "player", *players)
    await expect(amal.page.get_by_role("option")).to_have_count(3)
    await hall.do(lead, *(c.RemoveNote(note=note) for note in notes))
    await expect(amal.page.get_by_role("option")).to_have_count(0)

    page = lead.page
    await resize(page, **DESK)
    await page.goto(f"/w/{hall.workshop}/lead")
    await lead.button("Workshop").focus()
    await page.keyboard.press("Enter")
    await page.get_by_role("menuitem", name="History").focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="History", exact=True)).to_be_visible()
    assert await flaws(page) == []
    before = page.get_by_role("radio", name="Before 3 notes were removed")
    await before.focus()
    await page.keyboard.press("Space")
    await lead.sees("Nobody else sees this.")
    for player in players:
        await expect(page.get_by_role("option", name=player)).to_be_visible()
    await expect(amal.page.get_by_role("option")).to_have_count(0)
    assert await flaws(page) == []

    await lead.button("Bring back …").focus()
    await page.keyboard.press("Enter")
    await lead.sees("Comes back: 3 notes.")
    assert await flaws(page) == []
    await lead.button("Bring it back for everybody").focus()
    await page.keyboard.press("Enter")
    await lead.sees("If that was not what you wanted")
    for player in players:
        await expect(amal.page.get_by_role("option", name=player)).to_be_visible()
    await expect(page.get_by_role("radio", name="An earlier board was brought back", exact=False).first).to_be_visible()


async def test_HIST_3_REPLAY_8_looking_at_a_board_offers_nothing_that_others_would_see(hall: Hall) -> None:
    board = "how-might-we"
    await hall.plan(board)
    amal = await hall.join("Amal")
    await hall.stage(board, "share")
    (note,) = await hall.add(amal, board, "within", "question", "How might we begin?")
    await hall.do(amal, c.AddTheme(theme=NEW_ID(), activity=await hall.activity(board), name="Early", notes=(note,)))
    page, large = hall.lead.page, re.compile("large", re.IGNORECASE)
    await page.goto(f"/w/{hall.workshop}/lead")
    await expect(page.get_by_role("button", name=large).first).to_be_attached()
    for path in ("history", "replay"):
        await page.goto(f"/w/{hall.workshop}/{path}")
        if path == "replay":
            await page.get_by_role("slider", name="Step").press("End")
        for view in ("Board", "List"):
            await page.get_by_role("tab", name=view).click()
            await expect(page.get_by_text("How might we begin?").first).to_be_visible()
            await expect(page.get_by_role("button", name=large)).to_have_count(0)
