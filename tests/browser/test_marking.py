"""Marking by taps on a phone, by mouse and by keys on a laptop; then the ranking on seat, console and wall."""

import re

import pytest
from playwright.async_api import Locator, expect

from ninedots.domain import commands as c

from .axe import findings, small_targets, too_wide
from .hall import Hall
from .person import Person
from .scrolling import lost

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
DESK = {"viewport": {"width": 1440, "height": 900}}
MARKS = ("movable", "benefit", "motivated", "resourced", "levers", "timely")
OPPORTUNITIES = (
    "Ask the family first. Put it at the top of the form.",
    "Train and pay older pupils to look after younger ones.",
    "بچوں سے پہلے خود پوچھیں 💬",
    *(f"Opportunity number {place}" for place in range(4, 13)),
)


async def at_the_marks(hall: Hall) -> list[str]:
    """A workshop whose people mark twelve opportunities."""
    await hall.plan("energy-for-change")
    await hall.stage("energy-for-change", "share")
    notes = await hall.add(hall.lead, "energy-for-change", "opportunities", "opportunity", *OPPORTUNITIES)
    await hall.stage("energy-for-change", "mark")
    return notes


async def accessible(person: Person) -> None:
    for find in (findings, too_wide):
        assert await find(person.page) == [], person.name


async def test_MARK_3_twelve_opportunities_by_taps_on_a_phone(hall: Hall) -> None:
    """One tap for each mark and one to go on: nothing is opened, nothing scrolls out of reach."""
    await at_the_marks(hall)
    amal = await hall.join("Amal", **PHONE)
    page = amal.page
    read: list[str] = []
    for place in range(1, 13):
        await expect(page.get_by_text(f"{place} of 12", exact=True)).to_be_visible()
        read.append(await page.get_by_role("heading", level=2).inner_text())
        await page.get_by_role("button", name=re.compile("^Easy to move")).tap()
        if place == 1:
            await page.get_by_role("button", name=re.compile("^Right time")).tap()
            await accessible(amal)
            assert await small_targets(page) == []
        await page.get_by_role("button", name="Done" if place == 12 else "Next", exact=True).tap()
    await expect(page.get_by_text("You marked something on 12 of them.")).to_be_visible()
    assert sorted(read) == sorted(OPPORTUNITIES)
    await accessible(amal)
    held = [one["marks"] for one in (await hall.records(amal)).values() if one["kind"] == "marking"]
    assert sorted(held) == sorted([["movable", "timely"], *[["movable"]] * 11])


async def test_MARK_3_a_swipe_turns_the_card_and_sets_nothing(hall: Hall) -> None:
    await at_the_marks(hall)
    amal = await hall.join("Amal", **PHONE)
    page = amal.page
    await expect(page.get_by_text("1 of 12", exact=True)).to_be_visible()
    touch = await page.context.new_cdp_session(page)
    box = await page.get_by_role("button", name=re.compile("^People want it")).bounding_box()
    assert box
    y = box["y"] + box["height"] / 2

    async def swipe(start: int, end: int) -> None:
        middle = (start + end) / 2
        for kind, x in (("touchStart", start), ("touchMove", middle), ("touchMove", end), ("touchEnd", None)):
            points = [] if x is None else [{"x": x, "y": y}]
            await touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    await swipe(300, 80)
    await expect(page.get_by_text("2 of 12", exact=True)).to_be_visible()
    await swipe(80, 300)
    await expect(page.get_by_text("1 of 12", exact=True)).to_be_visible()
    assert [one for one in (await hall.records(amal)).values() if one["kind"] == "marking"] == []


async def test_MARK_3_all_marks_of_a_card_are_in_sight_on_a_phone(hall: Hall) -> None:
    """From the first card on: none is behind what stays below, under a card of one line or of two."""
    await at_the_marks(hall)
    amal = await hall.join("Amal", **PHONE)
    page = amal.page
    toggles = page.get_by_role("group", name="Notes to mark").get_by_role("listitem").get_by_role("button")
    await expect(toggles).to_have_count(6)
    below: list[str] = []
    lines: set[int] = set()
    for place in range(1, 13):
        await expect(page.get_by_text(f"{place} of 12", exact=True)).to_be_visible()
        ways = await page.get_by_role("button", name="Next" if place < 12 else "Done", exact=True).bounding_box()
        last = await toggles.last.bounding_box()
        title = await page.get_by_role("heading", level=2).bounding_box()
        assert ways
        assert last
        assert title
        lines.add(round(title["height"] / 24))
        if (hidden := last["y"] + last["height"] - ways["y"]) > 0:
            below.append(f"card {place}: {hidden:.0f} px")
        await page.get_by_role("button", name="Next" if place < 12 else "Done", exact=True).tap()
    assert not below
    assert lines >= {1, 2}


