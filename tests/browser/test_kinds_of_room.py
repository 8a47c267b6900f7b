"""Kinds of room, as people in them see them: what holds is told before anybody writes, and what is loosened too."""

import re

from playwright.async_api import expect

from ninedots.domain import commands as c
from ninedots.domain import limits

from .hall import Hall, post
from .person import Person
from .test_leaving import PHONE, WIDE, asked


async def observer(hall: Hall) -> Person:
    """Somebody who follows the observers' link."""
    handout = await (await hall.lead.context.request.get(f"/api/workshops/{hall.workshop}")).json()
    person = await hall.enter("Dee", viewport=WIDE)
    await person.page.goto(handout["observer_link"])
    return person


async def test_S7_S20_POLICY_5_a_pupil_is_told_what_holds_and_gets_a_nickname(hall: Hall) -> None:
    await hall.plan("iceberg", audience="pupils", groups=["Year 5", "Year 6"])
    pupil = await hall.enter("Pupil", viewport=PHONE)
    await pupil.page.goto(f"/j/{hall.code}")
    await pupil.sees(
        "At first only you can read your notes, then a grown-up who leads reads them, and then everybody here."
    )
    await pupil.sees("Your notes do not show who wrote them, and the computer does not write it down.")
    await pupil.sees("Everything in this workshop is deleted on ")
    drawn = pupil.page.locator("output")
    first = await drawn.text_content()
    for left in ("3 more goes", "2 more goes", "1 more go"):
        await pupil.button(f"Another nickname ({left})").click()
        await expect(drawn).not_to_have_text(first or "")
        first = await drawn.text_content()
    await expect(pupil.button("Another nickname")).to_have_count(0)
    await expect(pupil.page.get_by_role("textbox")).to_have_count(0)
    await expect(pupil.page.get_by_role("checkbox")).to_have_count(0)
    await pupil.page.get_by_role("combobox", name="Your group").select_option("Year 6")
    await pupil.button("Join the workshop").click()
    await expect(pupil.button("Leave", exact=True)).to_be_visible()
    me = (await asked(hall, pupil))["me"]
    assert (me["name"], me["group"]) == (first, "Year 6")


async def test_S24_POLICY_6_nobody_watches_before_everybody_is_told(hall: Hall) -> None:
    await hall.plan("iceberg", audience="pupils")
    await hall.stage("iceberg", "share")
    pupil = await hall.join("Calm Otter", viewport=PHONE)
    await pupil.sees("Add an idea")
    await expect(pupil.page.get_by_text("Observers may watch")).to_have_count(0)
    dee = await observer(hall)
    await dee.sees("This workshop has no observers.")

    lead = hall.lead.page
    await lead.goto(f"/w/{hall.workshop}/lead")
    await lead.get_by_role("button", name="Workshop", exact=True).click()
    await lead.get_by_role("menuitem", name="How the room is kept safe").click()
    await lead.get_by_role("switch", name="No observers").click()
    await hall.lead.button("Loosen it and tell everybody").click()
    await pupil.sees("Changed by the facilitator: Observers may watch.")
    await expect(lead.get_by_role("switch", name="No observers")).not_to_be_checked()
    await dee.page.reload()
    await dee.button("Join the workshop").click()
    await dee.sees("Changed by the facilitator: Observers may watch.")

    await lead.get_by_role("switch", name="No observers").click()
    await expect(pupil.page.get_by_text("Observers may watch")).to_have_count(0)
    await dee.sees("A facilitator has taken you out")


async def test_S1_POLICY_3_a_room_that_tells_more_than_its_kind_says_so_on_every_seat(hall: Hall) -> None:
    await hall.plan("iceberg", audience="parents", attribution="named")
    parent = await hall.join("Amal", viewport=PHONE)
    await parent.sees("Changed by the facilitator: Notes show names.")


async def test_POLICY_7_NOTE_16_a_web_address_is_refused_in_words_and_the_words_come_back(hall: Hall) -> None:
    await hall.plan("iceberg", audience="pupils")
    await hall.stage("iceberg", "think")
    pupil = await hall.join("Calm Otter", viewport=PHONE)
    await pupil.button("Add an idea").click()
    field = pupil.page.get_by_role("dialog").get_by_label("Your words")
    await field.fill("Look at www.example.com")
    await field.press("Enter")
    await pupil.sees("No web or e-mail addresses here, please.")
    await expect(field).to_have_value("Look at www.example.com")
    await field.fill("Look around, e.g. at lunch")
    await field.press("Enter")
    await pupil.sees("Saved")
    assert await hall.notes(pupil) == ["Look around, e.g. at lunch"]


