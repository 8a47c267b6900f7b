"""Before a vote on many questions: twins are merged and some left out, on the console; afterwards a run-off."""

from itertools import chain
from pathlib import Path

import yaml
from playwright.async_api import expect

from . import axe
from .hall import Hall

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
    pairs = dialog.get_by_role("region", name="Do these two say the same?")
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