@pytest.mark.parametrize("keys", [False, True], ids=["mouse", "keys"])
async def test_MARK_3_on_a_laptop_all_are_in_one_view(hall: Hall, keys: bool) -> None:
    await at_the_marks(hall)
    amal = await hall.join("Amal", **DESK)
    page = amal.page
    rows = page.get_by_role("listitem").filter(has=page.get_by_role("button", name="Easy to move"))
    await expect(rows).to_have_count(12)

    def toggle(row: int, name: str) -> Locator:
        return rows.nth(row).get_by_role("button", name=name, exact=True)

    if keys:
        await toggle(0, "Easy to move").focus()
        await page.keyboard.press("Space")
        await page.keyboard.press("ArrowRight")
        await page.keyboard.press("ArrowDown")
        await page.keyboard.press("Space")
        await page.keyboard.press("Tab")
        await expect(toggle(2, "People see why")).to_be_focused()
    else:
        await toggle(0, "Easy to move").click()
        await toggle(1, "People see why").click()
    await expect(page.get_by_text("2 of 12 have a mark of yours.")).to_be_visible()
    await expect(toggle(1, "People see why")).to_have_attribute("aria-pressed", "true")
    await accessible(amal)


async def test_MARK_2_the_ranking_is_there_for_everybody_when_the_group_talks(hall: Hall) -> None:
    notes = await at_the_marks(hall)
    people = [await hall.join(name, **look) for name, look in (("Amal", PHONE), ("Bo", DESK), ("Cleo", DESK))]
    for person in people:
        await hall.do(
            person,
            c.SetMarks(note=notes[4], marks=MARKS),
            c.SetMarks(note=notes[0], marks=tuple(mark for mark in MARKS if mark != "resourced")),
            c.SetMarks(note=notes[1], marks=MARKS[:2]),
        )
    wall = await hall.enter("Wall", viewport={"width": 1920, "height": 1080})
    await wall.page.goto(hall.wall_link)
    await hall.lead.page.goto(f"/w/{hall.workshop}/lead")
    for person in (*people, wall, hall.lead):
        await expect(person.page.get_by_text("One short")).to_have_count(0)  # blind until the group looks together
    await hall.stage("energy-for-change", "discuss")
    for person in (*people, wall, hall.lead):
        ranking = person.page.get_by_role("region", name="Where the energy is")
        rows = ranking.get_by_role("listitem")
        await expect(rows).to_have_count(3)
        await expect(rows.nth(0)).to_contain_text(OPPORTUNITIES[4])
        await expect(rows.nth(0)).to_contain_text("All hold")
        await expect(rows.nth(1)).to_contain_text(OPPORTUNITIES[0])
        await expect(rows.nth(1)).to_contain_text("One short: Resourced")
        await accessible(person)


async def test_MARK_4_the_wall_keeps_room_for_what_is_one_mark_short(hall: Hall) -> None:
    """Eleven of which all holds, one that lacks most, and five at the end that one mark alone keeps back."""
    await hall.plan("energy-for-change")
    await hall.stage("energy-for-change", "share")
    texts = [*(f"All hold, number {n}: who rings whom, when, about what, and what then?" for n in range(11))]
    texts += ["Lacks most", *(f"Short of one, number {n}" for n in range(5))]
    notes = await hall.add(hall.lead, "energy-for-change", "opportunities", "opportunity", *texts)
    await hall.stage("energy-for-change", "mark")
    for place, note in enumerate(notes):
        marks = MARKS[:2] if place == 11 else MARKS[:-1] if place > 11 else MARKS
        await hall.do(hall.lead, c.SetMarks(note=note, marks=marks))
    await hall.stage("energy-for-change", "discuss")
    wall = await hall.enter("Wall", viewport={"width": 1920, "height": 1080})
    await wall.page.goto(hall.wall_link)
    await wall.sees("5 notes are one mark short.")
    rows = wall.page.get_by_role("listitem").filter(has_text="One short: Right time")
    await expect(rows).to_have_count(3)
    await expect(wall.page.get_by_text(re.compile("notes between"))).to_have_count(1)
    await expect(wall.page.get_by_text(re.compile("more, 2 of them one mark short"))).to_be_in_viewport(ratio=1)
    assert await findings(wall.page) == []
    assert await lost(wall.page, whole=True) == []
    await wall.page.set_viewport_size({"width": 1280, "height": 720})
    await expect(wall.page.get_by_text(re.compile("more, 2 of them one mark short"))).to_be_in_viewport(ratio=1)
    assert await lost(wall.page, whole=True) == []
