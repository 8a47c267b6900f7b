"""A facilitator types in what people without a device wrote, pile after pile, and says how many they are."""

import os
import re

import pytest
from playwright.async_api import expect

from .axe import findings
from .hall import Hall


async def test_FROMPAPER_1_FROMPAPER_2_FROMPAPER_4_by_keys_alone_while_people_think_alone(hall: Hall) -> None:
    await hall.plan("iceberg", title="Belonging", attribution="named")
    amal = await hall.join("Amal")
    await hall.stage("iceberg", "think")
    page = hall.lead.page
    await page.goto(f"/w/{hall.workshop}/lead")
    opener = hall.lead.button("Type in notes from paper")
    await opener.focus()
    await page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Notes from paper")
    sheets = dialog.get_by_label("What the sheets say, one note on each line")
    await expect(sheets).to_be_focused()
    await sheets.fill("- The bus stops at five\n- " + "a" * 300)
    await page.keyboard.press("Tab")
    await dialog.get_by_role("button", name="Add 2 notes").focus()
    await page.keyboard.press("Enter")
    await expect(dialog.get_by_text("Nothing has been added yet.")).to_be_visible()
    await expect(sheets).to_have_value("- The bus stops at five\n- " + "a" * 300)
    await sheets.fill("- The bus stops at five\n- Nobody asks us")
    people = dialog.get_by_label("How many people here have no device")
    await expect(dialog.get_by_text("Everybody else still thinks alone.")).to_be_visible()
    await people.fill("5")
    await expect(dialog.get_by_text("Everybody else still thinks alone.")).to_have_count(0)
    await people.fill("4")
    await dialog.get_by_role("button", name="Add 2 notes").focus()
    await page.keyboard.press("Enter")
    await expect(dialog.get_by_text("2 notes from paper were added.")).to_be_visible()
    await expect(sheets).to_be_focused()
    await expect(sheets).to_have_value("")
    assert await findings(page) == []
    if folder := os.environ.get("LOOK"):
        await sheets.fill("There is no quiet room\nWe heard of it too late")
        for scheme in ("light", "dark"):
            await page.emulate_media(color_scheme=scheme)
            for width, height in ((1440, 900), (768, 1024), (360, 740)):
                await page.set_viewport_size({"width": width, "height": height})
                await page.screenshot(path=f"{folder}/frompaper-{width}-{scheme}.png")
        await page.set_viewport_size({"width": 1440, "height": 900})
        await page.emulate_media(color_scheme="light")
        await sheets.fill("")
    theirs = amal.page.locator("[data-note]").filter(has_text="Nobody asks us")
    await expect(theirs).to_be_visible()
    await expect(theirs.get_by_text("from paper")).to_have_count(0)
    await people.fill("6")
    await page.keyboard.press("Tab")
    await expect(theirs.get_by_text("from paper")).to_be_visible()
    await dialog.get_by_role("button", name="Done").click()
    await expect(opener).to_be_focused()
    mine = page.locator("[data-note]").filter(has_text="Nobody asks us")
    await expect(mine.get_by_text("from paper")).to_be_visible()
    if folder := os.environ.get("LOOK"):
        for width, height in ((1440, 900), (768, 1024), (360, 740)):
            await page.set_viewport_size({"width": width, "height": height})
            await page.screenshot(path=f"{folder}/frompaper-board-{width}.png")
        await page.set_viewport_size({"width": 1440, "height": 900})
    await hall.stage("iceberg", "share")
    await opener.click()
    await people.fill("2")
    await sheets.fill("One more sheet")
    await expect(dialog.get_by_text("Other notes here bear a name or a group.")).to_be_visible()
    await people.fill("6")
    await dialog.get_by_role("button", name="Add 1 note").click()
    await expect(amal.page.get_by_text("One more sheet").first).to_be_visible()
    await dialog.get_by_role("button", name="Take them back").focus()
    await page.keyboard.press("Enter")
    await expect(amal.page.get_by_text("One more sheet")).to_have_count(0)
    await expect(sheets).to_be_focused()
    await page.goto(f"/w/{hall.workshop}/outcomes")
    await expect(page.get_by_text("1 person and 6 without a device")).to_be_visible()
    await expect(page.get_by_text("Written on paper and typed in by a facilitator").first).to_be_visible()
    if folder := os.environ.get("LOOK"):
        await page.screenshot(path=f"{folder}/frompaper-outcomes.png")


@pytest.mark.parametrize("door", ["Type in notes from paper", "Bring notes in from a list or a file"])
async def test_SCREEN_20_buttons_stay_in_sight_on_a_phone_and_arrows_and_words_in_forced_colours(
    hall: Hall, door: str
) -> None:
    await hall.plan("iceberg")
    await hall.stage("iceberg", "share")
    page = hall.lead.page
    await page.set_viewport_size({"width": 360, "height": 640})
    await page.goto(f"/w/{hall.workshop}/lead")
    await hall.lead.button(door).click()
    dialog = page.get_by_role("dialog")
    adding = dialog.get_by_role("button", name=re.compile("^(Add|Show)"))
    await expect(adding).to_be_in_viewport(ratio=1)
    await dialog.evaluate("one => one.scrollTo(0, one.scrollHeight)")
    await expect(adding).to_be_in_viewport(ratio=1)
    await page.emulate_media(forced_colors="active")
    await expect(adding).to_be_disabled()
    system = await page.evaluate(
        """() => {
          const one = document.body.appendChild(document.createElement("i"));
          one.style.setProperty("background-color", "ButtonFace");
          return getComputedStyle(one).backgroundColor;
        }"""
    )
    await expect(adding).to_have_css("background-color", system)
    await expect(dialog.get_by_role("combobox").first).to_have_css("appearance", "auto")
