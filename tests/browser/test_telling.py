"""Telling the facilitators something that nobody else sees: of a note, of a person, of neither (S9, S22)."""

from playwright.async_api import Page, ViewportSize, expect

from ninedots.domain import commands as c

from .hall import Hall
from .person import Person

WIDE: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 360, "height": 740}
TELL = "Tell the facilitators in private"
SECRET = "It is about my brother"
HEARD = 2_000  # ms


async def say(person: Person, words: str) -> None:
    dialog = person.page.get_by_role("dialog")
    if words:
        await dialog.get_by_role("textbox").fill(words)
    await dialog.get_by_role("button", name="Tell them").click()
    await expect(dialog.get_by_text("The facilitators have it.")).to_be_visible()
    await expect(dialog.get_by_role("button", name="Close", exact=True).last).to_be_focused()
    await person.page.keyboard.press("Enter")
    await expect(dialog).to_have_count(0)


async def knows_nothing(*pages: Page) -> None:
    for page in pages:
        await expect(page.get_by_text(SECRET)).to_have_count(0)
        await expect(page.get_by_text("told to you")).to_have_count(0)


async def test_S9_TELL_2_TELL_9_a_note_a_person_and_something_else_reach_the_facilitator_alone(hall: Hall) -> None:
    await hall.plan("how-might-we", attribution="named")
    amal, ben = await hall.join("Amal", viewport=PHONE), await hall.join("Ben", viewport=WIDE)
    wall = await hall.enter("Wall", viewport={"width": 1920, "height": 1080})
    await wall.page.goto(hall.wall_link)
    await hall.stage("how-might-we", "share")
    await hall.add(ben, "how-might-we", "within", "question", "How might we laugh at him?")
    lead = hall.lead.page
    await lead.set_viewport_size(WIDE)
    await lead.goto(f"/w/{hall.workshop}/lead")
    await expect(lead.get_by_role("option", name="How might we laugh at him?")).to_be_visible()

    # Of a note: its menu, and the words, which may be left out.
    await amal.page.get_by_role("button", name="More for", exact=False).first.click()
    await amal.page.get_by_role("menuitem", name=TELL).click()
    await expect(amal.page.get_by_role("dialog")).to_contain_text("How might we laugh at him?")
    await expect(amal.page.get_by_role("dialog")).to_contain_text("They see your name with it.")
    await say(amal, SECRET)
    await expect(lead.get_by_role("link", name="1 thing told to you")).to_be_visible(timeout=HEARD)
    await knows_nothing(ben.page, wall.page)
    await expect(lead.get_by_text(SECRET)).to_have_count(0)

    # Of a person, and of neither.
    await amal.button("Who is here").click()
    await amal.button("Report Ben to the facilitators").click()
    await expect(amal.page.get_by_role("dialog", name="Tell the facilitators about Ben")).to_be_visible()
    await say(amal, "")
    await amal.button(TELL).click()
    await amal.page.get_by_role("dialog").get_by_role("button", name="Tell them").click()
    await expect(amal.page.get_by_role("dialog")).to_contain_text("Please write something.")
    await expect(amal.page.get_by_role("dialog").get_by_role("textbox")).to_be_focused()
    await say(amal, "I feel ill")
    await expect(lead.get_by_role("link", name="3 things told to you")).to_be_visible()

    # While everything is hidden, what is being written stays.
    await amal.button(TELL).click()
    await amal.page.get_by_role("dialog").get_by_role("textbox").fill("Half of a")
    await hall.do(hall.lead, c.HideEverything())
    await expect(amal.page.get_by_role("heading", name="The facilitator has paused the room")).to_be_visible()
    await expect(amal.page.get_by_role("dialog").get_by_role("textbox")).to_have_value("Half of a")
    await say(amal, "Half of a sentence")

    await lead.goto(f"/w/{hall.workshop}/queue")
    told = lead.get_by_role("region", name="Told to the facilitators alone (4)")
    await expect(told.get_by_role("listitem").filter(has_text=SECRET)).to_contain_text("from Amal")
    await expect(told.get_by_role("listitem").filter(has_text=SECRET)).to_contain_text("How might we laugh at him?")
    await expect(told.get_by_role("listitem").filter(has_text="About Ben")).to_be_visible()
    await told.get_by_role("button", name="Go to the note").click()
    await lead.get_by_role("button", name="Take from view").click()
    await told.get_by_role("listitem").filter(has_text=SECRET).get_by_role("button", name="Dealt with").click()
    told = lead.get_by_role("region", name="Told to the facilitators alone (3)")
    await told.get_by_text("Dealt with (1)").click()
    await told.get_by_role("button", name="Not dealt with yet").click()
    await expect(lead.get_by_role("region", name="Told to the facilitators alone (4)")).to_be_visible()
    await knows_nothing(ben.page, wall.page, amal.page)


async def test_S9_S22_TELL_2_in_a_room_of_pupils_it_says_neither_who_nor_when_and_bears_no_answer(hall: Hall) -> None:
    await hall.plan("iceberg", audience="pupils", title="Class 7")
    calm = await hall.join("Calm Otter", viewport=PHONE)
    await calm.button(TELL).click()  # before anything has begun
    await expect(calm.page.get_by_role("dialog")).to_contain_text("They do not see who it is from.")
    await say(calm, SECRET)
    lead = hall.lead.page
    await lead.set_viewport_size(PHONE)
    await lead.goto(f"/w/{hall.workshop}/queue")
    told = lead.get_by_role("region", name="Told to the facilitators alone (1)")
    await expect(told).to_contain_text(SECRET)
    await expect(told).not_to_contain_text("Calm Otter")
    await expect(told.get_by_role("textbox")).to_have_count(0)


async def test_TELL_10_what_is_being_told_of_a_note_stays_when_the_note_goes(hall: Hall) -> None:
    await hall.plan("how-might-we")
    amal, ben = await hall.join("Amal", viewport=WIDE), await hall.join("Ben", viewport=PHONE)
    await hall.stage("how-might-we", "share")
    [note] = await hall.add(ben, "how-might-we", "within", "question", "How might we laugh at him?")
    await amal.page.get_by_role("option", name="How might we laugh at him?").click()
    await amal.page.get_by_role("button", name="More for", exact=False).first.click()
    await amal.page.get_by_role("menuitem", name=TELL).click()
    await amal.page.get_by_role("dialog").get_by_role("textbox").fill("Half of a")
    await hall.do(ben, c.RemoveNote(note=note))
    await expect(amal.page.get_by_role("option", name="How might we laugh at him?")).to_have_count(0)
    await expect(amal.page.get_by_role("dialog").get_by_role("textbox")).to_have_value("Half of a")
    await say(amal, "Half of a sentence")
    lead = hall.lead.page
    await lead.goto(f"/w/{hall.workshop}/queue")
    told = lead.get_by_role("region", name="Told to the facilitators alone (1)")
    await expect(told).to_contain_text("How might we laugh at him?")
