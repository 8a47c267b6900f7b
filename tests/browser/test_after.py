"""After the day: a facilitator says what became of what somebody took on, and whoever was there reads it."""

import re

from playwright.async_api import expect

from ninedots.domain import commands as c

from .hall import NEW_ID, Hall

DESK = {"viewport": {"width": 1440, "height": 900}}


async def test_AFTER_1_what_became_of_a_commitment_is_said_and_read(hall: Hall) -> None:
    await hall.plan("closing")
    await hall.stage("closing", "commit")
    activity = await hall.activity("closing")
    promise = c.AddCommitment(commitment=NEW_ID(), activity=activity, text="Meet on Thursdays", who="Early help")
    await hall.do(hall.lead, promise)
    amal = await hall.join("Amal", **DESK)
    await hall.do(hall.lead, c.EndWorkshop())
    page = hall.lead.page
    await page.goto(f"/w/{hall.workshop}/outcomes")
    await page.get_by_role("button", name="Say what became of it: “Meet on Thursdays”").press("Enter")
    await page.get_by_role("radio", name="dropped").check()
    await hall.lead.button("Save", exact=True).click()
    await expect(page.get_by_text("Say why it was dropped.").first).to_be_visible()
    await expect(page.get_by_label("In a few words")).to_be_focused()
    await page.get_by_role("radio", name="done").check()
    await page.get_by_label("In a few words").fill("Six times since.")
    await page.get_by_label("Day, for calendars").fill("2027-03-05")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="Say what became of it: “Meet on Thursdays”")).to_be_focused()
    await expect(page.get_by_role("listitem").filter(has_text="Meet on Thursdays").first).to_contain_text("done")
    async with page.expect_download() as taking:
        await page.get_by_role("button", name="Calendar file of “Meet on Thursdays”").click()
    assert (await taking.value).suggested_filename == "Meet on Thursdays – reminder – 2027-03-05.ics"
    await amal.page.goto(f"/w/{hall.workshop}/outcomes")
    told = amal.page.get_by_role("listitem").filter(has_text="Meet on Thursdays").filter(has_text="Six times since.")
    await expect(told).to_be_visible()
    await expect(amal.page.get_by_role("button", name="Say what became of")).to_have_count(0)


async def test_OWNER_1_OWNER_4_whoever_does_it_says_so_on_a_phone_by_a_link(hall: Hall) -> None:
    await hall.plan("closing")
    await hall.stage("closing", "commit")
    activity = await hall.activity("closing")
    promise = c.AddCommitment(
        commitment=NEW_ID(), activity=activity, text="Meet on Thursdays", who="Early help", when="by May"
    )
    await hall.do(hall.lead, promise, c.EndWorkshop())
    page = hall.lead.page
    await page.goto(f"/w/{hall.workshop}/outcomes")
    await page.get_by_role("button", name="Link for its owner: “Meet on Thursdays”").press("Enter")
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("button", name="Make a link").click()
    field = dialog.get_by_label("The link", exact=True)
    await expect(field).to_have_value(re.compile("/commitment#[A-Za-z0-9_-]{22}$"))
    link = await field.input_value()
    context = await hall.browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    phone = await context.new_page()
    await phone.goto(link)
    await expect(phone.get_by_text("Meet on Thursdays")).to_be_visible()
    await expect(phone.get_by_text("Early help")).to_be_visible()
    await phone.get_by_role("radio", name="dropped").check()
    await phone.get_by_role("button", name="Save").tap()
    await expect(phone.get_by_text("Say why it was dropped.").first).to_be_visible()
    await phone.get_by_role("radio", name="under way").check()
    await phone.get_by_label("In a few words").fill("Twice so far.")
    await phone.get_by_role("button", name="Save").tap()
    await expect(phone.get_by_text("Saved: under way.").first).to_be_visible()
    assert await context.cookies() == []
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("button", name="Link for its owner: “Meet on Thursdays”")).to_be_focused()
    await expect(page.get_by_text("Twice so far.").first).to_be_visible()
    await expect(page.get_by_text("Said by its owner’s link")).to_be_visible()
    await page.get_by_role("button", name="Link for its owner: “Meet on Thursdays”").click()
    await dialog.get_by_role("button", name="Withdraw the link").click()
    await expect(dialog.get_by_text("The link is withdrawn.").first).to_be_visible()
    await phone.reload()
    await expect(phone.get_by_text("This link is not complete or no longer works.").first).to_be_visible()
    await context.close()
