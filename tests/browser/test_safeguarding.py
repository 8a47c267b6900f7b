"""The record for the safeguarding lead, from the console's menu to the file, and who has looked (S11)."""

from pathlib import Path
from typing import Any

from playwright.async_api import expect

from .axe import findings
from .hall import LEAD, Hall


async def dialog_of(hall: Hall) -> Any:
    await hall.lead.page.goto(f"/w/{hall.workshop}/lead")
    await hall.lead.button("Workshop", exact=True).click()
    await hall.lead.page.get_by_role("menuitem", name="For safeguarding").click()
    dialog = hall.lead.page.get_by_role("dialog")
    await expect(dialog).to_be_visible()
    return dialog


async def test_S11_RECORD_1_LOOKED_2_from_the_menu_to_the_file_by_keys_alone(hall: Hall, tmp_path: Path) -> None:
    await hall.plan("iceberg", title="Class 5", attribution="named")
    amal = await hall.join("Amal")
    await hall.stage("iceberg", "share")
    await hall.add(amal, "iceberg", "events-drivers", "observation", "My uncle hits me", "breakfast club")
    dialog, page = await dialog_of(hall), hall.lead.page
    await expect(dialog.get_by_text("It says who wrote what and when")).to_be_visible()
    seen = dialog.get_by_role("row").filter(has_text="Opened the boards")
    await expect(seen).to_contain_text(LEAD["name"])
    await expect(dialog.get_by_role("row")).to_have_count(2)  # a console that opens takes no file

    await dialog.get_by_role("radio", name="One note").focus()
    await page.keyboard.press("Space")
    await dialog.get_by_role("button", name="Make the page").focus()
    await page.keyboard.press("Enter")
    await expect(dialog.get_by_text("Please choose.")).to_be_visible()
    await expect(dialog.get_by_label("Which note")).to_be_focused()
    await dialog.get_by_label("Which note").select_option("My uncle hits me")
    await page.keyboard.press("Tab")
    await expect(dialog.get_by_label("Your password, once more")).to_be_focused()
    await dialog.get_by_label("Your password, once more").fill(LEAD["password"])
    async with page.expect_download() as coming:
        await page.keyboard.press("Enter")
    file = tmp_path / "record.html"
    await (await coming.value).save_as(file)
    await expect(dialog.get_by_text("The page is among your downloads")).to_be_visible()
    await expect(dialog.get_by_role("row").filter(has_text="Made a page of one note")).to_contain_text(LEAD["name"])
    assert await findings(page) == []

    # What was taken away is a page that needs nothing of the server, on a phone as well.
    reader = await hall.browser.new_context(viewport={"width": 360, "height": 740}, offline=True)
    sheet = await reader.new_page()
    await sheet.goto(file.as_uri())
    await expect(sheet.get_by_role("heading", name="Safeguarding record: Class 5 (one note)")).to_be_visible()
    await expect(sheet.get_by_text("My uncle hits me")).to_be_visible()
    await expect(sheet.get_by_text("Amal wrote")).to_be_visible()
    await expect(sheet.get_by_text("breakfast club")).to_have_count(0)
    assert await findings(sheet) == []
    await reader.close()


async def test_S11_RECORD_2_where_nobody_is_recorded_the_dialog_and_the_page_say_so(hall: Hall) -> None:
    await hall.plan("iceberg", title="Class 5", audience="pupils")
    pupil = await hall.join("Calm Otter")
    await hall.stage("iceberg", "share")
    await hall.add(pupil, "iceberg", "events-drivers", "observation", "My uncle hits me")
    dialog, page = await dialog_of(hall), hall.lead.page
    await expect(dialog.get_by_text("Nobody can find out who wrote what")).to_be_visible()
    await dialog.get_by_label("Your password, once more").fill(LEAD["password"])
    async with page.expect_download() as coming:
        await page.keyboard.press("Enter")
    text = (await (await coming.value).path()).read_text(encoding="utf-8")
    assert "My uncle hits me" in text
    assert "It was not recorded who wrote what." in text
