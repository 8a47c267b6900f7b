"""Doors, home, seat, console and wall, as one workshop after another takes its course."""

import re

from playwright.async_api import expect
from tests.browser.axe import resize
from tests.browser.hall import NEW_ID, Hall

from ninedots.domain import commands as c

from .looking import DESK, Screens, first_place, show


async def doors(hall: Hall) -> Screens:
    await hall.plan("iceberg", attribution="group", groups=["Schools", "Health"], question="What helps?")
    guest = await hall.enter("Guest", viewport=DESK)
    page = guest.page
    await page.goto("/")
    await expect(page.get_by_label("Workshop code")).to_be_visible()
    yield "join, code", page
    await page.get_by_label("Workshop code").fill("?")
    await guest.button("Continue").click()
    await expect(page.locator("[aria-invalid=true]")).to_be_visible()
    yield "join, a code that is none", page
    await page.get_by_label("Workshop code").fill(hall.code)
    await guest.button("Continue").click()
    await expect(guest.button("Join the workshop")).to_be_visible()
    yield "join, name", page
    await page.goto(await hall.house.link_for("add", "invited@example.org"))
    await guest.button("Start", exact=True).click()
    await expect(page.get_by_text("Please write your name.")).to_be_visible()
    yield "somebody invited, with errors", page
    await page.goto("/sign-in")
    await expect(guest.button("Sign in", exact=True)).to_be_visible()
    yield "sign in", page
    await page.goto("/nothing-here")
    await guest.sees("There is nothing at this address")
    yield "nothing at this address", page
    await page.goto("/network-check")
    await expect(page.get_by_role("heading", level=1)).to_be_visible()
    yield "network check", page


async def home(hall: Hall) -> Screens:
    """Home, a new workshop, and the account with a new password that is too short."""
    await hall.plan("iceberg", "how-might-we")
    lead, page = hall.lead, hall.lead.page
    await page.goto("/home")
    await expect(page.get_by_role("heading", name="Belonging").first).to_be_visible()
    yield "home", page
    await lead.button("New workshop").click()
    await page.get_by_role("radio", name="Borough half-day").check()
    await expect(page.get_by_label("Title")).to_have_value("Borough half-day")
    yield "new workshop", page
    await page.goto("/account")
    await expect(page.get_by_text("This device")).to_be_visible()
    await page.get_by_label("Current password").fill("three words in a row")
    await page.get_by_role("textbox", name="New password").fill("short")
    await lead.button("Change the password").click()
    await expect(page.get_by_text("The password needs 5 more characters.")).to_be_visible()
    yield "account", page


async def thinking_and_sharing(hall: Hall) -> Screens:
    await hall.plan("system-players-map", "how-might-we", attribution="named")
    amal = await hall.join("Amal", viewport=DESK)
    page = amal.page
    await amal.sees("The first activity is about to begin")
    yield "waiting", page
    await hall.stage("system-players-map", "think")
    await hall.add(amal, "system-players-map", "closest", "player", "Form tutor", "A grandparent")
    await expect(page.get_by_role("option", name="Form tutor")).to_be_visible()
    yield "think alone, board", page
    await show(amal, "List")
    yield "think alone, list", page
    await amal.button_of("Add here", "Around").click()
    await expect(page.get_by_role("dialog").get_by_label("Your words")).to_be_focused()
    yield "sheet for a note", page
    await amal.button("Close and keep what is typed").click()
    for name, opener in (("choices for this device", "Settings for this device"), ("who is here", "Who is here")):
        await amal.button(opener).click()
        await expect(page.get_by_role("dialog")).to_be_visible()
        yield name, page
        await page.keyboard.press("Escape")
    await amal.button("Leave", exact=True).click()
    await expect(page.get_by_role("dialog")).to_be_visible()
    yield "asked before leaving", page
    await page.keyboard.press("Escape")

    await hall.stage("system-players-map", "share")
    await hall.add(hall.lead, "system-players-map", "further", "player", "Commissioners of services")
    await show(amal, "Board")  # the list stays until another way is chosen
    await expect(page.get_by_role("option", name="Commissioners")).to_be_visible()
    await page.get_by_role("option", name="Form tutor").click()
    await expect(page.get_by_role("toolbar")).to_be_visible()
    yield "share, a note chosen", page
    await show(amal, "List")
    await amal.button("More for “Form tutor”").click()
    await expect(page.get_by_role("menu")).to_be_visible()
    yield "share, the menu of a note", page
    await page.keyboard.press("Escape")
    await amal.button("Move to …").first.click()
    await expect(page.get_by_role("dialog")).to_be_visible()
    yield "moving a note", page
    await page.keyboard.press("Escape")
    await amal.button("My notes").click()
    await expect(page.get_by_role("dialog")).to_be_visible()
    yield "my notes", page
    await page.keyboard.press("Escape")
    await amal.button("Find a note").click()
    await page.get_by_role("searchbox").fill("tutor")
    await expect(page.get_by_role("search").get_by_role("button", name="Form tutor")).to_be_visible()
    yield "finding a note", page
    await page.keyboard.press("Escape")


