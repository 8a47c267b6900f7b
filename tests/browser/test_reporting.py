"""A report edited, looked through for names and handed out by clicking, and taken at a seat."""

import io
import zipfile

from playwright.async_api import Page, expect

from ninedots.domain import commands as c

from .hall import Hall

PHONE = {"viewport": {"width": 360, "height": 740}}


async def dialog_is_left(page: Page) -> None:
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_have_count(0)


async def test_RELEASE_1_RELEASE_7_a_report_is_edited_looked_through_and_handed_out(hall: Hall) -> None:
    await hall.plan("iceberg")
    await hall.stage("iceberg", "share")
    await hall.add(
        hall.lead, "iceberg", "events-barriers", "observation", "Zebedee Smith is left out", "Letters frighten families"
    )
    amal = await hall.join("Amal", **PHONE)
    await hall.do(hall.lead, c.EndWorkshop())
    page = hall.lead.page
    await page.goto(f"/w/{hall.workshop}/outcomes")
    summary = page.get_by_role("region", name="In short")
    desk = page.get_by_role("region", name="Before it goes out")
    await expect(desk).to_contain_text("Names: not looked through yet")

    await desk.get_by_role("button", name="Edit the report").click()
    await page.get_by_label("Who it is for").fill("School governors")
    await page.get_by_role("button", name="Save title page and choices").click()
    await expect(page.get_by_role("dialog").get_by_text("Saved.", exact=True)).to_be_visible()
    await page.get_by_role("button", name="Reword: 1 person took part.").click()
    await page.get_by_label("Your sentence").first.fill("One of us came.")
    await page.get_by_role("button", name="Save this sentence").click()
    await expect(page.get_by_role("button", name="Reword: One of us came.")).to_be_focused()
    await page.get_by_label("Your sentence").fill("We meet again in May.")
    await page.get_by_role("button", name="Add a sentence").click()
    await expect(page.get_by_role("button", name="Remove: We meet again in May.")).to_be_visible()
    await dialog_is_left(page)
    for words in ("One of us came.", "We meet again in May.", "edited by the facilitators"):
        await expect(summary).to_contain_text(words)
    await expect(page.get_by_text("For: School governors")).to_be_visible()

    await desk.get_by_role("button", name="Hand out files").click()
    await expect(page.get_by_role("dialog")).to_contain_text("Look through the notes for names first.")
    await dialog_is_left(page)
    await desk.get_by_role("button", name="Look for names").click()
    named = page.get_by_role("checkbox", name="Zebedee Smith is left out")
    await expect(page.get_by_role("checkbox")).to_have_count(1)
    await named.check()
    await page.get_by_role("button", name="Hold back").click()
    await expect(page.get_by_role("button", name="Put back: Zebedee Smith is left out")).to_be_visible()
    await page.get_by_role("button", name="I have looked through them").click()
    await expect(page.get_by_text("1 other text is under “All”")).to_be_visible()
    await page.get_by_role("button", name="Look again").click()
    await page.get_by_role("radio", name="All", exact=True).check()
    await expect(page.get_by_role("checkbox", name="Letters frighten families")).to_be_visible()
    await page.get_by_role("button", name="I have looked through them").click()
    await expect(page.get_by_role("dialog")).to_contain_text("You can hand out files now.")
    await dialog_is_left(page)
    await expect(page.get_by_text("Zebedee Smith")).to_have_count(0)

    await amal.page.goto(f"/w/{hall.workshop}/outcomes")
    await expect(amal.page.get_by_role("heading", name="In short")).to_be_visible()
    await expect(amal.page.get_by_role("region", name="Files to download")).to_have_count(0)
    await desk.get_by_role("button", name="Hand out files").click()
    await page.get_by_role("button", name="Hand out release 1").click()
    await expect(page.get_by_role("dialog")).to_contain_text("Release 1, ")
    files = amal.page.get_by_role("region", name="Files to download")
    await expect(files).to_be_visible()
    async with amal.page.expect_download() as coming:
        await files.get_by_role("button", name="Document (Word)").click()
    path = await (await coming.value).path()
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as packed:
        words = packed.read("word/document.xml").decode()
    assert "One of us came." in words
    assert "Zebedee" not in words

    await page.get_by_role("button", name="Withdraw release 1").click()
    await expect(files).to_have_count(0)


async def test_RELEASE_10_two_editors_lose_nothing_and_write_nothing_over(hall: Hall) -> None:
    await hall.plan("iceberg")
    await hall.join("Amal")
    page = hall.lead.page
    other = await page.context.new_page()
    for tab in (page, other):
        await tab.goto(f"/w/{hall.workshop}/outcomes")
        await tab.get_by_role("button", name="Edit the report").click()
        await tab.get_by_role("button", name="Reword: 1 person took part.").click()
    dialog = page.get_by_role("dialog", name="Edit the report")
    await page.get_by_label("Who it is for").fill("Parents")
    await page.get_by_label("Your sentence").first.fill("We came.")

    await other.get_by_label("Who it is for").fill("School governors")
    await other.get_by_role("button", name="Save title page and choices").click()
    await expect(dialog).to_contain_text("Who it is for: School governors.")
    await expect(page.get_by_label("Who it is for")).to_have_value("Parents")
    await other.get_by_label("Your sentence").first.fill("One of us came.")
    await other.get_by_role("button", name="Save this sentence").click()
    await expect(dialog).to_contain_text("It now says: “One of us came.”")
    await expect(page.get_by_label("Your sentence").first).to_have_value("We came.")

    mine = page.get_by_role("button", name="Save mine instead")
    await mine.first.click()
    await expect(mine).to_have_count(1)
    await expect(other.get_by_label("Who it is for")).to_have_value("Parents")
    await page.get_by_role("button", name="Drop mine").click()
    await expect(page.get_by_role("button", name="Reword: One of us came.")).to_be_focused()

    # What somebody else chose is not put back by whoever saves something else.
    await other.get_by_role("radio", name="Groups, and no names of participants").check()
    await other.get_by_role("button", name="Save title page and choices").click()
    await expect(page.get_by_role("radio", name="Groups, and no names of participants")).to_be_checked()


