"""Dots on paper, typed in by a facilitator and seen beside the votes."""

import pytest
from playwright.async_api import expect

from ninedots.domain import commands as c

from . import axe
from .hall import Hall


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (360, 740)])
async def test_ONPAPER_1_ONPAPER_3_dots_are_typed_in_corrected_and_stand_apart(
    hall: Hall, width: int, height: int
) -> None:
    await hall.plan("how-might-we")
    people = [await hall.join(name) for name in ("Ann", "Ben", "Cat", "Dan", "Eve")]
    await hall.stage("how-might-we", "share")
    one, _ = await hall.add(people[0], "how-might-we", "within", "question", "How might we begin?", "How might we end?")
    await hall.stage("how-might-we", "vote")
    page = hall.lead.page
    await page.set_viewport_size({"width": width, "height": height})
    await page.goto(f"/w/{hall.workshop}/lead")
    await page.get_by_role("button", name="Dots on paper …").click()
    dialog = page.get_by_role("dialog", name="Dots on paper")
    await dialog.get_by_label("How many people put dots on paper").fill("2")
    field = dialog.get_by_label("Feasible: dots on 2")
    await field.fill("7")
    await dialog.get_by_role("button", name="Save the count").click()
    await expect(dialog.get_by_text("Feasible: 7 dots, but 2 people have 6 at most.")).to_be_visible()
    assert await axe.findings(page) == []
    await dialog.get_by_label("How many people put dots on paper").fill("6")
    await dialog.get_by_role("button", name="Save the count").click()
    await expect(dialog).to_have_count(0)
    await page.get_by_role("button", name="Dots on paper …").click()
    await expect(field).to_have_value("7")
    await field.fill("9")
    await dialog.get_by_role("button", name="Save the count").click()
    await expect(dialog).to_have_count(0)

    ballot = next(str(was["id"]) for was in (await hall.records(hall.lead)).values() if was["kind"] == "ballot")
    for person in people:
        await hall.do(person, c.PlaceVotes(ballot=ballot, note=one, criterion="feasibility", count=1))
    await hall.stage("how-might-we", "results")
    await hall.show_result()
    seat = people[0].page
    await expect(seat.get_by_text("People who put dots on paper, counted apart: 6.")).to_be_visible()
    table = seat.get_by_role("table")
    await expect(table.get_by_role("row", name="How might we end?")).to_contain_text("9")
    await expect(table.get_by_role("columnheader", name="On paper")).to_be_visible()
    await expect(seat.get_by_text("5 people voted.")).to_be_visible()
