"""From the link to the first note, as somebody who has never seen it."""

from playwright.async_api import expect

from .hall import Hall

ENOUGH = 4  # presses, and fields to be filled in


async def test_a_newcomer_has_a_note_on_the_board_after_four_acts(hall: Hall) -> None:
    """Counted where most is asked: a name is wanted. By seconds it is measured in `make bench`."""
    await hall.plan("iceberg", attribution="named")
    await hall.stage("iceberg", "think")
    newcomer = await hall.enter("Newcomer", viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page, acts = newcomer.page, 0
    await page.goto(hall.secret_link)

    await page.get_by_role("textbox", name="Your name").fill("Kim")
    acts += 1
    await newcomer.button("Join the workshop").tap()
    acts += 1
    await newcomer.button("Add an observation").tap()
    acts += 1
    await expect(page.get_by_role("dialog").get_by_label("Your words")).to_be_focused()
    await page.keyboard.type("The bell rings too early")
    acts += 1
    await page.keyboard.press("Enter")

    stuck = page.get_by_role("dialog").get_by_text("The bell rings too early")
    await expect(stuck).to_be_visible()
    await expect(page.get_by_role("dialog").get_by_text("Saved", exact=True)).to_be_visible()
    assert await hall.notes(newcomer) == ["The bell rings too early"]
    assert acts <= ENOUGH
