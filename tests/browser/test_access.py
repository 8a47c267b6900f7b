"""Every screen in its main states: nothing for axe to find, nothing cut off at 320 px, nothing too small (A1)."""

import re
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Page, expect

from ninedots.domain import commands as c

from .axe import drawn, findings, resize, small_targets, too_wide
from .hall import NEW_ID, Hall
from .person import Person

DESK = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 740}
NARROW = {"width": 320, "height": 640}


class Inspection:
    """Looks at screens one after the other and tells everything it found in the end."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    async def look(self, screen: str, page: Page, *, dark: bool = False) -> None:
        """Wide and narrow, one of them in dark colours; `dark` says which."""
        before = page.viewport_size
        for size, is_dark in ((DESK, dark), (PHONE, not dark)):
            await page.set_viewport_size(size)  # type: ignore[arg-type]
            await page.emulate_media(color_scheme="dark" if is_dark else "light", reduced_motion="reduce")
            await drawn(page)
            self._note(f"{screen}, {size['width']} px, {'dark' if is_dark else 'light'}", await findings(page))
        self._note(f"{screen}, {PHONE['width']} px", await small_targets(page))
        await resize(page, **NARROW)
        self._note(f"{screen}, {NARROW['width']} px", await too_wide(page))
        if before:
            await resize(page, **before)

    async def look_in_forced_colours(self, screen: str, page: Page) -> None:
        await page.emulate_media(forced_colors="active")
        await drawn(page)
        self._note(f"{screen}, forced colours", await findings(page))
        await page.emulate_media(forced_colors="none")

    def _note(self, where: str, found: list[str]) -> None:
        self.problems += [f"{where}: {what}" for what in found]


@pytest.fixture
async def inspection() -> AsyncIterator[Inspection]:
    inspection = Inspection()
    yield inspection
    assert not inspection.problems, "\n\n".join(inspection.problems)


async def test_A1_the_doors(hall: Hall, inspection: Inspection) -> None:
    await hall.plan("iceberg", attribution="group", groups=["Schools", "Health"], question="What helps?")
    guest = await hall.enter("Guest", viewport=DESK)
    page = guest.page
    await page.goto("/")
    await expect(page.get_by_label("Workshop code")).to_be_visible()
    await inspection.look("join, code", page)
    await page.get_by_label("Workshop code").fill(hall.code)
    await guest.button("Continue").click()
    await expect(guest.button("Join the workshop")).to_be_visible()
    await inspection.look("join, name", page, dark=True)
    await inspection.look_in_forced_colours("join, name", page)
    await page.goto(await hall.house.link_for("add", "invited@example.org"))
    await guest.button("Start", exact=True).click()
    await expect(page.get_by_text("Please write your name.")).to_be_visible()
    await inspection.look("somebody invited, with errors", page)
    await page.goto("/sign-in")
    await expect(guest.button("Sign in", exact=True)).to_be_visible()
    await inspection.look("sign in", page, dark=True)


async def test_A1_the_leads_home(hall: Hall, inspection: Inspection) -> None:
    await hall.plan("iceberg", "how-might-we")
    page = hall.lead.page
    await page.goto("/home")
    await expect(page.get_by_role("heading", name="Belonging").first).to_be_visible()
    await inspection.look("home", page)
    await hall.lead.button("New workshop").click()
    await page.get_by_role("radio", name="Borough half-day").check()
    await expect(page.get_by_label("Title")).to_have_value("Borough half-day")
    await inspection.look("new workshop", page, dark=True)
    await inspection.look_in_forced_colours("new workshop", page)


async def test_A1_the_leads_account(hall: Hall, inspection: Inspection) -> None:
    """Reached from home: where one is signed in, and a new password that is too short."""
    page = hall.lead.page
    await page.goto("/home")
    await page.get_by_role("link", name="Account", exact=True).click()
    await expect(page.get_by_role("heading", name="Where you are signed in")).to_be_visible()
    await expect(page.get_by_text("This device")).to_be_visible()
    await page.get_by_label("Current password").fill("three words in a row")
    await page.get_by_role("textbox", name="New password").fill("short")
    await hall.lead.button("Change the password").click()
    await expect(page.get_by_text("The password needs 5 more characters.")).to_be_visible()
    await inspection.look("account", page)
    await inspection.look("account", page, dark=True)


async def test_A1_a_board_while_people_think_and_share(hall: Hall, inspection: Inspection) -> None:
    await hall.plan("system-players-map", "how-might-we")
    amal = await hall.join("Amal", viewport=DESK)
    await amal.sees("The first activity is about to begin")
    await inspection.look("waiting", amal.page)
    await hall.stage("system-players-map", "think")
    await hall.add(amal, "system-players-map", "closest", "player", "Form tutor", "A grandparent")
    await expect(amal.page.get_by_role("option", name="Form tutor")).to_be_visible()
    await _look_at_both_sides(inspection, amal, "think alone")
    await amal.button_of("Add here", "Around").click()
    await expect(amal.page.get_by_role("dialog").get_by_label("Your words")).to_be_focused()
    await inspection.look("sheet for a note", amal.page)
    await inspection.look_in_forced_colours("sheet for a note", amal.page)
    await amal.button("Close and keep what is typed").click()

    await hall.stage("system-players-map", "share")
    await hall.add(hall.lead, "system-players-map", "further", "player", "Commissioners of services")
    await _show(amal, "Board")  # the list stays until another way is chosen
    await expect(amal.page.get_by_role("option", name="Commissioners")).to_be_visible()
    await amal.page.get_by_role("option", name="Form tutor").click()
    await expect(amal.page.get_by_role("toolbar")).to_be_visible()
    await inspection.look("share, a note chosen", amal.page, dark=True)
    await _show(amal, "List")
    await amal.button("More for “Form tutor”").click()
    await expect(amal.page.get_by_role("menu")).to_be_visible()
    await inspection.look("share, the menu of a note", amal.page)


async def test_A1_links_and_the_carrying_of_notes(hall: Hall, inspection: Inspection) -> None:
    await hall.plan("iceberg", "how-might-we")
    amal = await hall.join("Amal", viewport=DESK)
    await hall.stage("iceberg", "share")
    [seen] = await hall.add(amal, "iceberg", "events-barriers", "observation", "Sent home before lunch")
    [deep] = await hall.add(hall.lead, "iceberg", "structures-barriers", "observation", "No room to calm down")
    await hall.stage("iceberg", "connect")
    await hall.do(amal, c.AddLink(link=NEW_ID(), link_type="holds-up", source=deep, target=seen))
    await expect(amal.page.get_by_role("group", name="Links between notes")).to_be_attached()
    await _look_at_both_sides(inspection, amal, "connect")
    await amal.button_of("Link to …", "Sent home").click()
    await expect(amal.page.get_by_role("dialog")).to_be_visible()
    await inspection.look("dialog of a link", amal.page)
    await amal.page.keyboard.press("Escape")
    await hall.stage("iceberg", "reach")
    await amal.sees("Iceberg · Where to reach in")  # a side that is chosen lasts until the stage turns
    await _show(amal, "List")
    await expect(amal.button("We could reach this").first).to_be_visible()
    await inspection.look("marks", amal.page)


async def test_A1_voting_and_what_comes_of_it(hall: Hall, inspection: Inspection) -> None:
    await hall.plan("how-might-we", "closing")
    amal = await hall.join("Amal", viewport=DESK)
    await hall.stage("how-might-we", "share")
    questions = ["How might we greet people?", "How might we share a calendar?"]
    first, _ = await hall.add(amal, "how-might-we", "within", "question", *questions)
    await hall.stage("how-might-we", "vote")
    await amal.button("Add a Feasible vote to “How might we greet").click()
    await expect(amal.page.get_by_text("2 of 3 left")).to_be_visible()
    await inspection.look("voting", amal.page)
    await inspection.look_in_forced_colours("voting", amal.page)
    await hall.lead.page.goto(f"/w/{hall.workshop}/lead")
    await expect(hall.lead.page.get_by_text("0 of 1 has finished voting").first).to_be_visible()
    await inspection.look("console, voting", hall.lead.page, dark=True)

    await hall.stage("how-might-we", "results")
    await expect(hall.lead.page.get_by_text("Voting has closed. Nobody has seen the result yet.")).to_be_visible()
    await hall.lead.button("Show everything at once").click()
    await expect(amal.page.get_by_role("heading", name="May the group see the result?")).to_be_visible()
    await inspection.look("results, asked", amal.page)
    await inspection.look("console, asked", hall.lead.page)
    await amal.button("Yes, show the result").click()
    await expect(amal.page.get_by_role("heading", name="What the group chose")).to_be_visible()
    await inspection.look("results", amal.page, dark=True)
    await inspection.look_in_forced_colours("results", amal.page)
    await inspection.look("console, results", hall.lead.page)

    await hall.stage("closing", "commit")
    commitment = c.AddCommitment(
        commitment=NEW_ID(), activity=await hall.activity("closing"), note=first, text="Stand at the gate", who="Office"
    )
    await hall.do(amal, commitment)
    await amal.sees("Stand at the gate")
    await amal.button("Make a commitment").click()
    await inspection.look("commitments", amal.page)
    await hall.do(hall.lead, c.EndWorkshop())
    await amal.sees("The workshop has ended. Thank you")
    await inspection.look("ended", amal.page, dark=True)
    await hall.lead.page.goto(f"/w/{hall.workshop}/outcomes")
    await hall.lead.sees("Stand at the gate")
    await inspection.look("outcomes", hall.lead.page)


async def test_A1_the_console(hall: Hall, inspection: Inspection) -> None:
    await hall.plan("shared-purpose", "iceberg")
    amal = await hall.join("Amal")
    await amal.sees("The first activity is about to begin")
    lead = hall.lead
    await resize(lead.page, **DESK)
    await lead.page.goto(f"/w/{hall.workshop}/lead")
    await expect(lead.button("Begin: ")).to_be_visible()
    await inspection.look("console, before it begins", lead.page)
    await lead.button("Invite").first.click()
    await expect(lead.page.get_by_role("dialog")).to_be_visible()
    await inspection.look("console, invitation", lead.page, dark=True)
    await lead.button("Close", exact=True).click()
    await hall.stage("iceberg", "share")
    await hall.add(amal, "iceberg", "events-drivers", "observation", "A tutor rings with good news")
    await expect(lead.page.get_by_role("option", name="A tutor rings")).to_be_visible()
    await inspection.look("console, canvas", lead.page)
    await inspection.look_in_forced_colours("console, canvas", lead.page)
    await lead.page.get_by_role("tab", name="People").click()
    await lead.page.get_by_role("button", name="List", exact=True).click()
    await inspection.look("console, outline and people", lead.page, dark=True)
    await lead.button("Open the run of show").click()
    await lead.button("Edit", exact=True).first.click()
    await inspection.look("console, agenda being edited", lead.page)


async def test_A1_the_wall(hall: Hall, inspection: Inspection) -> None:
    await hall.plan("iceberg")
    hall_screen = await hall.enter("Wall", viewport={"width": 1920, "height": 1080})
    await hall_screen.page.goto(hall.wall_link)
    await expect(hall_screen.page.get_by_text(re.compile(rf"{hall.code[:4]} ?{hall.code[4:]}"))).to_be_visible()
    await inspection.look("wall, before it begins", hall_screen.page)
    await hall.stage("iceberg", "share")
    await hall.add(hall.lead, "iceberg", "events-drivers", "observation", "A tutor rings with good news")
    await expect(hall_screen.page.get_by_text("A tutor rings with good news")).to_be_visible()
    await inspection.look("wall, a board", hall_screen.page, dark=True)


async def _look_at_both_sides(inspection: Inspection, person: Person, screen: str) -> None:
    await _show(person, "Board")
    await inspection.look(f"{screen}, canvas", person.page)
    await _show(person, "List")
    await inspection.look(f"{screen}, outline", person.page, dark=True)


async def _show(person: Person, side: str) -> None:
    views = person.page.get_by_role("navigation", name="Ways to look at it")
    await views.get_by_role("button", name=side, exact=True).click()
    await expect(views.get_by_role("button", name=side, exact=True)).to_have_attribute("aria-current", "true")
