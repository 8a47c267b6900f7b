"""Facilitators come in, are invited, make others co-facilitators, and hand a workshop over."""

from playwright.async_api import Browser, expect

from .house import House
from .person import Person


async def test_LEAD_1_each_one_time_link_opens_a_page_that_says_the_truth(browser: Browser, house: House) -> None:
    first = await Person.arrive(browser, house.origin, "Robin")
    page = first.page
    await page.goto(house.first_link)
    await first.sees("You are the first facilitator here.")
    await page.get_by_label("Your name").fill("Robin")
    await page.get_by_label("E-mail address").fill("robin@example.org")
    await page.get_by_role("textbox", name="Password").fill("three words in a row")
    await first.button("Start", exact=True).click()
    await first.sees("Your first workshop")

    invited = await Person.arrive(browser, house.origin, "Max")
    await invited.page.goto(await house.link_for("add", "max@example.org"))
    await invited.sees("You have been invited to be a facilitator here.")
    await expect(invited.page.get_by_text("You are the first")).to_have_count(0)

    forgetful = await Person.arrive(browser, house.origin, "Robin")
    page = forgetful.page
    link = await house.link_for("reset", "robin@example.org")
    await page.goto(link)
    await expect(page.get_by_role("heading", name="Choose a new password")).to_be_visible()
    await expect(page.get_by_label("Your name")).to_have_count(0)
    await page.get_by_label("E-mail address").fill("robin@example.org")
    await page.get_by_role("textbox", name="Password").fill("another three words")
    await forgetful.button("Save the new password").click()
    await forgetful.sees("Your first workshop")
    await first.page.goto(link)
    await first.sees("This link was used before, is too old, or is for another e-mail address.")
    for person in (first, invited, forgetful):
        await person.leave()
