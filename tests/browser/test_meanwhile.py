"""While something is on its way, people go on: nothing that they type is lost, and nobody is called back."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Page, Route, expect

from ninedots.domain import commands as c

from .hall import NEW_ID, Hall

DESK = {"viewport": {"width": 1440, "height": 900}}


@asynccontextmanager
async def held(page: Page, address: str) -> AsyncIterator[None]:
    """The answer to what was asked before this begins comes once it ends."""
    go, came = asyncio.Event(), asyncio.Event()

    async def hold(route: Route) -> None:
        came.set()
        await go.wait()
        await route.continue_()

    await page.route(address, hold)
    try:
        yield
        await asyncio.wait_for(came.wait(), 60)
    finally:
        go.set()
        await page.unroute_all(behavior="wait")


async def _promise(hall: Hall) -> Page:
    await hall.plan("closing")
    await hall.stage("closing", "commit")
    promise = c.AddCommitment(commitment=NEW_ID(), activity=await hall.activity("closing"), text="Meet on Thursdays")
    await hall.do(hall.lead, promise, c.EndWorkshop())
    page = hall.lead.page
    await page.goto(f"/w/{hall.workshop}/outcomes")
    return page


async def test_SCREEN_23_SCREEN_24_a_sentence_of_the_report(hall: Hall) -> None:
    await hall.plan("iceberg")
    await hall.join("Amal")
    page = hall.lead.page
    await page.goto(f"/w/{hall.workshop}/outcomes")
    await hall.lead.button("Edit the report").click()
    await page.get_by_role("button", name="Reword: 1 person took part.").click()
    words, about = page.get_by_label("Your sentence").first, page.get_by_label("Who it is for")
    await words.fill("We came.")
    async with held(page, "**/sentence"):
        await page.get_by_role("button", name="Save this sentence").click()
        await words.fill("We came, and stayed.")
    await expect(page.locator("[aria-live=polite]")).to_contain_text("Saved")
    await expect(words).to_have_value("We came, and stayed.")
    async with held(page, "**/sentence"):
        await page.get_by_role("button", name="Save this sentence").click()
        await about.fill("Parents")
    await expect(page.get_by_role("button", name="Reword: We came, and stayed.")).to_be_visible()
    await expect(about).to_be_focused()


async def test_AFTER_1_SCREEN_23_SCREEN_24_what_became_of_a_commitment(hall: Hall) -> None:
    page = await _promise(hall)
    opener = page.get_by_role("button", name="Say what became of it: “Meet on Thursdays”")
    await opener.click()
    why = page.get_by_label("In a few words")
    await why.fill("Twice.")
    async with held(page, "**/state"):
        await hall.lead.button("Save", exact=True).click()
        await why.fill("Twice, and once by phone.")
    await expect(page.locator("[aria-live=polite]")).to_contain_text("Saved: planned.")
    await expect(why).to_have_value("Twice, and once by phone.")
    await hall.lead.button("Save", exact=True).click()
    await expect(page.get_by_role("listitem").filter(has_text="once by phone.").first).to_be_visible()
    await expect(opener).to_be_focused()


async def test_SCREEN_24_what_a_commitment_s_owner_says(hall: Hall) -> None:
    page = await _promise(hall)
    await page.get_by_role("button", name="Link for its owner: “Meet on Thursdays”").click()
    await hall.lead.button("Make a link").click()
    link = await page.get_by_role("dialog").get_by_label("The link", exact=True).input_value()
    owner = await hall.enter("Owner")
    await owner.page.goto(link)
    why = owner.page.get_by_label("In a few words")
    await why.fill("Twice.")
    await owner.page.get_by_role("radio", name="under way").check()
    async with held(owner.page, "**/commitment/say"):
        await owner.button("Save").click()
        await why.fill("Twice, and once by phone.")
        await owner.page.get_by_role("radio", name="done").check()
    await owner.sees("Saved: under way.")
    await expect(why).to_have_value("Twice, and once by phone.")
    await expect(owner.page.get_by_role("radio", name="done")).to_be_checked()


async def test_SCREEN_23_SCREEN_24_notes_from_paper(hall: Hall) -> None:
    await hall.plan("iceberg")
    await hall.stage("iceberg", "share")
    page = hall.lead.page
    await page.goto(f"/w/{hall.workshop}/lead")
    await hall.lead.button("Type in notes from paper").click()
    dialog = page.get_by_role("dialog", name="Notes from paper")
    sheets = dialog.get_by_label("What the sheets say, one note on each line")
    people = dialog.get_by_label("How many people here have no device")
    await sheets.fill("The bus stops at five")
    async with held(page, "**/bring-in/**"):
        await dialog.get_by_role("button", name="Add 1 note").click()
        await sheets.fill("The bus stops at five\nNobody asks us")
        await people.click()
    await expect(dialog.get_by_text("1 note from paper was added.")).to_be_visible()
    await expect(sheets).to_have_value("Nobody asks us")
    await expect(people).to_be_focused()


async def test_SCREEN_24_who_is_invited_to_lead(hall: Hall) -> None:
    await hall.plan("iceberg")
    page = hall.lead.page
    await page.goto(f"/w/{hall.workshop}/lead")
    await hall.lead.button("Workshop", exact=True).click()
    await page.get_by_role("menuitem", name="Facilitators").click()
    who = page.get_by_label("Who is the link for?")
    await who.fill("Cora")
    async with held(page, "**/facilitators/**"):
        await hall.lead.button("Make a link").click()
        await who.fill("Dan")
    await hall.lead.sees("The link for Cora is ready to copy.")
    await expect(who).to_have_value("Dan")


async def test_TELL_10_what_is_told_without_a_line_can_be_left_to_go_and_not_be_changed(hall: Hall) -> None:
    await hall.plan("iceberg")
    await hall.stage("iceberg", "share")
    amal = await hall.join("Amal", **DESK)
    await amal.button("Tell the facilitators in private").click()
    dialog = amal.page.get_by_role("dialog")
    words = dialog.get_by_role("textbox")
    await words.fill("I feel ill")
    await expect(dialog.get_by_role("button", name="Cancel")).to_be_visible()
    await amal.context.set_offline(True)
    amal.quiet.without_server(True)
    await dialog.get_by_role("button", name="Tell them").click()
    await expect(dialog.get_by_role("button", name="Cancel")).to_have_count(0)
    await expect(words).not_to_be_editable()
    await dialog.get_by_role("button", name="Close", exact=True).last.click()
    await expect(dialog).to_have_count(0)
    await amal.context.set_offline(False)
    page = hall.lead.page
    await page.goto(f"/w/{hall.workshop}/lead")
    await expect(page.get_by_role("link", name="1 thing told to you")).to_be_visible()
