"""A device that changes hands: who are you, leaving, and leaving by itself (JOIN-9 to JOIN-11)."""

from typing import Any

import pytest
from playwright.async_api import expect

from ninedots.domain import commands as c
from ninedots.domain import limits

from .hall import Hall
from .person import Person

PHONE = {"width": 400, "height": 800}
WIDE = {"width": 1440, "height": 900}
PRIVATE = "My own secret words"


async def leave(person: Person, button: str = "Leave") -> None:
    await person.button("Leave", exact=True).first.click()
    dialog = person.page.get_by_role("dialog")
    await dialog.get_by_role("button", name=button, exact=True).click()
    await expect(person.page.get_by_role("heading", name="You have left the workshop")).to_be_visible()


async def asked(hall: Hall, person: Person) -> Any:
    answer = await person.context.request.post(
        "/api/look", data={"code": hall.code}, headers={"X-Nine-Dots": "1", "Origin": hall.house.origin}
    )
    return await answer.json()


@pytest.mark.parametrize("viewport", [PHONE, WIDE], ids=["phone", "wide"])
async def test_JOIN_10_every_screen_of_a_participant_has_a_way_to_leave(hall: Hall, viewport: Any) -> None:
    await hall.plan("iceberg", "how-might-we")
    amal = await hall.join("Amal", viewport=viewport)
    button = amal.button("Leave", exact=True)
    await amal.sees("Belonging")
    await expect(button).to_be_visible()
    for exercise, stage in (("iceberg", "think"), ("iceberg", "share"), ("how-might-we", "share")):
        await hall.stage(exercise, stage)
        await expect(button).to_be_visible()
    await hall.add(hall.lead, "how-might-we", "within", "question", "How might we begin?")
    await hall.stage("how-might-we", "vote")
    await amal.sees("How might we begin?")
    await expect(button).to_be_visible()
    await hall.stage("how-might-we", "results")
    await expect(button).to_be_visible()
    await hall.do(hall.lead, c.EndWorkshop())
    await amal.sees("ended")
    await leave(amal)


async def test_JOIN_9_JOIN_10_the_next_at_a_shared_tablet_is_somebody_else(hall: Hall) -> None:
    await hall.plan("iceberg", audience="pupils")
    tablet = await hall.join("Lively Acorn", viewport=PHONE)
    await hall.stage("iceberg", "think")
    await tablet.button("Add an idea").click()
    field = tablet.page.get_by_role("dialog").get_by_label("Your words")
    await field.fill(PRIVATE)
    await tablet.page.keyboard.press("Enter")
    await tablet.sees("Saved")
    await field.fill("Begun and not sent")
    person = (await asked(hall, tablet))["me"]["person"]

    await tablet.page.goto(f"/j/{hall.code}")
    await expect(tablet.page.get_by_role("heading", name="Are you Lively Acorn?")).to_be_visible()
    await tablet.button("Yes, that is me").click()
    await expect(tablet.page.get_by_role("group", name=PRIVATE)).to_have_count(1)

    await tablet.page.goto(f"/j/{hall.code}")
    await tablet.button("No, I am new").click()
    await tablet.button("Join the workshop").click()
    await expect(tablet.button("Add an idea")).to_be_visible()
    assert (await asked(hall, tablet))["me"]["person"] != person
    await tablet.button("Add an idea").click()
    await expect(tablet.page.get_by_role("dialog").get_by_label("Your words")).to_have_value("")
    await expect(tablet.page.get_by_text(PRIVATE)).to_have_count(0)
    kept = await tablet.kept()
    assert person not in kept
    assert "Begun" not in kept


async def test_JOIN_10_leaving_takes_every_trace_along_and_other_tabs_hear_of_it(hall: Hall) -> None:
    await hall.plan("iceberg")
    amal = await hall.join("Amal", viewport=PHONE)
    other = await amal.second_tab()
    await other.page.goto(f"/w/{hall.workshop}")
    await hall.stage("iceberg", "think")
    await other.button("Add an observation").click()
    await other.page.get_by_role("dialog").get_by_label("Your words").fill("Begun in another tab")
    me = (await asked(hall, amal))["me"]["person"]

    await leave(amal)
    await expect(other.page.get_by_role("heading", name="You have left the workshop")).to_be_visible()
    assert (await asked(hall, amal))["me"] is None
    for tab in (amal, other):
        kept = await tab.kept()
        assert hall.workshop not in kept, kept
        assert me not in kept, kept
        assert "Begun" not in kept, kept


async def test_JOIN_10_leaving_without_a_network_leaves_for_good(hall: Hall) -> None:
    await hall.plan("iceberg")
    amal = await hall.join("Amal", viewport=PHONE)
    await hall.stage("iceberg", "think")
    await expect(amal.button("Add an observation")).to_be_visible()
    await amal.has_loaded("AddSheet")
    amal.quiet.without_server(True)
    async with hall.house.down():
        await amal.sees("Not connected")
        await amal.button("Add an observation").click()
        await amal.page.get_by_role("dialog").get_by_label("Your words").fill("Never sent")
        await amal.page.keyboard.press("Enter")
        await amal.sees("1 change kept on this device")
        await amal.page.keyboard.press("Escape")
        await amal.button("Leave", exact=True).click()
        await amal.sees("1 note or change has not been sent yet")
        await amal.button("Leave and delete them").click()
        await amal.sees("1 change had not been sent and is gone")
        await amal.sees("There is no connection just now")
        assert "Never sent" not in await amal.kept()
        await amal.page.goto("about:blank")
    await amal.page.goto(f"/w/{hall.workshop}")
    await expect(amal.page.get_by_role("heading", name="You have left the workshop")).to_be_visible()
    await expect(amal.page.get_by_text("There is no connection just now")).to_have_count(0)
    assert (await asked(hall, amal))["me"] is None
    assert await hall.notes(hall.lead) == []


@pytest.mark.parametrize("audience", ["pupils", "parents", "professionals"])
async def test_JOIN_11_an_idle_device_leaves_by_itself_where_devices_are_shared(hall: Hall, audience: str) -> None:
    await hall.plan("iceberg", audience=audience)
    tablet = await hall.enter("Tablet", viewport=PHONE)
    await tablet.page.clock.install()
    code = {"code": hall.code, "name": "Lively Acorn"}
    headers = {"X-Nine-Dots": "1", "Origin": hall.house.origin}
    await tablet.context.request.post("/api/join", data=code, headers=headers)
    await tablet.page.goto(f"/w/{hall.workshop}")
    await tablet.sees("Belonging")
    left = tablet.page.get_by_role("heading", name="You have left the workshop")
    still = tablet.page.get_by_role("heading", name="Are you still there?")

    await tablet.page.clock.run_for(f"{limits.SEAT_IDLE_MINUTES - 1}:00")
    await tablet.page.clock.run_for(10_000)
    if audience == "professionals":
        await tablet.page.clock.run_for("02:00")
        await expect(still).to_have_count(0)
        await expect(left).to_have_count(0)
        return
    await expect(still).to_be_visible()
    await tablet.button("I am still here").click()
    await expect(still).to_be_hidden()
    await tablet.page.clock.run_for(f"{limits.SEAT_IDLE_MINUTES}:30")
    await expect(left).to_be_visible()
    await tablet.sees("Nobody has touched this device for half an hour")
    await expect(tablet.page.get_by_text("There is no connection just now")).to_have_count(0)
    assert (await asked(hall, tablet))["me"] is None
