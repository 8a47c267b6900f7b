"""The day of deletion on every screen, deleting by hand, and erasing words and persons (GO, ERASE)."""

from typing import Any

from playwright.async_api import expect

from ninedots.domain import commands as c

from .hall import Hall

PHONE = {"width": 360, "height": 740}


async def console(hall: Hall, item: str) -> Any:
    """The dialog that this item of the console's menu opens."""
    await hall.lead.page.goto(f"/w/{hall.workshop}/lead")
    await hall.lead.button("Workshop", exact=True).click()
    await hall.lead.page.get_by_role("menuitem", name=item).click()
    dialog = hall.lead.page.get_by_role("dialog")
    await expect(dialog).to_be_visible()
    return dialog


async def test_GO_1_S17_every_screen_says_the_day_and_who_leads_chooses_another(hall: Hall) -> None:
    await hall.plan("iceberg", audience="pupils", title="Class 5")
    lead = hall.lead.page
    await lead.goto("/home")
    card = lead.get_by_role("article").filter(has_text="Class 5")
    await expect(card.get_by_text("Will be deleted on")).to_be_visible()
    amal = await hall.enter("Amal", viewport=PHONE)
    await amal.page.goto(f"/j/{hall.code}")
    await amal.sees("Everything in this workshop is deleted on")
    await amal.button("Join the workshop").click()
    said = amal.page.get_by_text("Everything in this workshop is deleted on")
    await expect(said).to_be_visible()

    dialog = await console(hall, "Day of deletion")
    await expect(dialog.get_by_text("30 days after it was planned or last opened")).to_be_visible()
    field = dialog.get_by_label("Another day")
    await field.fill("2020-01-01")
    await dialog.get_by_role("button", name="Choose this day").click()
    await expect(dialog.get_by_text("Please choose a day after today")).to_be_visible()
    await expect(field).to_be_focused()
    soon = await lead.evaluate("() => new Date(Date.now() + 3 * 86400000).toLocaleDateString('en-CA')")
    await field.fill(soon)
    await lead.keyboard.press("Enter")
    await expect(dialog.get_by_text("You or a co-facilitator chose that day.")).to_be_visible()
    date = await lead.evaluate(
        "(day) => new Intl.DateTimeFormat('en-GB', {day: 'numeric', month: 'long', year: 'numeric'})"
        ".format(new Date(day + 'T12:00'))",
        soon,
    )
    await expect(said).to_contain_text(date)
    await dialog.get_by_role("button", name="As usual: 30 days from today").click()
    await expect(dialog.get_by_text("30 days after it was planned or last opened")).to_be_visible()


async def test_GO_4_a_workshop_that_is_deleted_is_gone_from_every_device(hall: Hall) -> None:
    await hall.plan("iceberg", title="Class 5")
    amal, ben = await hall.join("Amal", viewport=PHONE), await hall.join("Ben", viewport=PHONE)
    await hall.stage("iceberg", "think")
    for person in (amal, ben):
        await person.button("Add an observation").click()
        await person.page.get_by_role("dialog").get_by_label("Your words").fill(f"Begun by {person.name}")
    await ben.context.set_offline(True)
    await ben.page.goto("about:blank")
    dialog = await console(hall, "Day of deletion")
    await dialog.get_by_label("To delete it, type its title").fill("Class 6")
    await dialog.get_by_role("button", name="Delete the workshop").click()
    await expect(dialog.get_by_text("This is not the title.")).to_be_visible()
    await dialog.get_by_label("To delete it, type its title").fill("Class 5")
    await hall.lead.page.keyboard.press("Enter")
    await expect(hall.lead.page.get_by_role("heading", name="This workshop has been deleted")).to_be_visible()
    await hall.lead.page.get_by_role("link", name="Your workshops").click()
    await expect(hall.lead.page.get_by_role("heading", name="Workshops", exact=True)).to_be_visible()
    await expect(amal.page.get_by_role("heading", name="This workshop has been deleted")).to_be_visible()
    await ben.context.set_offline(False)
    await ben.page.goto(f"/w/{hall.workshop}")
    await expect(ben.page.get_by_role("heading", name="This workshop has been deleted")).to_be_visible()
    for person in (amal, ben):
        await expect(person.page.get_by_text("The server will be told")).to_have_count(0)
        kept = await person.kept()
        assert "Begun" not in kept
        assert hall.workshop not in kept, kept


async def test_ERASE_9_a_person_is_erased_from_the_list_of_people(hall: Hall) -> None:
    await hall.plan("iceberg", attribution="named")
    zeb = await hall.join("Zebedee", viewport=PHONE)
    await hall.stage("iceberg", "share")
    await hall.add(zeb, "iceberg", "events-drivers", "observation", "I am left out")
    lead = hall.lead.page
    await lead.goto(f"/w/{hall.workshop}/lead")
    await lead.get_by_role("tab", name="People").click()
    await hall.lead.button("More for Zebedee").click()
    await lead.get_by_role("menuitem", name="Erase this person").click()
    dialog = lead.get_by_role("dialog")
    await expect(dialog.get_by_text("that bear their name are erased as well")).to_be_visible()
    await dialog.get_by_role("button", name="Erase this person for good").click()
    await expect(lead.get_by_text("Zebedee")).to_have_count(0)
    await hall.until_notes(hall.lead, "[text erased]")
    await zeb.sees("A facilitator has taken you out of this workshop.")


async def test_ERASE_8_a_themes_name_and_a_commitment_are_erased_where_they_stand(hall: Hall) -> None:
    await hall.plan("iceberg", "closing")
    await hall.stage("iceberg", "share")
    board = await hall.activity("iceberg")
    notes = await hall.add(hall.lead, "iceberg", "events-drivers", "observation", "One", "Two")
    await hall.do(hall.lead, c.AddTheme(theme="t" * 22, activity=board, name="About Zebedee", notes=tuple(notes)))
    lead = hall.lead.page
    await lead.goto(f"/w/{hall.workshop}/lead")
    await lead.get_by_role("button", name="About Zebedee").first.click()
    await lead.get_by_role("dialog").get_by_role("button", name="Erase for good").click()
    asking = lead.get_by_role("dialog", name="Erase this theme")
    await asking.get_by_role("button", name="Erase for good", exact=True).click()
    await expect(lead.get_by_role("dialog")).to_have_count(0)
    await expect(lead.get_by_text("About Zebedee")).to_have_count(0)
