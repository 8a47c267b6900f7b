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
    await page.get_by_role("button", name="Save", exact=True).click()
    await page.get_by_role("button", name="Reword: 1 person took part.").click()
    await page.get_by_label("Your sentence").first.fill("One of us came.")
    await page.get_by_role("button", name="Save", exact=True).nth(1).click()
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
    await expect(page.get_by_role("button", name="Let in again: Zebedee Smith is left out")).to_be_visible()
    await page.get_by_role("button", name="I have looked through them").click()
    await expect(page.get_by_role("dialog")).to_contain_text("You can hand out files now.")
    await dialog_is_left(page)
    await expect(page.get_by_text("Zebedee Smith")).to_have_count(0)

    await amal.page.goto(f"/w/{hall.workshop}/outcomes")
    await expect(amal.page.get_by_role("heading", name="In short")).to_be_visible()
    await expect(amal.page.get_by_role("region", name="Files to take")).to_have_count(0)
    await desk.get_by_role("button", name="Hand out files").click()
    await page.get_by_role("button", name="Hand out release 1").click()
    await expect(page.get_by_role("dialog")).to_contain_text("Release 1, ")
    files = amal.page.get_by_role("region", name="Files to take")
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
