"""Before a vote on many questions: twins are merged and some left out, on the console; afterwards a run-off."""

from itertools import chain
from pathlib import Path

import yaml
from playwright.async_api import expect

from ninedots.domain import commands as c

from . import axe
from .hall import NEW_ID, Hall

WRITTEN = yaml.safe_load((Path(__file__).parents[1] / "api" / "likeness.yaml").read_text())
TWINS = [*chain(*(pair[:2] for pair in WRITTEN["same"][:6]))]
QUESTIONS = [*TWINS, *WRITTEN["alone"][:12]]


async def test_VOTE_24_twins_are_merged_by_keys_and_the_vote_opens_without_what_is_left_out(hall: Hall) -> None:
    await hall.plan("how-might-we")
    ann = await hall.join("Ann")
    await hall.stage("how-might-we", "share")
    await hall.add(ann, "how-might-we", "within", "question", *QUESTIONS)
    await hall.stage("how-might-we", "discuss")
    page = hall.lead.page
    await page.set_viewport_size({"width": 1440, "height": 900})
    await page.goto(f"/w/{hall.workshop}/lead")
    await page.get_by_role("button", name="Next: Vote").click()
    dialog = page.get_by_role("dialog")
    await expect(dialog).to_contain_text(f"A vote on {len(QUESTIONS)} questions")
    await expect(dialog).to_contain_text("More than 15 are hard to compare")
    pairs = dialog.get_by_role("region", name="Do these two say the same thing?")
    await expect(pairs).to_contain_text("5 pairs left")
    assert await axe.findings(page) == []
    for left in (4, 3):
        await page.keyboard.press("1")
        await expect(pairs).to_contain_text(f"{left} pairs left")
    await page.keyboard.press("b")
    await expect(pairs).to_contain_text("2 pairs left")
    await page.keyboard.press("2")
    await page.keyboard.press("2")
    await expect(pairs).to_contain_text("No other two questions look alike.")
    await dialog.get_by_role("button", name="Undo the last merge").click()
    await expect(dialog).to_contain_text(f"A vote on {len(QUESTIONS) - 3} questions")
    await dialog.get_by_text("Leave some out …").click()
    await dialog.get_by_role("checkbox", name=WRITTEN["alone"][0]).uncheck()
    await dialog.get_by_role("button", name=f"Open the vote on {len(QUESTIONS) - 4} questions").click()
    await expect(dialog).to_have_count(0)
    asked = ann.page.get_by_role("list", name="Questions to vote on").get_by_role("listitem")
    await expect(asked).to_have_count(len(QUESTIONS) - 4)
    await expect(asked.filter(has_text=WRITTEN["alone"][0])).to_have_count(0)


async def test_VOTE_25_VOTE_28_themes_are_summed_up_and_a_near_tie_goes_to_a_run_off(hall: Hall) -> None:
    await hall.plan("how-might-we")
    people = [await hall.join(name) for name in ("Ann", "Ben", "Cat", "Dan", "Eve")]
    ann = people[0]
    await hall.stage("how-might-we", "share")
    one, two, three = await hall.add(ann, "how-might-we", "within", "question", *WRITTEN["alone"][:3])
    activity = await hall.activity("how-might-we")
    theme = c.AddTheme(theme=NEW_ID(), activity=activity, name="Coming back well", notes=(one, three))
    await hall.do(hall.lead, theme)
    await hall.stage("how-might-we", "vote")
    ballot = next(str(was["id"]) for was in (await hall.records(hall.lead)).values() if was["kind"] == "ballot")
    for person in people:
        for note, criterion, count in ((one, "feasibility", 3), (two, "desirability", 3), (three, "viability", 1)):
            await hall.do(person, c.PlaceVotes(ballot=ballot, note=note, criterion=criterion, count=count))
    await hall.stage("how-might-we", "results")
    await hall.show_result()
    page = hall.lead.page
    await page.set_viewport_size({"width": 1440, "height": 900})
    for path in ("lead", "outcomes"):
        await page.goto(f"/w/{hall.workshop}/{path}")
        sums = page.get_by_role("region", name="By theme").get_by_role("listitem")
        await expect(sums.first).to_contain_text("Coming back well")
        await expect(sums.first).to_contain_text("20 votes")
        await expect(sums.last).to_contain_text("In no theme")
    assert await axe.findings(page) == []

    await page.goto(f"/w/{hall.workshop}/lead")
    await expect(page.get_by_text("2 questions share the first place.")).to_be_visible()
    await page.get_by_role("button", name="Run-off …").click()
    assert await axe.findings(page) == []
    await page.get_by_role("button", name="Open the vote on 2 questions").click()
    asked = ann.page.get_by_role("list", name="Questions to vote on").get_by_role("listitem")
    await expect(asked).to_have_count(2)
    await expect(asked.filter(has_text=WRITTEN["alone"][2])).to_have_count(0)
    await page.get_by_role("button", name="Results", exact=True).click()
    await expect(page.get_by_text("5 people voted.")).to_be_visible()
