"""The report and what happens to it before it goes out, workshops beside each other, home and account."""

import re

from playwright.async_api import Page, expect
from tests.browser.axe import resize
from tests.browser.hall import NEW_ID, Hall
from tests.browser.test_comparing import PARENTS, PUPILS, held

from ninedots.domain import commands as c

from .looking import DESK, Screens, closed, opened


async def comparing(hall: Hall) -> Screens:
    page = hall.lead.page
    await resize(page, **DESK)
    await page.goto("/compare")
    await expect(page.get_by_role("heading", name="Compare workshops")).to_be_visible()
    await expect(page.get_by_text("Loading")).to_have_count(0)
    yield "comparing, before there is anything", page
    titles = ("What pupils say", "Parents’ evening")
    await held(hall, titles[0], "pupils", PUPILS, (3, 2, 1))
    await held(hall, titles[1], "parents", PARENTS, (1, 2, 3))
    await page.goto("/compare")
    for title in titles:
        await page.get_by_role("checkbox", name=title).first.check()
    await expect(page.get_by_role("status").filter(has_text="2 chosen")).to_be_visible()
    yield "comparing, choosing", page
    await hall.lead.button("Compare them").click()
    await expect(page.get_by_role("heading", name="Do these mean the same?")).to_be_visible()
    yield "comparison, names to decide", page
    for _ in range(await undecided(page)):
        await page.locator(".open").get_by_role("button", name="The same", exact=True).first.click()
        await expect(page.get_by_role("heading", name="Do these mean the same?")).to_be_focused()
    await page.get_by_text(re.compile(r"^\d+ decided$")).click()
    await expect(page.get_by_role("button", name="Ask again").first).to_be_visible()
    yield "comparison, names decided", page
    await page.emulate_media(media="print")
    yield "comparison, on paper", page
    await page.emulate_media(media="screen")
    await page.evaluate("dispatchEvent(new Event('afterprint'))")
    await page.get_by_role("button", name="Download").click()
    await expect(page.get_by_role("menu")).to_be_visible()
    yield "comparison, files", page
    await page.keyboard.press("Escape")
    await page.goto("/compare")
    await expect(page.get_by_role("heading", name="Compared before")).to_be_visible()
    yield "comparing, compared before", page


async def undecided(page: Page) -> int:
    await expect(page.locator(".open").get_by_role("listitem").first).to_be_visible()
    return await page.locator(".open").get_by_role("listitem").count()


async def report(hall: Hall) -> Screens:
    """Edited, looked through for names, handed out, taken at a seat, and what became of a commitment."""
    await hall.plan("iceberg", "closing")
    amal = await hall.join("Amal", viewport=DESK)
    await hall.stage("iceberg", "share")
    texts = ("Zebedee Smith is left out", "Letters frighten families")
    [note, _] = await hall.add(hall.lead, "iceberg", "events-barriers", "observation", *texts)
    await hall.stage("closing", "commit")
    closing = await hall.activity("closing")
    taken = c.AddCommitment(commitment=NEW_ID(), activity=closing, note=note, text="Ring the school", who="Office")
    await hall.do(hall.lead, taken, c.EndWorkshop())
    page, lead = hall.lead.page, hall.lead
    await resize(page, **DESK)
    await page.goto(f"/w/{hall.workshop}/outcomes")
    desk = page.get_by_role("region", name="Before it goes out")
    await expect(desk).to_contain_text("Names: not looked through yet")
    await lead.button("Say what became of it").first.click()
    await expect(page.get_by_label("In a few words")).to_be_visible()
    yield "what became of a commitment", page
    await lead.button("Cancel").click()
    await lead.button("Link for its owner").click()
    dialog = await opened(page)
    await dialog.get_by_role("button", name="Make a link").click()
    field = dialog.get_by_label("The link", exact=True)
    await expect(field).not_to_have_value("")
    link = await field.input_value()
    yield "a link for an owner", page
    await closed(page)
    owner = await hall.enter("Office", viewport=DESK)
    await owner.page.goto(link)
    await expect(owner.page.get_by_label("In a few words")).to_be_visible()
    yield "a commitment, to its owner", owner.page
    await desk.get_by_role("button", name="Edit the report").click()
    await lead.button("Reword: 1 person took part.").click()
    await page.get_by_label("Your sentence").first.fill("One of us came.")
    yield "editing the report", page
    await page.keyboard.press("Escape")
    question = page.get_by_role("dialog", name="Close without saving?")
    await expect(question).to_be_visible()
    yield "editing the report, asked before it is left", page
    await question.get_by_role("button", name="Close without saving").click()
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await desk.get_by_role("button", name="Hand out files").click()
    await expect(page.get_by_role("dialog")).to_contain_text("Look through the notes for names first.")
    yield "handing out, before names are looked for", page
    await closed(page)
    await desk.get_by_role("button", name="Look for names").click()
    await page.get_by_role("checkbox", name="Zebedee Smith").check()
    yield "looking for names", page
    await lead.button("Hold back").click()
    await expect(lead.button("Put back: Zebedee Smith")).to_be_visible()
    await lead.button("I have looked through them").click()
    await expect(page.get_by_text("Have you read all that goes out?")).to_be_visible()
    yield "looking for names, asked", page
    await lead.button("Yes, this can go out").click()
    await expect(page.get_by_role("dialog")).to_contain_text("You can hand out files now.")
    await closed(page)
    await desk.get_by_role("button", name="Hand out files").click()
    await lead.button("Hand out release 1").click()
    await expect(page.get_by_role("dialog")).to_contain_text("Release 1, ")
    yield "handing out, a release", page
    await closed(page)
    await amal.page.goto(f"/w/{hall.workshop}/outcomes")
    await expect(amal.page.get_by_role("region", name="Files to download")).to_be_visible()
    yield "outcomes at a seat, with files", amal.page


async def account(hall: Hall) -> Screens:
    """A workshop that is run again, an account that is removed, posters of exercises."""
    await hall.plan("iceberg", title="Held twice")
    await hall.do(hall.lead, c.EndWorkshop())
    page, lead = hall.lead.page, hall.lead
    await resize(page, **DESK)
    await page.goto("/home")
    await lead.button("Run again: “Held twice”").click()
    await opened(page)
    yield "running a workshop again", page
    await closed(page)
    await lead.button("Print for paper").click()
    await opened(page)
    yield "posters of exercises", page
    await closed(page)
    await page.goto("/account")
    await lead.button("Remove my account …").click()
    await expect(lead.button("Remove my account for good")).to_be_visible()
    yield "removing an account", page
