"""One thing, large, on every screen: a facilitator clicks, everybody looks, and each may go back."""

from playwright.async_api import expect

from ninedots.domain import commands as c

from .hall import Hall

QUESTION = "How might we greet every child by name at the gate?"


async def test_SPOT_1_a_facilitator_shows_a_note_and_a_part_of_the_board_large(hall: Hall) -> None:
    await hall.plan("how-might-we")
    amal = await hall.join("Amal", viewport={"width": 360, "height": 740})
    await hall.stage("how-might-we", "share")
    await hall.add(amal, "how-might-we", "within", "question", QUESTION, "How might we walk together?")
    wall = await hall.enter("Wall", viewport={"width": 1920, "height": 1080})
    await wall.page.goto(hall.wall_link)
    lead = hall.lead.page
    await lead.set_viewport_size({"width": 1440, "height": 900})
    await lead.goto(f"/w/{hall.workshop}/lead")

    await lead.get_by_role("option", name=QUESTION).click()
    await lead.get_by_role("button", name="More for “How might we").click()
    await lead.get_by_role("menuitem", name="Show large to everybody").click()
    for page in (amal.page, wall.page):
        await expect(page.get_by_role("heading", name=QUESTION)).to_be_visible()
    size = await wall.page.get_by_role("heading", name=QUESTION).evaluate(
        "one => parseFloat(getComputedStyle(one).fontSize)"
    )
    assert size >= 32

    await amal.button("Back to the board").click()
    await expect(amal.page.get_by_role("heading", name=QUESTION)).to_have_count(0)
    await expect(wall.page.get_by_role("heading", name=QUESTION)).to_be_visible()

    name = "Across schools"
    await lead.get_by_role("button", name=f"Show “{name}” large to everybody").click()
    for page in (amal.page, wall.page):
        # A list under it has a heading of the same name.
        large = page.get_by_role("region", name=f"Shown large: {name}")
        await expect(large.get_by_role("heading", name=name)).to_be_visible()

    await lead.locator("#board-title").focus()
    await lead.keyboard.press("Escape")
    await expect(wall.page.get_by_role("heading", name=name, level=2)).to_have_count(0)
    await expect(amal.page.get_by_role("button", name="Back to the board")).to_have_count(0)


async def test_SPOT_3_whoever_is_writing_is_told_and_the_stage_ends_it(hall: Hall) -> None:
    await hall.plan("how-might-we")
    amal = await hall.join("Amal", viewport={"width": 1440, "height": 900})
    await hall.stage("how-might-we", "share")
    notes = await hall.add(amal, "how-might-we", "within", "question", QUESTION)
    await amal.button("Add a question").click()
    field = amal.page.get_by_role("textbox", name="Your words")
    await field.fill("In the middle of a")
    activity = await hall.activity("how-might-we")
    await hall.do(hall.lead, c.SetSpotlight(activity=activity, what="note", subject=notes[0]))
    await expect(amal.page.get_by_text("Shown large:")).to_be_visible()
    await expect(field).to_be_focused()
    await amal.page.keyboard.press("Escape")
    await expect(amal.page.get_by_role("heading", name=QUESTION)).to_be_visible()
    await hall.stage("how-might-we", "discuss")
    await expect(amal.page.get_by_role("heading", name=QUESTION)).to_have_count(0)