async def test_S6_NOTE_15_a_writer_is_asked_before_a_name_goes_out_also_when_the_line_is_cut(hall: Hall) -> None:
    await hall.plan("iceberg")
    await hall.stage("iceberg", "think")
    amal = await hall.join("Amal", viewport=PHONE)
    fetched = amal.page.wait_for_event("requestfinished", lambda one: re.search(r"/nudge-\w+", one.url) is not None)
    await fetched
    amal.quiet.without_server(True)
    async with hall.house.down():
        await amal.sees("Not connected")
        await amal.button("Add an observation").click()
        field = amal.page.get_by_role("dialog").get_by_label("Your words")
        await field.fill("Mrs Patel helps everybody")
        await field.press("Enter")
        await amal.sees("This looks like somebody’s name. Write “a pupil in Year 5”, not a name.")
        await expect(field).to_have_value("Mrs Patel helps everybody")
        await expect(field).to_be_focused()
        kept = await amal.kept()
        assert "nudge" not in kept
        await field.fill("A teacher helps everybody")
        await expect(amal.page.get_by_text("This looks like")).to_have_count(0)
        await field.press("Enter")
        await field.fill("Ring 07700 900123")
        await field.press("Enter")
        await amal.sees("This looks like a phone number.")
        await field.press("Enter")
        await expect(field).to_have_value("")
    await hall.until_notes(amal, "A teacher helps everybody", "Ring 07700 900123")


async def test_S19_an_idle_seat_asks_about_unsent_words_and_then_keeps_nothing_also_without_a_network(
    hall: Hall,
) -> None:
    await hall.plan("iceberg", audience="pupils")
    await hall.stage("iceberg", "think")
    tablet = await hall.enter("Tablet", viewport=PHONE)
    await tablet.page.clock.install()
    await post(tablet.context.request, "/api/join", {"code": hall.code, "name": "Lively Acorn"})
    await tablet.page.goto(f"/w/{hall.workshop}")
    await expect(tablet.button("Add an idea")).to_be_visible()
    person = (await asked(hall, tablet))["me"]["person"]
    await tablet.page.clock.run_for(10_000)
    tablet.quiet.without_server(True)
    async with hall.house.down():
        await tablet.page.clock.run_for("01:00")
        await tablet.button("Add an idea").click()
        await tablet.page.get_by_role("dialog").get_by_label("Your words").fill("Never sent")
        await tablet.page.keyboard.press("Enter")
        await tablet.sees("1 change kept on this device")
        await tablet.page.clock.run_for(f"{limits.SEAT_IDLE_MINUTES - 1}:30")
        await tablet.sees("Are you still there?")
        await tablet.sees("1 note or change has not been sent yet")
        await tablet.page.clock.run_for("01:30")
        await expect(tablet.page.get_by_role("heading", name="You have left the workshop")).to_be_visible()
        kept = await tablet.kept()
        assert "Never sent" not in kept
        assert person not in kept
        await tablet.page.goto("about:blank")
    assert await hall.notes(hall.lead) == []


async def test_POLICY_8_a_pupils_seat_shows_what_the_stage_needs(hall: Hall) -> None:
    await hall.plan("iceberg", audience="pupils")
    await hall.stage("iceberg", "think")
    pupil = await hall.join("Calm Otter", viewport=PHONE)
    adult = await hall.lead.second_tab()
    await expect(pupil.button("Add an idea")).to_be_visible()
    await expect(pupil.button("Undo")).to_be_visible()
    await expect(pupil.button("Redo")).to_have_count(0)
    await expect(pupil.button("Find a note")).to_have_count(0)
    await adult.page.goto(f"/w/{hall.workshop}")
    await expect(adult.button("Find a note")).to_be_visible()
    await expect(adult.button("Redo")).to_be_visible()
    await hall.do(hall.lead, c.EndWorkshop())
    await pupil.sees("ended")
