"""No view scrolls away to nothing, at any size, by wheel or by keys; and the keys reach all that scrolls."""

import pytest
from playwright.async_api import Page, expect

from .axe import resize, too_wide
from .hall import Hall
from .person import Person
from .scrolling import SIZES, lost

BARRIERS = [f"Barrier {n}: sent home before lunch, and nobody rings to say why" for n in range(30)]
QUESTIONS = [f"How might we greet people at gate {n} by name?" for n in range(20)]


async def problems(screen: str, page: Page, *, whole: bool = True) -> list[str]:
    """What is wrong at each size."""
    found = []
    for width, height in SIZES:
        await resize(page, width, height)
        found += [f"{screen}, {width} px: {what}" for what in await lost(page, whole=whole)]
    await resize(page, 1440, 900)
    return found


async def look_at(person: Person, view: str) -> None:
    button = person.page.get_by_role("button", name=view, exact=True).first
    await button.click()
    await expect(button).to_have_attribute("aria-current", "true")


async def test_SCREEN_1_a_seat_never_scrolls_away(hall: Hall) -> None:
    await hall.plan("iceberg", "how-might-we", "closing")
    amal = await hall.join("Amal", viewport={"width": 1440, "height": 900})
    await amal.sees("The first activity is about to begin")
    found = await problems("waiting", amal.page)

    await hall.stage("iceberg", "share")
    await hall.add(amal, "iceberg", "structures-barriers", "observation", *BARRIERS)
    await expect(amal.page.get_by_role("option")).to_have_count(len(BARRIERS))
    found += await problems("board", amal.page)
    await look_at(amal, "List")
    found += await problems("list", amal.page)
    await amal.button("My notes").click()
    await expect(amal.page.get_by_role("dialog")).to_be_visible()
    found += await problems("mine", amal.page)
    await amal.page.keyboard.press("Escape")

    await hall.stage("how-might-we", "share")
    await hall.add(amal, "how-might-we", "within", "question", *QUESTIONS)
    await hall.stage("how-might-we", "vote")
    await expect(amal.button("Add a Feasible vote to “How might we").first).to_be_visible()
    found += await problems("ballot", amal.page)
    await hall.stage("how-might-we", "results")
    await hall.show_result()
    await expect(amal.page.get_by_role("heading", name="What the group chose")).to_be_visible()
    found += await problems("results", amal.page)
    await hall.stage("closing", "commit")
    await expect(amal.button("Make a commitment")).to_be_visible()
    found += await problems("commitments", amal.page)
    assert not found, "\n".join(found)


async def test_SCREEN_1_a_console_never_scrolls_away(hall: Hall) -> None:
    await hall.plan("shared-purpose", "iceberg", "how-might-we")
    lead = hall.lead
    await resize(lead.page, 1440, 900)
    await lead.page.goto(f"/w/{hall.workshop}/lead")
    await expect(lead.button("Begin: ")).to_be_visible()
    found = await console_problems("before it begins", lead.page)
    await hall.stage("shared-purpose", "share")
    await lead.page.get_by_role("tab", name="Agreed").click()
    found += await console_problems("what is agreed", lead.page)
    await hall.stage("iceberg", "share")
    await hall.add(hall.lead, "iceberg", "structures-barriers", "observation", *BARRIERS)
    await expect(lead.page.get_by_role("option")).to_have_count(len(BARRIERS))
    for tab in ("People", "Guide"):
        await lead.page.get_by_role("tab", name=tab).click()
        found += await console_problems(f"board and {tab}", lead.page)
    await look_at(lead, "List")
    found += await console_problems("list", lead.page)
    await hall.stage("how-might-we", "share")
    await hall.add(lead, "how-might-we", "within", "question", *QUESTIONS)
    await hall.stage("how-might-we", "vote")
    await expect(lead.page.get_by_text("have finished voting").first).to_be_attached()
    found += await console_problems("ballot", lead.page)
    await hall.stage("how-might-we", "results")
    await hall.show_result()
    await expect(lead.page.get_by_role("heading", name="What the group chose")).to_be_visible()
    found += await console_problems("results", lead.page)
    assert not found, "\n".join(found)


async def console_problems(screen: str, page: Page) -> list[str]:
    """Where one pane is shown at a time, in each of them."""
    found = await problems(f"console, {screen}", page)
    for pane in ("Run of show", "Now", "Board"):
        await resize(page, 320, 640)
        await page.get_by_role("tab", name=pane, exact=True).click()
        found += await problems(f"console, {screen}, {pane}", page)
    return found


