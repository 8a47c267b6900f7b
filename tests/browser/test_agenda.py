"""The agenda as it runs: the clock of each stage, times of day, and prompts that a facilitator rewords."""

import re

from playwright.async_api import expect

from ninedots.domain import commands as c

from .hall import Hall

WORDS = "Read in silence, and mark one note that surprises you."


async def test_AGENDA_3_and_6_the_clock_starts_with_the_stage_and_tells_how_it_stands(hall: Hall) -> None:
    await hall.plan("iceberg", "how-might-we")
    amal = await hall.join("Amal", viewport={"width": 360, "height": 740})
    lead = hall.lead.page
    await lead.set_viewport_size({"width": 1440, "height": 900})
    await lead.goto(f"/w/{hall.workshop}/lead")
    await hall.stage("iceberg", "share")
    await expect(lead.get_by_role("timer")).to_be_visible()
    await expect(lead.get_by_text("of 5 min · on time")).to_be_visible()
    await expect(amal.page.get_by_role("timer")).to_be_visible()
    await lead.get_by_role("button", name="+1 min").click()
    await lead.get_by_role("button", name="Pause", exact=True).click()
    await expect(lead.get_by_text("Paused", exact=True)).to_be_visible()

    await lead.get_by_role("button", name="Open the run of show").click()
    await lead.get_by_role("button", name="Edit", exact=True).click()
    await lead.get_by_role("switch", name="The clock starts with each stage").click()
    await expect(lead.get_by_role("switch", name="The clock starts with each stage")).not_to_be_checked()
    await hall.stage("iceberg", "discuss")
    await expect(amal.page.get_by_role("timer")).to_have_count(0)


async def test_AGENDA_7_each_part_has_its_time_of_day(hall: Hall) -> None:
    await hall.plan("iceberg", "how-might-we")
    lead = hall.lead.page
    await lead.set_viewport_size({"width": 1440, "height": 900})
    await lead.goto(f"/w/{hall.workshop}/lead")
    await lead.get_by_role("button", name="Edit", exact=True).click()
    await lead.get_by_label("Begins at").fill("09:30")
    await lead.get_by_label("Begins at").press("Tab")
    await lead.get_by_role("button", name="Done", exact=True).click()
    run = lead.get_by_role("complementary", name="Run of show")
    await expect(run.get_by_role("button", name="9:30 Iceberg")).to_be_visible()
    await expect(run.get_by_role("button", name="10:07 How Might We")).to_be_visible()


async def test_AGENDA_8_participants_see_a_reworded_prompt_at_once_and_the_guide_says_so(hall: Hall) -> None:
    await hall.plan("iceberg")
    amal = await hall.join("Amal", viewport={"width": 1440, "height": 900})
    await hall.stage("iceberg", "share")
    own = await amal.page.get_by_role("heading", level=1).text_content()
    lead = hall.lead.page
    await lead.set_viewport_size({"width": 1440, "height": 900})
    await lead.goto(f"/w/{hall.workshop}/lead")
    await lead.get_by_text("What people see").click()
    await lead.get_by_role("button", name="Reword").click()
    await lead.get_by_label("What people see in “Share”").fill(WORDS)
    await lead.get_by_role("button", name="Save", exact=True).click()
    await expect(amal.page.get_by_role("heading", level=1)).to_have_text(WORDS)
    await expect(lead.get_by_role("button", name="Reword")).to_be_focused()
    await expect(lead.get_by_text("You have reworded what people see here:")).to_be_visible()
    await lead.get_by_role("button", name="Back to the exercise’s own words").click()
    await expect(amal.page.get_by_role("heading", level=1)).to_have_text(own or "")


async def test_OUT_5_participants_read_what_was_found_and_chosen_once_it_is_over(hall: Hall) -> None:
    await hall.plan("how-might-we")
    amal = await hall.join("Amal", viewport={"width": 360, "height": 740})
    await hall.stage("how-might-we", "think")
    ben = await hall.join("Ben", viewport={"width": 360, "height": 740})
    await hall.add(ben, "how-might-we", "within", "question", "How might we talk sooner?")
    await hall.stage("how-might-we", "share")
    await hall.add(amal, "how-might-we", "across", "question", "How might we walk together?")
    await hall.do(hall.lead, c.EndWorkshop())
    await amal.page.get_by_role("link", name="See what we found and chose").click()
    await expect(amal.page.get_by_role("heading", level=1, name="Belonging")).to_be_visible()
    for words in ("How might we talk sooner?", "How might we walk together?"):
        await expect(amal.page.get_by_text(words).first).to_be_visible()
    await expect(amal.page.get_by_text("2 notes came together on 1 board.")).to_be_visible()
    await expect(amal.page.get_by_role("button", name="Download")).to_have_count(0)
    await expect(amal.page.get_by_role("button", name="Leave")).to_be_visible()
    await amal.page.get_by_role("link", name="Back to the board").click()
    await expect(amal.page.get_by_role("link", name="See what we found and chose")).to_be_visible()


async def test_OUT_6_a_workshop_is_run_again_for_another_audience(hall: Hall) -> None:
    await hall.plan("iceberg", title="Belonging, day one")
    lead = hall.lead.page
    await lead.set_viewport_size({"width": 1440, "height": 900})
    await hall.do(hall.lead, c.EndWorkshop())
    await lead.goto("/home")
    await lead.get_by_role("button", name="Run again: “Belonging, day one”").click()
    await lead.get_by_role("textbox", name="Title").fill("Belonging, the pupils")
    await lead.get_by_role("radio", name=re.compile("^Pupils")).check()
    await expect(lead.get_by_text("The exercises come in the words for them.")).to_be_visible()
    await expect(lead.get_by_role("radio", name=re.compile("^Nobody"))).to_be_checked()  # what is safest with pupils
    await lead.get_by_role("button", name="Make the workshop").click()
    await expect(lead.get_by_role("heading", level=1, name="Belonging, the pupils")).to_be_visible()