async def links_and_marks(hall: Hall) -> Screens:
    await hall.plan("iceberg", "energy-for-change")
    amal = await hall.join("Amal", viewport=DESK)
    page = amal.page
    await hall.stage("iceberg", "share")
    [seen] = await hall.add(amal, "iceberg", "events-barriers", "observation", "Sent home before lunch")
    [deep] = await hall.add(hall.lead, "iceberg", "structures-barriers", "observation", "No room to calm down")
    await hall.stage("iceberg", "connect")
    await hall.do(amal, c.AddLink(link=NEW_ID(), link_type="holds-up", source=deep, target=seen))
    await expect(page.get_by_role("group", name="Links between notes")).to_be_attached()
    yield "connect, board", page
    await show(amal, "List")
    yield "connect, list", page
    await amal.button_of("Link to …", "Sent home").click()
    await expect(page.get_by_role("dialog")).to_be_visible()
    yield "dialog of a link", page
    await page.keyboard.press("Escape")
    iceberg = await hall.activity("iceberg")
    await hall.do(hall.lead, c.SetSpotlight(activity=iceberg, what="note", subject=seen))
    await expect(amal.button("Back to the board")).to_be_visible()
    yield "shown large", page
    await hall.stage("iceberg", "reach")
    await amal.sees("Iceberg · Where to reach in")  # a side that is chosen lasts until the stage turns
    await show(amal, "List")
    await expect(amal.button("We could reach this").first).to_be_visible()
    yield "marks in the list", page
    await hall.stage("energy-for-change", "share")
    zone, kind = await first_place(hall, "energy-for-change")
    await hall.add(amal, "energy-for-change", zone, kind, "Breakfast club", "A shared calendar")
    await hall.stage("energy-for-change", "mark")
    await amal.sees("Breakfast club")
    yield "marking", page
    await hall.stage("energy-for-change", "discuss")
    await amal.sees("Breakfast club")
    yield "where the energy is", page


async def voting(hall: Hall) -> Screens:
    await hall.plan("how-might-we", "closing")
    lead = hall.lead
    amal = await hall.join("Amal", viewport=DESK)
    await hall.stage("how-might-we", "share")
    questions = ["How might we greet people?", "How might we share a calendar?"]
    first, _ = await hall.add(amal, "how-might-we", "within", "question", *questions)
    wall = await hall.enter("Wall", viewport={"width": 1920, "height": 1080})
    await wall.page.goto(hall.wall_link)
    await hall.stage("how-might-we", "vote")
    await amal.button("Add a Feasible vote to “How might we greet").click()
    await expect(amal.page.get_by_text("2 of 3 left")).to_be_visible()
    yield "voting", amal.page
    await wall.sees("finished")
    yield "wall, voting", wall.page
    await lead.page.goto(f"/w/{hall.workshop}/lead")
    await expect(lead.page.get_by_text("0 of 1 has finished voting").first).to_be_visible()
    yield "console, voting", lead.page

    await hall.stage("how-might-we", "results")
    await expect(lead.page.get_by_text("Voting has closed. Nobody has seen the result yet.")).to_be_visible()
    await lead.button("Show everything at once").click()
    await expect(amal.page.get_by_role("heading", name="May the group see the result?")).to_be_visible()
    yield "results, asked", amal.page
    yield "console, asked", lead.page
    await amal.button("Yes, show the result").click()
    await expect(amal.page.get_by_role("heading", name="What the group chose")).to_be_visible()
    yield "results", amal.page
    yield "console, results", lead.page
    await wall.sees("most votes")
    yield "wall, results", wall.page

    await hall.stage("closing", "commit")
    commitment = c.AddCommitment(
        commitment=NEW_ID(), activity=await hall.activity("closing"), note=first, text="Stand at the gate", who="Office"
    )
    await hall.do(amal, commitment)
    await amal.sees("Stand at the gate")
    await amal.button("Make a commitment").click()
    yield "commitments", amal.page
    await wall.sees("Stand at the gate")
    yield "wall, commitments", wall.page
    await hall.do(lead, c.EndWorkshop())
    await amal.sees("The workshop has ended. Thank you")
    yield "ended", amal.page
    await lead.page.goto(f"/w/{hall.workshop}/outcomes")
    await lead.sees("Stand at the gate")
    yield "outcomes", lead.page
    await lead.page.goto(f"/w/{hall.workshop}/history")
    await lead.page.get_by_role("radio").first.check()
    await lead.sees("Nobody else sees this.")
    yield "history", lead.page


