"""The door, telling the facilitators in private, and a device that nobody touches."""

from playwright.async_api import expect
from tests.browser.axe import resize
from tests.browser.hall import Hall

from ninedots.domain import commands as c
from ninedots.domain import limits

from .looking import DESK, Screens, at_the_console, closed, opened

TELL = "Tell the facilitators in private"


async def at_the_door(hall: Hall) -> Screens:
    """Somebody has been taken out, so newcomers wait; the workshop is left, and then deleted."""
    await hall.plan("iceberg", attribution="named")
    ben = await hall.join("Ben", viewport=DESK)
    await hall.stage("iceberg", "share")
    await expect(ben.button("Raise hand")).to_be_visible()
    person = next(one["id"] for one in (await hall.records(hall.lead)).values() if one.get("name") == "Ben")
    page = await at_the_console(hall)
    await hall.do(hall.lead, c.RemovePerson(person=str(person)))
    await expect(ben.page.get_by_text("This page has stopped")).to_be_visible()
    yield "taken out", ben.page
    cem = await hall.enter("Cem", viewport=DESK)
    await cem.page.goto(f"/j/{hall.code}")
    await cem.page.get_by_label("Your name").fill("Cem")
    await cem.button("Join the workshop").click()
    await expect(cem.page.get_by_role("heading", name="You are at the door")).to_be_visible()
    yield "at the door", cem.page
    await expect(page.get_by_role("group", name="At the door")).to_be_visible()
    yield "console, somebody at the door", page
    await hall.lead.button("Turn away", exact=True).click()
    await expect(cem.page.get_by_role("heading", name="You were not let in")).to_be_visible()
    yield "not let in", cem.page


async def telling(hall: Hall) -> Screens:
    await hall.plan("how-might-we", attribution="named")
    amal, ben = await hall.join("Amal", viewport=DESK), await hall.join("Ben")
    page, lead = amal.page, hall.lead
    await hall.stage("how-might-we", "share")
    await hall.add(ben, "how-might-we", "within", "question", "How might we laugh at him?")
    await page.get_by_role("option", name="How might we laugh").click()
    await amal.button("More for", exact=False).first.click()
    await page.get_by_role("menuitem", name=TELL).click()
    dialog = await opened(page)
    await expect(dialog).to_contain_text("How might we laugh at him?")
    yield "telling of a note", page
    await dialog.get_by_role("textbox").fill("It is about my brother")
    await dialog.get_by_role("button", name="Tell them").click()
    await expect(dialog.get_by_text("The facilitators have it.")).to_be_visible()
    yield "told", page
    await closed(page)
    await amal.button("Who is here").click()
    await amal.button("Report Ben to the facilitators").click()
    await expect(page.get_by_role("dialog", name="Tell the facilitators about Ben")).to_be_visible()
    yield "telling of a person", page
    await closed(page)
    await amal.button(TELL).click()
    await page.get_by_role("dialog").get_by_role("button", name="Tell them").click()
    await expect(page.get_by_role("dialog")).to_contain_text("Please write something.")
    yield "telling, without words", page
    await page.get_by_role("dialog").get_by_role("textbox").fill("I feel ill")
    await page.get_by_role("dialog").get_by_role("button", name="Tell them").click()
    await expect(page.get_by_role("dialog")).to_contain_text("The facilitators have it.")
    await closed(page)
    await resize(lead.page, **DESK)
    await lead.page.goto(f"/w/{hall.workshop}/queue")
    told = lead.page.get_by_role("region", name="Told to the facilitators alone (2)")
    await told.get_by_role("listitem").filter(has_text="I feel ill").get_by_role("button", name="Dealt with").click()
    await lead.page.get_by_text("Dealt with (1)").click()
    yield "what was told", lead.page


async def left_alone(hall: Hall) -> Screens:
    """A pupil's seat: a note that came back, and the question to whoever has not touched the device."""
    await hall.plan("iceberg", audience="pupils")
    pupil = await hall.enter("Calm Otter", viewport=DESK)
    page = pupil.page
    await page.clock.install()
    await page.goto(f"/j/{hall.code}")
    await expect(pupil.button("Another nickname")).to_be_visible()
    yield "join, pupils", page
    await pupil.button("Join the workshop").click()
    await page.clock.run_for(10_000)
    await hall.stage("iceberg", "share")
    await expect(pupil.button("Leave", exact=True)).to_be_visible()
    [note] = await hall.add(pupil, "iceberg", "events-drivers", "observation", "Mr Smith shouts")
    await hall.do(hall.lead, c.GiveBack(note=note, rule="person"))
    await page.clock.run_for(10_000)
    await pupil.sees("A facilitator gave this back to you")
    yield "a note that came back", page
    await page.clock.run_for(f"{limits.SEAT_IDLE_MINUTES - 1}:30")
    await expect(page.get_by_role("dialog")).to_contain_text("Are you still there?")
    yield "are you still there", page
    await pupil.button("I am still here").click()
    await pupil.button("Leave", exact=True).click()
    await (await opened(page)).get_by_role("button", name="Leave", exact=True).click()
    await expect(page.get_by_role("heading", name="You have left the workshop")).to_be_visible()
    yield "left", page