async def test_RELEASE_10_nothing_typed_into_the_editor_goes_without_a_question(hall: Hall) -> None:
    await hall.plan("iceberg")
    await hall.join("Amal")
    page = hall.lead.page
    await page.goto(f"/w/{hall.workshop}/outcomes")
    edit = page.get_by_role("button", name="Edit the report")
    await edit.click()
    reword = page.get_by_role("button", name="Reword: 1 person took part.")
    words = page.get_by_label("Your sentence").first
    await reword.click()
    await expect(words).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(reword).to_be_focused()

    await reword.click()
    await words.fill("One of us came.")
    question = page.get_by_role("dialog", name="Close without saving?")
    for _ in range(2):  # a browser lets no page hold up the second
        await page.keyboard.press("Escape")
        await expect(question).to_be_visible()
        await page.keyboard.press("Escape")
        await expect(question).to_have_count(0)
        await expect(words).to_have_value("One of us came.")
        await expect(words).to_be_focused()

    # Too much is said at its field, before anything is sent.
    about = page.get_by_label("Question", exact=True)
    await about.fill("a" * 403)
    await page.get_by_role("button", name="Save title page and choices").click()
    await expect(about).to_be_focused()
    await expect(page.get_by_text("At most 400 characters: this is 3 too many.")).to_be_in_viewport()

    await page.get_by_role("button", name="Close", exact=True).first.click()
    await question.get_by_role("button", name="Close without saving").click()
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await expect(edit).to_be_focused()


async def test_RELEASE_11_what_is_old_hidden_or_taken_back_is_said(hall: Hall) -> None:
    await hall.plan("iceberg")
    await hall.join("Amal")
    page = hall.lead.page
    await page.goto(f"/w/{hall.workshop}/outcomes")
    desk = page.get_by_role("region", name="Before it goes out")
    await desk.get_by_role("button", name="Edit the report").click()
    await page.get_by_role("button", name="Reword: 1 person took part.").click()
    await page.get_by_label("Your sentence").first.fill("One of us came.")
    await page.get_by_role("button", name="Save this sentence").click()
    await expect(page.get_by_role("button", name="Reword: One of us came.")).to_be_focused()
    await dialog_is_left(page)
    await hall.join("Ben")
    old = "1 sentence in your words is older than what it tells of."
    await expect(desk).to_contain_text(old)
    for command in (c.HideEverything(), c.EndWorkshop()):
        await hall.do(hall.lead, command)
    await expect(desk).to_contain_text("Everything is hidden: participants cannot read this page or take files")
    await desk.get_by_role("button", name="Look for names").click()
    await page.get_by_role("button", name="I have looked through them").click()
    await expect(page.get_by_role("dialog")).to_contain_text("You can hand out files now.")
    await dialog_is_left(page)
    await desk.get_by_role("button", name="Hand out files").click()
    dialog = page.get_by_role("dialog")
    await expect(dialog).to_contain_text(old)
    await expect(dialog).to_contain_text("Everything is hidden: participants cannot read this page or take files")
    await page.get_by_role("button", name="Hand out release 1").click()
    await expect(dialog).to_contain_text("Release 1, ")

    await page.goto(f"/w/{hall.workshop}/lead")
    await page.get_by_role("button", name="Workshop", exact=True).click()
    await page.get_by_role("menuitem", name="Open it again").click()
    question = page.get_by_role("dialog", name="Open the workshop again?")
    await expect(question).to_contain_text("Everything is hidden, and stays hidden when the workshop is open")
    await expect(question).to_contain_text("Release 1 is withdrawn")
    await question.get_by_role("button", name="Open it again").click()
    await expect(question).to_have_count(0)
    await page.goto(f"/w/{hall.workshop}/outcomes")
    await desk.get_by_role("button", name="Hand out files").click()
    await expect(dialog).to_contain_text("Withdrawn because the workshop was opened again")


async def test_RELEASE_2_the_page_of_a_short_report_has_of_its_boards_the_votes_alone(hall: Hall) -> None:
    await hall.plan("iceberg")
    await hall.stage("iceberg", "share")
    await hall.add(hall.lead, "iceberg", "events-barriers", "observation", "Letters frighten families")
    page = hall.lead.page
    await page.goto(f"/w/{hall.workshop}/outcomes")
    note = page.get_by_text("Letters frighten families").first
    await expect(note).to_be_visible()
    await page.get_by_role("button", name="Edit the report").click()
    await page.get_by_role("radio", name="Short").check()
    await page.get_by_role("button", name="Save title page and choices").click()
    await expect(page.get_by_role("dialog").get_by_text("Saved.", exact=True)).to_be_visible()
    await dialog_is_left(page)
    await expect(note).to_have_count(0)
