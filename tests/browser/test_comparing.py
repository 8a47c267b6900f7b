"""Workshops beside each other: the demonstration's, one of pupils and one of parents."""

import csv
import io
import os
import zipfile
from pathlib import Path

from playwright.async_api import Page, expect

from ninedots.demo.story import read_story
from ninedots.domain import commands as c
from ninedots.domain.exercise import Audience
from ninedots.domain.records import Progress

from .axe import findings, resize, too_wide
from .hall import NEW_ID, Hall, post
from .person import Person
from .test_print import printed, whole

DESK = {"viewport": {"width": 1440, "height": 900}}
MAP, ICEBERG, QUESTIONS, CLOSING = "system-players-map", "iceberg", "how-might-we", "closing"
PUPILS = (("SENCO", "further"), ("Our form tutor", "closest"), ("Bus driver", "closest"), ("Youth clubs", "around"))
PARENTS = (
    ("Special educational needs coordinator", "around"),
    ("form tutors", "around"),
    ("The family hub", "further"),
)
ASKED = ("How might we begin at ten?", "How might we hear why?", "How might we meet parents at school?")


async def held(
    hall: Hall,
    title: str,
    audience: Audience,
    players: tuple[tuple[str, str], ...],
    votes: tuple[int, ...],
    follow: tuple[Progress | None, ...] = (),
) -> None:
    """A workshop that has ended, with these players, notes on the Iceberg, and so many votes on each question."""
    await hall.plan(MAP, ICEBERG, QUESTIONS, CLOSING, title=title, audience=audience)
    await hall.stage(MAP, "share")
    for name, zone in players:
        await hall.add(hall.lead, MAP, zone, "player", name)
    await hall.stage(ICEBERG, "share")
    below = await hall.add(hall.lead, ICEBERG, "structures-barriers", "observation", "Waiting lists", "Rules differ")
    await hall.add(hall.lead, ICEBERG, "events-drivers", "observation", f"Something that {audience} see")
    theme = c.AddTheme(theme=NEW_ID(), activity=await hall.activity(ICEBERG), name=f"Waiting, say {audience}",
                       notes=tuple(below))  # fmt: skip
    await hall.do(hall.lead, theme)
    await hall.stage(QUESTIONS, "share")
    questions = await hall.add(hall.lead, QUESTIONS, "within", "question", *ASKED)
    if audience == "pupils":
        await hall.do(hall.lead, c.SetPolicy(nicknames=False))
    voter = await hall.enter(f"Voter of {title}")
    await post(voter.context.request, "/api/join", {"code": hall.code, "name": "Voter"})
    await hall.stage(QUESTIONS, "vote")
    ballot = next(one["id"] for one in (await hall.records(hall.lead)).values() if one["kind"] == "ballot")
    for question, count, criterion in zip(questions, votes, ("feasibility", "desirability", "viability"), strict=True):
        await hall.do(voter, c.PlaceVotes(ballot=ballot, note=question, criterion=criterion, count=count))
    await hall.stage(QUESTIONS, "results")
    await hall.do(hall.lead, c.ShowResult(ballot=ballot))
    await hall.stage(CLOSING, "commit")
    for question, state in zip(questions, follow, strict=False):
        commitment = NEW_ID()
        taken = c.AddCommitment(
            commitment=commitment, activity=await hall.activity(CLOSING), note=question, text="We ask", who="Ann"
        )
        await hall.do(hall.lead, taken)
        if state:
            path = f"/api/workshops/{hall.workshop}/commitments/{commitment}/state"
            said = await hall.lead.context.request.post(
                path, data={"command": NEW_ID(), "state": state}, headers={"X-Nine-Dots": "1"}
            )
            assert said.ok, await said.text()
    await hall.do(voter, c.AgreeToResult(ballot=ballot, agrees=True))
    await hall.do(hall.lead, c.EndWorkshop())


async def three(hall: Hall) -> None:
    chapter = read_story().chapter(MAP)
    assert chapter
    lines = tuple((line.text, line.zone) for line in chapter.notes[:14])
    await held(hall, "A borough half-day (demonstration)", "professionals", lines, (3, 2, 1))
    await held(hall, "What pupils say", "pupils", PUPILS, (3, 2, 1))
    await held(hall, "Parents’ evening", "parents", PARENTS, (1, 2, 3))


async def compare(lead: Person, *titles: str) -> Page:
    page = lead.page
    await page.goto("/home")
    await page.get_by_role("link", name="Compare workshops").click()
    for title in titles:
        await page.get_by_role("checkbox", name=title).first.check()  # the latest of that name
    await lead.button("Compare them").click()
    await expect(page.get_by_role("heading", level=1)).to_contain_text(titles[0])
    return page