async def console(hall: Hall) -> Screens:
    await hall.plan("shared-purpose", "iceberg")
    amal = await hall.join("Amal")
    await amal.sees("The first activity is about to begin")
    lead, page = hall.lead, hall.lead.page
    await resize(page, **DESK)
    await page.goto(f"/w/{hall.workshop}/lead")
    await expect(lead.button("Begin: ")).to_be_visible()
    yield "console, before it begins", page
    await lead.button("Invite").first.click()
    await expect(page.get_by_role("dialog")).to_be_visible()
    yield "console, invitation", page
    await lead.button("Close", exact=True).click()
    await hall.stage("iceberg", "share")
    await hall.add(amal, "iceberg", "events-drivers", "observation", "A tutor rings with good news")
    await expect(page.get_by_role("option", name="A tutor rings")).to_be_visible()
    yield "console, board", page
    await page.get_by_role("tab", name="People").click()
    await page.get_by_role("button", name="List", exact=True).click()
    yield "console, list and people", page
    await page.get_by_role("switch", name="Ask everybody to follow me").check()
    await expect(lead.button("Stop asking")).to_be_visible()
    yield "console, asking to be followed", page
    await expect(amal.button("Not now")).to_be_visible()
    await resize(amal.page, **DESK)
    yield "asked to follow", amal.page
    await amal.button("Follow Robin Lead").click()
    await expect(amal.button("Stop following")).to_be_visible()
    yield "following", amal.page
    await lead.button("Open the run of show").click()
    await lead.button("Edit", exact=True).first.click()
    yield "console, agenda being edited", page


async def holding(hall: Hall) -> Screens:
    """Notes that wait to be let through, and a room in which everything is hidden."""
    await hall.plan("iceberg")
    lead, page = hall.lead, hall.lead.page
    await hall.stage("iceberg", "share")
    await hall.do(lead, c.SetPolicy(moderated=True))
    amal = await hall.join("Amal", viewport=DESK)
    await hall.add(amal, "iceberg", "events-drivers", "observation", "A tutor rings with good news", "Nobody asks")
    await show(amal, "List")
    await expect(amal.page.get_by_text("Waiting to be let through")).to_have_count(2)
    yield "list, notes that wait", amal.page
    await resize(page, **DESK)
    await page.goto(f"/w/{hall.workshop}/queue")
    await expect(page.get_by_role("article")).to_be_visible()
    yield "notes to be read", page
    await page.goto(f"/w/{hall.workshop}/lead")
    await lead.button("Hide everything").click()
    await expect(lead.button("Show everything again")).to_be_visible()
    yield "console, everything hidden", page
    await expect(amal.page.get_by_role("heading", name="The facilitator has paused the room")).to_be_visible()
    yield "everything hidden", amal.page


async def walls(hall: Hall) -> Screens:
    await hall.plan("iceberg")
    screen = await hall.enter("Wall", viewport={"width": 1920, "height": 1080})
    page = screen.page
    await page.goto(hall.wall_link)
    await expect(page.get_by_text(re.compile(rf"{hall.code[:4]} ?{hall.code[4:]}")).first).to_be_visible()
    yield "wall, before it begins", page
    await hall.stage("iceberg", "think")
    await screen.sees("Think alone")
    yield "wall, think alone", page
    await hall.stage("iceberg", "share")
    await hall.add(hall.lead, "iceberg", "events-drivers", "observation", "A tutor rings with good news")
    await expect(page.get_by_text("A tutor rings with good news")).to_be_visible()
    yield "wall, a board", page
