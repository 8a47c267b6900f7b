"""Writing as people do: words that are composed, openings that are an offer, lists that are pasted."""

import pytest
from playwright.async_api import Locator, expect

from .hall import Hall
from .person import Person

# What Safari does when Enter takes a suggestion: the composition has ended before it tells of the key.
SAFARI = """(field) => {
    const say = (event) => field.dispatchEvent(event);
    say(new CompositionEvent("compositionstart", { bubbles: true }));
    say(new CompositionEvent("compositionend", { bubbles: true, data: "会う" }));
    const key = { key: "Enter", code: "Enter", keyCode: 229, bubbles: true, cancelable: true };
    const acted = !say(new KeyboardEvent("keydown", key));
    say(new KeyboardEvent("keyup", { ...key, keyCode: 13 }));
    return acted;
}"""


async def compose(field: Locator) -> None:
    """A word is composed in this field, and Enter ends it."""
    await field.focus()
    assert await field.evaluate(SAFARI) is False, "nothing in the page takes the key for its own"


async def test_SCREEN_2_the_enter_that_ends_a_word_sends_nothing(hall: Hall) -> None:
    await hall.plan("how-might-we")
    amal = await hall.join("Amal", viewport={"width": 1440, "height": 900})
    page = amal.page
    await hall.stage("how-might-we", "share")
    await hall.add(amal, "how-might-we", "within", "question", "Shall we meet?")
    before = await hall.records(amal)

    await amal.button("Add a question", exact=True).click()
    await page.get_by_label("Your words").fill("会う")
    await compose(page.get_by_label("Your words"))
    await expect(page.get_by_label("Your words")).to_have_value("会う")
    await amal.button("Close and keep what is typed").click()
    await page.get_by_role("option", name="Shall we meet?").dblclick()
    await page.get_by_label("Edit this note").fill("会う?")
    await compose(page.get_by_label("Edit this note"))
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="List", exact=True).click()
    await expect(page.get_by_label("The words of this note")).to_have_value("会う?")
    await compose(page.get_by_label("The words of this note"))
    await expect(page.get_by_label("The words of this note")).to_be_visible()
    assert await hall.records(amal) == before
    await page.get_by_label("The words of this note").press("Enter")
    await expect(page.get_by_label("The words of this note")).to_have_count(0)
    await hall.until_notes(amal, "会う?")


@pytest.mark.parametrize("view", ["Board", "List"])
async def test_NOTE_2_what_is_seen_is_what_is_stuck_on(hall: Hall, view: str) -> None:
    await hall.plan("how-might-we")
    amal = await hall.join("Amal", viewport={"width": 1440, "height": 900})
    page = amal.page
    await hall.stage("how-might-we", "share")
    await page.get_by_role("button", name=view, exact=True).click()
    await add_in(amal, view, "Within one school")
    field = page.get_by_role("textbox").first
    await expect(field).to_have_value("How might we ")
    await page.keyboard.type("CAMHS waiting list?\n")
    await expect(page.get_by_text("How might we CAMHS waiting list?").first).to_be_visible()
    await add_in(amal, view, "Across schools")
    await page.keyboard.type("ہم کیسے ملیں؟\n")
    await expect(page.get_by_text("ہم کیسے ملیں؟").first).to_be_visible()
    await hall.until_notes(amal, "How might we CAMHS waiting list?", "ہم کیسے ملیں؟")


async def add_in(person: Person, view: str, zone: str) -> None:
    if view == "List":
        await person.button_of("Add here", zone).click()
    else:
        await person.button(f"Add a note to {zone}").click()


async def test_NOTE_12_a_list_from_elsewhere_becomes_the_notes_that_were_shown(hall: Hall) -> None:
    await hall.plan("iceberg")
    amal = await hall.join("Amal", viewport={"width": 1440, "height": 900})
    page = amal.page
    await hall.stage("iceberg", "share")
    await amal.button("Add an observation", exact=True).click()
    text = '·\tSent home\no\tNobody rings\n"3. of our pupils\nleft"\n[10:02] Sam Lee\nThe gate is shut'
    await page.get_by_label("Your words").evaluate(
        """(field, text) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/plain", text);
            field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }""",
        text,
    )
    meant = ["Sent home", "Nobody rings", "3. of our pupils\nleft", "The gate is shut"]
    shown = page.get_by_role("region", name="What will be added").get_by_role("listitem")
    await expect(shown).to_have_count(len(meant))
    assert await shown.all_inner_texts() == meant
    await amal.button("Make 4 notes").click()
    await hall.until_notes(amal, *meant)


async def test_SCREEN_17_the_wish_to_name_no_child_is_in_sight_where_one_writes(hall: Hall) -> None:
    """On a low laptop, in the exercise with the most zones: the wish stands before the button, and both are seen."""
    await hall.plan("iceberg")
    await hall.stage("iceberg", "think")
    amal = await hall.join("Amal", viewport={"width": 1280, "height": 720})
    await amal.button("Add an observation").click()
    sheet = amal.page.get_by_role("dialog", name="Add an observation")
    await expect(sheet.get_by_text("Please do not name or describe any child or family.")).to_be_in_viewport(ratio=1)
    await expect(sheet.get_by_role("button", name="Stick it on")).to_be_in_viewport(ratio=0.9)
