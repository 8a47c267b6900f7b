"""A seat through the stages: the way of looking stays, turns are said once, and the focus is never lost."""

from playwright.async_api import expect

from ninedots.domain import commands as c

from .axe import resize
from .hall import Hall
from .person import Person

# Everything that the live regions ever said: it is taken out of them again after some seconds.
HEAR = """() => {
    window.heard = [];
    const regions = [...document.querySelectorAll("[aria-live]")];
    const listen = new MutationObserver((records) => {
        for (const { addedNodes } of records) for (const node of addedNodes) window.heard.push(node.textContent);
    });
    for (const region of regions) listen.observe(region, { childList: true });
}"""


async def said(person: Person, words: str) -> None:
    """These words have been announced, and once alone."""
    await person.page.wait_for_function("(words) => window.heard.some((one) => one.includes(words))", arg=words)
    assert await person.page.evaluate("(words) => window.heard.filter((one) => one.includes(words)).length", words) == 1


async def has_focus(person: Person, where: str) -> None:
    """Something has the focus, or the part that it was in; never the empty page."""
    lost = await person.page.evaluate("() => !document.activeElement || document.activeElement === document.body")
    assert not lost, where


async def test_SCREEN_5_the_list_stays_over_stages_boards_and_reloads(hall: Hall) -> None:
    await hall.plan("iceberg", "how-might-we")
    amal = await hall.join("Amal", viewport={"width": 1440, "height": 900})
    page = amal.page
    views = page.get_by_role("navigation", name="Ways to look at it")
    chosen = views.get_by_role("button", name="List", exact=True)
    await hall.stage("iceberg", "share")
    await chosen.click()
    for exercise, stage, name in (("iceberg", "connect", "Connect"), ("how-might-we", "share", "Share")):
        await hall.stage(exercise, stage)
        await expect(page.get_by_text(f" · {name}").first).to_be_visible()
        await expect(chosen).to_have_attribute("aria-current", "true")
    await page.reload()
    await expect(chosen).to_have_attribute("aria-current", "true")
    await views.get_by_role("button", name="Board", exact=True).click()
    await page.reload()
    await expect(views.get_by_role("button", name="Board", exact=True)).to_have_attribute("aria-current", "true")


async def test_SCREEN_6_what_changes_is_said_once_and_the_focus_stays(hall: Hall) -> None:
    await hall.plan("how-might-we")
    amal = await hall.join("Amal", viewport={"width": 1440, "height": 900})
    page = amal.page
    await hall.stage("how-might-we", "share")
    notes = await hall.add(amal, "how-might-we", "within", "question", "Shall we meet?", "Shall we talk?")
    await expect(page.get_by_role("option", name="Shall we talk?")).to_be_visible()
    await page.evaluate(HEAR)

    await page.get_by_role("option", name="Shall we talk?").focus()
    await hall.do(hall.lead, c.MoveNote(note=notes[1], zone="across"))
    await said(amal, "Somebody moved the note you were at to")
    await has_focus(amal, "after the focused note was moved")
    await hall.do(hall.lead, c.RemoveNote(note=notes[1]))
    await expect(page.get_by_role("option", name="Shall we talk?")).to_have_count(0)
    await has_focus(amal, "after the focused note was removed")

    await amal.button("My notes").click()
    await expect(page.get_by_role("dialog", name="My notes")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await has_focus(amal, "after a dialog closed")

    await hall.do(hall.lead, c.Gather(gathered=False))
    await said(amal, "You can look at the earlier boards now.")
    await hall.do(hall.lead, c.Gather(gathered=True))
    await said(amal, "The facilitator has brought everybody back to one board.")
    await hall.stage("how-might-we", "vote")
    await said(amal, "How Might We: Vote.")
    await has_focus(amal, "after a stage turned")
    await hall.stage("how-might-we", "results")
    await hall.show_result()
    await said(amal, "The result of the vote is shown.")
    await has_focus(amal, "after the result was shown")
    [me] = [one["id"] for one in (await hall.records(hall.lead)).values() if one.get("name") == "Amal"]
    await hall.do(hall.lead, c.GiveRole(person=me, role="observer"))
    await said(amal, "You are an observer now.")


async def test_SCREEN_8_the_board_has_the_window(hall: Hall) -> None:
    """With a focus, an agreed sentence and the longest prompt of the exercise."""
    await hall.plan("shared-purpose", "iceberg")
    agreed, iceberg = await hall.activity("shared-purpose"), await hall.activity("iceberg")
    await hall.stage("shared-purpose", "agree")
    await hall.do(hall.lead, c.PinSentence(activity=agreed, zone="purpose", text="Every child belongs. " * 5))
    await hall.do(hall.lead, c.ReviseActivity(activity=iceberg, focus="More pupils are out of lessons. " * 5))
    await hall.stage("iceberg", "think")
    amal = await hall.join("Amal", viewport={"width": 1440, "height": 900})
    board = amal.page.get_by_role("region", name="Board: Iceberg")
    for width, height, least in ((1440, 900, 0.80), (1280, 720, 0.76)):
        await resize(amal.page, width, height)
        box = await board.bounding_box()
        assert box
        assert box["width"] == width
        assert box["height"] / height >= least, f"{width} px: {box['height'] / height:.2f}"
    await amal.button("Our focus and 1 agreed sentence").click()
    await amal.sees("Every child belongs.")
    await amal.sees("More pupils are out of lessons.")


async def test_SCREEN_9_a_turn_begins_at_the_top(hall: Hall) -> None:
    await hall.plan("iceberg")
    amal = await hall.join("Amal", viewport={"width": 360, "height": 740}, has_touch=True)
    page = amal.page
    await hall.stage("iceberg", "share")
    await hall.add(amal, "iceberg", "models-barriers", "observation", *(f"Belief {n}" for n in range(9)))
    last, first = page.get_by_text("Belief 8", exact=True), page.get_by_role("heading", name="Events: drivers")
    await last.scroll_into_view_if_needed()
    await expect(first).not_to_be_in_viewport()
    await hall.stage("iceberg", "discuss")
    await amal.sees("Now: Discuss")
    await expect(first).to_be_in_viewport()
    await expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
    await expect(amal.button("Add an observation")).to_be_in_viewport()
