"""Facilitators come in, are invited, make others co-facilitators, and hand a workshop over."""

from playwright.async_api import Browser, expect

from ninedots.domain import commands as c

from .hall import Hall
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


async def _invite(hall: Hall, name: str) -> str:
    """A co-facilitator's link, made and read as a facilitator does: past the clipboard, which a test has not."""
    page = hall.lead.page
    await page.goto(f"/w/{hall.workshop}/lead")
    await hall.lead.button("Workshop", exact=True).click()
    await page.get_by_role("menuitem", name="Facilitators").click()
    await page.get_by_label("Who is the link for?").fill(name)
    await hall.lead.button("Make a link").click()
    await hall.lead.sees(f"The link for {name} is ready to copy.")
    answer = await page.request.get(f"/api/workshops/{hall.workshop}/facilitators")
    return str((await answer.json())["invitations"][-1]["link"])


async def test_LEAD_4_LEAD_5_a_co_facilitator_comes_by_a_link_finds_the_way_back_and_is_withdrawn(hall: Hall) -> None:
    await hall.plan("iceberg", attribution="named")
    link = await _invite(hall, "Cora")
    cora = await hall.enter("Cora")
    await cora.page.goto(link)
    await expect(cora.page.get_by_label("Your name")).to_have_value("Cora")
    await cora.button("Join the workshop").click()
    await expect(cora.button("Begin")).to_be_visible()
    # Back by the address, by the link that was used, and from the seat.
    await cora.page.goto(f"/w/{hall.workshop}")
    await cora.page.get_by_role("link", name="Console").click()
    await expect(cora.button("Begin")).to_be_visible()
    await cora.page.goto(link)
    await cora.button("Yes, that is me").click()
    await expect(cora.button("Begin")).to_be_visible()
    eve = await Person.arrive(hall.browser, hall.house.origin, "Eve")
    await eve.page.goto(link)
    await eve.sees("Somebody has already used this link")
    await eve.leave()

    await hall.lead.page.reload()
    await hall.lead.button("Workshop", exact=True).click()
    await hall.lead.page.get_by_role("menuitem", name="Facilitators").click()
    await hall.lead.sees("has joined")
    await hall.lead.button("Withdraw the invitation of Cora").click()
    await cora.sees("taken you out of this workshop")


async def test_LEAD_9_somebody_made_a_co_facilitator_is_taken_to_the_console_and_back(hall: Hall) -> None:
    await hall.plan("iceberg")
    await hall.stage("iceberg", "think")
    max_ = await hall.join("Max")
    await expect(max_.button("Add an observation")).to_be_visible()
    person = next(one["id"] for one in (await hall.records(hall.lead)).values() if one.get("role") == "participant")
    await hall.do(hall.lead, c.GiveRole(person=person, role="co-lead"))
    await max_.sees("You are a co-facilitator of this workshop now.")
    await expect(max_.page).to_have_url(f"{hall.house.origin}/w/{hall.workshop}/lead")
    await hall.do(hall.lead, c.GiveRole(person=person, role="participant"))
    await max_.sees("You are a participant again")
    await expect(max_.page).to_have_url(f"{hall.house.origin}/w/{hall.workshop}")

    # Whoever writes is told, goes when they like, and finds the words again.
    await max_.button("Add an observation").click()
    await max_.page.get_by_label("Your words").fill("Half a thought")
    await hall.do(hall.lead, c.GiveRole(person=person, role="co-lead"))
    await max_.sees("You are a co-facilitator of this workshop now.")
    await expect(max_.page.get_by_label("Your words")).to_have_value("Half a thought")
    await max_.page.get_by_role("link", name="To the facilitator's console").click()
    await expect(max_.page).to_have_url(f"{hall.house.origin}/w/{hall.workshop}/lead")
    await max_.page.goto(f"/w/{hall.workshop}")
    await max_.button("Add an observation").click()
    await expect(max_.page.get_by_label("Your words")).to_have_value("Half a thought")


async def test_LEAD_6_LEAD_7_LEAD_8_a_workshop_is_found_in_the_list_handed_over_and_the_account_removed(
    browser: Browser, house: House
) -> None:
    robin = await Person.arrive(browser, house.origin, "Robin")
    await _sign_up(robin, house.first_link, "Robin", "robin@example.org")
    page = robin.page
    await robin.button("New workshop").click()
    await page.get_by_role("radio", name="Borough half-day").check()
    await robin.button("Make the workshop").click()
    await robin.button("Workshop", exact=True).click()
    await page.get_by_role("menuitem", name="Facilitators").click()
    await page.get_by_label("Who is the link for?").fill("Max")
    await robin.button("Make a link").click()
    await robin.sees("The link for Max is ready to copy.")
    workshop = page.url.split("/w/")[1].split("/")[0]
    listed = await (await page.request.get(f"/api/workshops/{workshop}/facilitators")).json()
    link = listed["invitations"][0]["link"]

    max_ = await Person.arrive(browser, house.origin, "Max")
    await _sign_up(max_, await house.link_for("add", "max@example.org"), "Max", "max@example.org")
    await max_.page.goto("/")
    await max_.sees("Signed in as Max")
    await max_.page.goto(link)
    await max_.button("Join the workshop").click()
    await max_.sees("The doors are still closed.")
    await max_.page.goto("/")
    await max_.page.get_by_role("link", name="Your workshops").click()
    await max_.sees("You are a co-facilitator")

    await page.get_by_label("Their e-mail address").fill("max@example.org")
    await robin.button("Offer it").click()
    await robin.sees("they will find the offer above their list of workshops")
    await max_.page.reload()
    await max_.sees("Robin has offered to hand")
    await max_.button("Take “Borough half-day” over").click()
    await max_.sees("You are the facilitator of “Borough half-day”.")
    await robin.sees("Somebody else is the facilitator of this workshop now")

    await page.goto("/account")
    await robin.button("Remove my account …").click()
    await page.get_by_label("Current password").last.fill("three words in a row")
    await robin.button("Remove my account for good").click()
    await expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    await page.get_by_text("Forgotten your password?").click()
    await robin.sees("Nine Dots sends no e-mail.")
    await page.goto(f"/w/{workshop}/lead")
    await robin.sees("Sign in as a facilitator")
    for person in (robin, max_):
        await person.leave()


async def _sign_up(person: Person, link: str, name: str, email: str) -> None:
    page = person.page
    await page.goto(link)
    await page.get_by_label("Your name").fill(name)
    await page.get_by_label("E-mail address").fill(email)
    await page.get_by_role("textbox", name="Password").fill("three words in a row")
    await person.button("Start", exact=True).click()
    await person.sees("Your first workshop")
