"""What a page looks like on paper: printed to PDF by Chromium, without background graphics, and read again."""

import io
import re

from playwright.async_api import Page, expect
from pypdf import PdfReader

from ninedots.domain import commands as c

from .hall import Hall
from .person import Person

DESK = {"viewport": {"width": 1440, "height": 900}}
NOTES = tuple(f"Observation number {place}" for place in range(1, 61))
GREEN = re.compile(rb"\.18\d+ \.56\d+ \.35\d+ rg")  # the ink of a condition that holds


async def printed(page: Page) -> PdfReader:
    return PdfReader(io.BytesIO(await page.pdf(width="210mm", height="297mm", print_background=False)))


def texts(paper: PdfReader) -> list[str]:
    """The words on each sheet, in one line."""
    return [" ".join(sheet.extract_text().split()) for sheet in paper.pages]


def whole(paper: PdfReader, title: str, *, without: tuple[str, ...]) -> str:
    """All its words, once every sheet has something on it, the title, its number and the year, and no link."""
    sheets = texts(paper)
    for place, sheet in enumerate(sheets, 1):
        assert f"{place} / {len(sheets)}" in sheet, sheet
        assert title in sheet, sheet
        assert re.search(r"\d{1,2} \w+ 20\d\d", sheet), sheet
        assert len(sheet) > len(title) + 60, f"sheet {place} is blank: {sheet}"
    assert not any("/Annots" in sheet for sheet in paper.pages), "something can be clicked"
    everything = " ".join(sheets)
    for words in without:
        assert words not in everything
    return everything


async def _seated(hall: Hall, **look: object) -> Person:
    amal = await hall.join("Amal", **DESK, **look)
    await amal.page.get_by_role("button", name="List", exact=True).click()
    return amal


async def test_PRINT_1_a_list_of_sixty_notes_is_printed_whole(hall: Hall) -> None:
    await hall.plan("iceberg")
    await hall.stage("iceberg", "share")
    await hall.add(hall.lead, "iceberg", "events-barriers", "observation", *NOTES[:40])
    await hall.add(hall.lead, "iceberg", "patterns-drivers", "observation", *NOTES[40:])
    amal = await _seated(hall, color_scheme="dark")
    await amal.sees(NOTES[-1])
    words = whole(await printed(amal.page), "Belonging", without=("Raise hand", "Undo", "Link to"))
    assert [note for note in NOTES if not re.search(rf"{note}(?!\d)", words)] == []


async def test_PRINT_1_a_report_and_a_ranking_are_printed_with_their_bars(hall: Hall) -> None:
    await hall.plan("energy-for-change")
    await hall.stage("energy-for-change", "share")
    notes = await hall.add(hall.lead, "energy-for-change", "opportunities", "opportunity", *NOTES[:20])
    await hall.stage("energy-for-change", "mark")
    amal = await hall.join("Amal", **DESK)
    await hall.do(amal, *(c.SetMarks(note=note, marks=("movable", "benefit")) for note in notes))
    await hall.stage("energy-for-change", "discuss")
    page = hall.lead.page
    await page.goto(f"/w/{hall.workshop}/outcomes")
    for one in (amal.page, page):
        await one.get_by_role("heading", name="Where the energy is").wait_for()
        paper = await printed(one)
        drawn = b" ".join(sheet.get_data() for side in paper.pages if (sheet := side.get_contents()) is not None)
        assert GREEN.search(drawn), "no bars"
        words = whole(paper, "Belonging", without=("Print", "Download", "Only what is one"))
        assert [note for note in NOTES[:20] if note not in words] == []


async def test_PRINT_1_a_guide_is_printed_with_all_that_is_folded(hall: Hall) -> None:
    await hall.plan("iceberg")
    await hall.stage("iceberg", "share")
    page = hall.lead.page
    await page.goto(f"/w/{hall.workshop}/lead")
    folded = page.locator("details summary")
    await folded.first.wait_for()
    hidden = await page.locator("details p").last.text_content()
    words = whole(await printed(page), "Belonging", without=("End the workshop", "Let people roam"))
    assert " ".join((hidden or "?").split()) in words


async def test_PRINT_1_a_question_without_votes_has_no_empty_bar_on_paper(hall: Hall) -> None:
    await hall.plan("how-might-we")
    await hall.stage("how-might-we", "share")
    await hall.add(hall.lead, "how-might-we", "within", "question", *NOTES[:3])
    await hall.stage("how-might-we", "vote")
    await hall.stage("how-might-we", "results")
    await hall.show_result()
    page = hall.lead.page
    await page.goto(f"/w/{hall.workshop}/outcomes")
    bars = page.locator("li .bar")
    await expect(bars).to_have_count(3)
    await expect(bars.first).to_be_visible()
    await page.emulate_media(media="print")
    await expect(bars.first).to_be_hidden()
    await page.emulate_media(media="screen")