async def test_COMPARE_1_2_6_pupils_and_parents_are_compared_matched_printed_and_taken_away(
    hall: Hall, tmp_path: Path
) -> None:
    await three(hall)
    page = await compare(hall.lead, "What pupils say", "Parents’ evening")
    both = page.locator(".column").filter(has=page.get_by_role("heading", name="Both"))
    await expect(both.get_by_role("listitem")).to_have_count(1)
    await expect(both).to_contain_text("different rings")
    pair = page.get_by_role("group", name="“SENCO” and “Special educational needs coordinator”")
    await pair.get_by_role("button", name="The same", exact=True).focus()
    await page.keyboard.press("Enter")
    await expect(both.get_by_role("listitem")).to_have_count(2)
    await expect(page.get_by_role("heading", name="Do these mean the same?")).to_be_focused()
    await page.reload()
    await expect(both.get_by_role("listitem")).to_have_count(2)
    await expect(page.get_by_text("Nobody has taken up what came first in “What pupils say”")).to_be_visible()
    await expect(page.get_by_text("rank them the other way round")).to_have_count(1)
    await expect(page.get_by_role("row", name="Underlying structures").or_(page.get_by_role("row", name="How things"))
                 ).to_contain_text("67%")  # fmt: skip
    words = whole(await printed(page), "What pupils say", without=("Download", "Not the same", "Ask again"))
    for one in ("Bus driver", "The family hub", "SENCO", ASKED[0], "Waiting, say pupils"):
        assert one in words, one
    async with page.expect_download() as download:
        await hall.lead.button("Download").click()
        await page.get_by_role("menuitem", name="Tables (CSV)").click()
    file = await download.value
    assert file.suggested_filename.startswith("What pupils say · Parents’ evening – comparison – ")
    await file.save_as(tmp_path / "tables.zip")
    with zipfile.ZipFile(tmp_path / "tables.zip") as tables:
        names = [*csv.DictReader(io.StringIO(tables.read("names.csv").decode("utf-8-sig")))]
    assert {row["name"] for row in names if row["workshops"] == "2"} == {"SENCO", "Our form tutor"}


async def test_COMPARE_9_what_became_of_commitments_stands_on_the_page_and_on_paper(hall: Hall) -> None:
    await held(hall, "Parents’ evening", "parents", PARENTS, (1, 2, 3))
    await held(hall, "What pupils say", "pupils", PUPILS, (3, 2, 1), follow=("done", "doing", None))
    page = await compare(hall.lead, "What pupils say", "Parents’ evening")
    table = page.get_by_role("region", name="What became of commitments")
    await expect(table.get_by_role("columnheader")).to_have_text(
        ["Workshop", "Done", "Under way", "Planned", "Dropped", "No word"]
    )
    for title, counts in (("What pupils say", ["1", "1", "0", "0", "1"]), ("Parents’ evening", ["0"] * 5)):
        row = table.get_by_role("row").filter(has=page.get_by_role("rowheader", name=title))
        await expect(row.get_by_role("cell")).to_have_text(counts)
    for width in (1440, 768, 360):
        await resize(page, width, 900)
        assert (await findings(page), await too_wide(page)) == ([], [])
    without = ("Download", "Not the same", "Ask again")
    assert "No word" in whole(await printed(page), "What pupils say", without=without)


async def test_COMPARE_2_a_match_is_rejected_and_asked_again_by_keys_alone(hall: Hall) -> None:
    await three(hall)
    page = await compare(hall.lead, "What pupils say", "Parents’ evening", "A borough half-day (demonstration)")
    await expect(page.get_by_role("heading", name="In all 3").or_(page.get_by_role("heading", name="1 of 3"))
                 .first).to_be_visible()  # fmt: skip
    undecided = page.locator(".open").get_by_role("listitem")
    first = undecided.first.get_by_role("button", name="Not the same")
    await expect(first).to_be_visible()
    count = await undecided.count()
    await first.focus()
    await page.keyboard.press("Enter")
    await expect(undecided).to_have_count(count - 1)
    await page.get_by_text("1 decided").press("Enter")
    await page.get_by_role("button", name="Ask again").press("Enter")
    await expect(undecided).to_have_count(count)


async def test_YEAR_1_YEAR_3_runs_of_one_workshop_show_what_moved_and_which_links_work_now(hall: Hall) -> None:
    lead = hall.lead
    for title, zone, kind, quality in (
        ("Belonging, autumn", "further", "gap", None),
        ("Belonging, spring", "closest", "works-with", "well"),
    ):
        if kind == "gap":
            await hall.plan(MAP, title=title)
        else:
            again = await post(lead.context.request, f"/api/workshops/{hall.workshop}/run-again", {"title": title})
            await hall.is_in(again["workshop"])
            await hall.do(lead, c.OpenWorkshop())
        await hall.stage(MAP, "share")
        (nurse,) = await hall.add(lead, MAP, zone, "player", "School nurse")
        (tutor,) = await hall.add(lead, MAP, "closest", "player", "Form tutor")
        await hall.stage(MAP, "connect")
        await hall.do(lead, c.AddLink(link=NEW_ID(), link_type=kind, source=nurse, target=tutor, quality=quality))
        await hall.do(lead, c.EndWorkshop())

    page = await compare(lead, "Belonging, autumn", "Belonging, spring")
    part = page.locator("section").filter(
        has=page.get_by_role("heading", name="System-Players Map: from Belonging, autumn to Belonging, spring")
    )
    await expect(part.get_by_role("row", name="School nurse Further out Closest Nearer")).to_be_visible()
    await expect(part.get_by_role("row", name="School nurse Form tutor Works now")).to_be_visible()
    await expect(
        page.get_by_text("The link that was missing in “Belonging, autumn” works in “Belonging, spring”.")
    ).to_be_visible()
    for width in (1440, 768, 360):
        await resize(page, width=width, height=900)
        assert await findings(page) + await too_wide(page) == []
    if pictures := os.environ.get("PICTURES"):
        for width in (1440, 360):
            await resize(page, width=width, height=900)
            await page.screenshot(path=f"{pictures}/year-{width}.png", full_page=True)
