"""Printing for a workshop on paper: from the console, and from a facilitator's home."""

import asyncio
import io

import pytest
from playwright.async_api import Locator, Page, expect
from pypdf import PdfReader

from .hall import Hall

SIZES = [(1440, 900), (360, 740)]


async def made(page: Page, dialog: Locator) -> tuple[str, str]:
    """The file's name and its words."""
    async with page.expect_download() as coming:
        await dialog.get_by_role("button", name="Make the PDF").click()
    download = await coming.value
    await expect(dialog.get_by_text("The PDF is among your downloads.")).to_be_visible()
    content = await asyncio.to_thread((await download.path()).read_bytes)
    pages = PdfReader(io.BytesIO(content)).pages
    return download.suggested_filename, " ".join(one.extract_text() for one in pages)


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_POSTER_1_LABEL_3_a_facilitator_prints_from_the_console(hall: Hall, width: int, height: int) -> None:
    await hall.plan("iceberg", "how-might-we")
    lea = await hall.enter("Lea", storage_state=hall.signed_in, viewport={"width": width, "height": height})
    await lea.page.goto(f"/w/{hall.workshop}/lead")
    await lea.page.get_by_role("button", name="Workshop", exact=True).click()
    await lea.page.get_by_role("menuitem", name="Print for paper").click()
    dialog = lea.page.get_by_role("dialog", name="Print for paper")
    await expect(dialog.get_by_role("radio", name="Dots to vote with A4")).to_have_count(0)
    await dialog.get_by_label("Paper", exact=True).select_option("A3")
    await dialog.get_by_label("Language").select_option("cy")
    await dialog.get_by_role("switch", name="With the code and the QR code to join").check()
    name, words = await made(lea.page, dialog)
    assert name.endswith("poster A3.pdf")
    assert "Mynydd iâ" in words
    assert f"{hall.code[:4]} {hall.code[4:]}" in words
    await dialog.get_by_label("Board", exact=True).select_option(label="How Might We")
    await dialog.get_by_role("radio", name="Dots to vote with A4").check()
    await dialog.get_by_label("Language").select_option("en")
    people = dialog.get_by_label("For how many people")
    await people.fill("0")
    await dialog.get_by_role("button", name="Make the PDF").click()
    await expect(people).to_be_focused()
    await expect(dialog.get_by_text("Please type a whole number from 1 to 400.")).to_be_visible()
    await people.fill("3")
    _, words = await made(lea.page, dialog)
    assert words.count("Desirable") == 3


async def test_POSTER_1_a_facilitator_prints_posters_from_home(hall: Hall) -> None:
    await hall.plan("iceberg")
    lea = await hall.enter("Lea", storage_state=hall.signed_in)
    await lea.page.goto("/home")
    await lea.button("Print for paper").click()
    dialog = lea.page.get_by_role("dialog", name="Print for paper")
    await dialog.get_by_label("Exercise").select_option(label="Retrospective")
    await dialog.get_by_label("In words for").select_option("pupils")
    name, words = await made(lea.page, dialog)
    assert name == "Looking back – poster A1.pdf"
    assert "Looking back" in words
