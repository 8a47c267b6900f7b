"""A facilitator brings a list in: sees what would come and what does not, brings it in, and takes it back."""

import os
from pathlib import Path

from playwright.async_api import expect

from .axe import findings
from .hall import Hall

TABLE = "text,zone\nFewer school nurses,Events: barriers\nA breakfast club,\n" + "a" * 300 + ",\n"


async def test_IMPORT_7_from_a_file_to_the_board_and_back_by_keys_alone(hall: Hall, tmp_path: Path) -> None:
    await hall.plan("iceberg", title="Belonging", attribution="named")
    amal = await hall.join("Amal")
    await hall.stage("iceberg", "share")
    file = tmp_path / "earlier.csv"
    file.write_text(TABLE, encoding="utf-8")
    page = hall.lead.page
    await page.goto(f"/w/{hall.workshop}/lead")
    opener = hall.lead.button("Bring notes in from a list or a file")
    await opener.focus()
    await page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Bring notes in")
    await expect(dialog.get_by_label("A list, one note on each line")).to_be_focused()
    await dialog.get_by_label("Or a file").set_input_files(file)
    await dialog.get_by_role("button", name="Show what would be added").focus()
    await page.keyboard.press("Enter")
    await expect(dialog.get_by_text("2 notes would be added.")).to_be_visible()
    await dialog.get_by_text("1 thing is left out").click()
    await expect(dialog.get_by_text("it is longer than a note or link may be")).to_be_visible()
    assert await findings(page) == []
    if folder := os.environ.get("LOOK"):
        for scheme in ("light", "dark"):
            await page.emulate_media(color_scheme=scheme)
            for width, height in ((1440, 900), (768, 1024), (360, 740)):
                await page.set_viewport_size({"width": width, "height": height})
                await page.screenshot(path=f"{folder}/bring-{width}-{scheme}.png")
        await page.set_viewport_size({"width": 1440, "height": 900})
    await expect(amal.page.get_by_text("A breakfast club")).to_have_count(0)
    await dialog.get_by_role("button", name="Bring 2 notes in").focus()
    await page.keyboard.press("Enter")
    await expect(dialog.get_by_text("2 notes were brought in.")).to_be_visible()
    for one in ("A breakfast club", "Fewer school nurses"):
        await expect(amal.page.get_by_text(one).first).to_be_visible()
    await expect(amal.page.get_by_text("brought in").first).to_be_visible()
    await dialog.get_by_role("button", name="Take it all back").focus()
    await page.keyboard.press("Enter")
    await expect(amal.page.get_by_text("A breakfast club")).to_have_count(0)
    await expect(dialog).to_have_count(0)
    await expect(opener).to_be_focused()