@pytest.mark.parametrize("view", ["before", "board", "vote", "results"])
async def test_SCREEN_1_a_wall_never_scrolls_away(hall: Hall, view: str) -> None:
    await hall.plan("how-might-we")
    screen = await hall.enter("Wall", viewport={"width": 1440, "height": 900})
    await screen.page.goto(hall.wall_link)
    await expect(screen.page.get_by_text(hall.code[:4]).first).to_be_visible()
    if view != "before":
        await hall.stage("how-might-we", "share")
        await hall.add(hall.lead, "how-might-we", "within", "question", *QUESTIONS)
        await screen.sees("at gate 1 by name")
    if view in ("vote", "results"):
        await hall.stage("how-might-we", "vote")
        await screen.sees("finished")
    if view == "results":
        await hall.stage("how-might-we", "results")
        await hall.show_result()
        await screen.sees("most votes")
    found = await problems(f"wall, {view}", screen.page)
    assert not found, "\n".join(found)


async def test_SCREEN_1_history_and_outcomes_end_where_their_content_ends(hall: Hall) -> None:
    await hall.plan("iceberg", "how-might-we")
    page = hall.lead.page
    await hall.stage("iceberg", "share")
    await hall.add(hall.lead, "iceberg", "structures-barriers", "observation", *BARRIERS)
    await resize(page, 1440, 900)
    await page.goto(f"/w/{hall.workshop}/history")
    await page.get_by_role("radio").first.check()
    await hall.lead.sees("Nobody else sees this.")
    found = await problems("history", page, whole=False)
    await page.get_by_role("tab", name="List").click()
    found += await problems("history, list", page, whole=False)
    await page.goto(f"/w/{hall.workshop}/outcomes")
    await hall.lead.sees("Barrier 1:")
    found += await problems("outcomes", page, whole=False)
    await page.goto("/home")
    await hall.lead.sees("Belonging")
    found += await problems("home", page, whole=False)
    assert not found, "\n".join(found)


async def test_SCREEN_7_letters_of_twice_the_size_fit_a_phone(hall: Hall) -> None:
    await hall.plan("iceberg")
    amal = await hall.join("Amal", viewport={"width": 360, "height": 740})
    await hall.stage("iceberg", "share")
    await hall.add(amal, "iceberg", "structures-barriers", "observation", "Sent home before lunch")
    await amal.sees("Sent home before lunch")
    await amal.page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert await too_wide(amal.page) == []


async def test_SCREEN_16_the_focus_stays_in_sight_while_others_write_above_it(hall: Hall) -> None:
    await hall.plan("iceberg")
    await hall.stage("iceberg", "share")
    await hall.add(hall.lead, "iceberg", "structures-barriers", "observation", *BARRIERS[:9])
    amal = await hall.join("Amal", viewport={"width": 360, "height": 740})
    add = amal.button_of("Add here", "Structures: barriers")
    await expect(amal.page.get_by_text(BARRIERS[8])).to_be_visible()
    await add.focus()
    await amal.page.keyboard.press("Shift+Tab")
    await amal.page.keyboard.press("Tab")  # as somebody who comes by key
    await expect(add).to_be_in_viewport()
    await hall.add(hall.lead, "iceberg", "structures-barriers", "observation", *BARRIERS[9:])
    await expect(amal.page.get_by_text(BARRIERS[-1])).to_be_attached()
    await expect(add).to_be_in_viewport()
    await amal.page.mouse.move(180, 400)
    await amal.page.mouse.wheel(0, -2000)
    await expect(add).not_to_be_in_viewport()
    await expect(add).to_be_focused()


async def test_SCREEN_18_a_menu_stays_within_the_window_and_its_last_line_can_be_pressed(hall: Hall) -> None:
    page = hall.lead.page
    found = []
    for width, height in (*SIZES, (1440, 560)):
        await resize(page, width, height)
        await page.goto("/home")
        await hall.lead.button("New workshop").click()
        dialog = page.get_by_role("dialog", name="New workshop")
        await dialog.get_by_role("radio", name="An empty agenda").check()
        await dialog.get_by_role("button", name="Add an exercise").click()
        menu = page.get_by_role("menu", name="Add an exercise")
        await expect(menu.get_by_role("menuitem").first).to_be_focused()
        await page.keyboard.press("End")
        await expect(menu.get_by_role("menuitem").last).to_be_focused()
        box = await menu.bounding_box()
        assert box is not None
        if box["y"] < 0 or box["y"] + box["height"] > height or box["x"] < 0 or box["x"] + box["width"] > width:
            found.append(f"{width} by {height}: {box}")
        await menu.get_by_role("menuitem").last.click(timeout=5_000)
        await expect(dialog.get_by_text("Nothing yet.")).to_be_hidden()
    assert not found, "\n".join(found)
