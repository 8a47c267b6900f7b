"""The screen tells the truth: what is said to be kept is kept, what is sent is sent once, no words are lost."""

import asyncio
import re

import pytest
from playwright.async_api import Error, Locator, expect

from ninedots.domain import commands as c

from .axe import findings
from .hall import Hall, post
from .person import Person
from .story import CRITERIA

PHONE = {"width": 400, "height": 800}  # where the list comes first


async def _write(person: Person, words: str) -> Locator:
    """In the sheet for a new note, which stays open. Returns its field, empty again."""
    add, field = person.button("Add an observation"), person.page.get_by_role("dialog").get_by_label("Your words")
    await expect(add.or_(field)).to_be_visible()
    if await add.is_visible():
        await add.click()
    await expect(field).to_be_focused()
    await person.page.keyboard.type(words)
    await person.page.keyboard.press("Enter")
    await expect(field).to_have_value("")
    return field


async def test_notes_written_offline_survive_a_reload_and_are_sent_once(hall: Hall) -> None:
    await hall.plan("iceberg")
    amal = await hall.join("Amal", viewport=PHONE)
    await hall.stage("iceberg", "think")
    await _write(amal, "Written while connected")
    await amal.sees("Saved")

    amal.quiet.without_server(True)
    async with hall.house.down():
        await amal.sees("Not connected")
        await _write(amal, "Kept one")
        await _write(amal, "Kept two")
        await amal.sees("Not connected · 2 changes kept on this device")
        with pytest.raises(Error, match="ERR_CONNECTION_REFUSED"):
            await amal.page.reload()
        # Chromium's own page of the error comes after that, and would load ours again by itself, in between.
        await amal.page.wait_for_url("chrome-error://chromewebdata/")
        await amal.page.goto("about:blank")
    await amal.page.goto(f"/w/{hall.workshop}")
    for words in ("Kept one", "Kept two"):
        await expect(amal.page.get_by_role("group", name=words)).to_have_count(1)
    await expect(amal.page.get_by_text("Saved", exact=True)).to_be_visible()
    assert sorted(await hall.notes(amal)) == ["Kept one", "Kept two", "Written while connected"]


async def test_a_page_that_opens_without_its_room_says_what_is_kept(hall: Hall) -> None:
    """The page can be loaded, and what carries the room cannot: some networks are like that."""
    await hall.plan("iceberg")
    amal = await hall.join("Amal", viewport=PHONE)
    await hall.stage("iceberg", "think")
    await amal.has_loaded("AddSheet")
    amal.quiet.without_server(True)
    async with hall.house.down():
        await _write(amal, "Kept one")
        await amal.sees("1 change kept on this device")
        await amal.page.goto("about:blank")
    await amal.context.route_web_socket("**/socket", lambda socket: socket.close())
    await amal.context.route("**/poll", lambda route: route.abort())
    await amal.page.goto(f"/w/{hall.workshop}")
    await amal.sees("1 change kept on this device")
    amal.quiet.faults.clear()  # what cannot get through is no fault here


async def test_F15_R11_closing_the_tab_right_after_Enter_loses_nothing(hall: Hall) -> None:
    await hall.plan("iceberg")
    amal = await hall.join("Amal", viewport=PHONE)
    await hall.stage("iceberg", "think")
    await _write(amal, "Before")
    await amal.page.keyboard.type("Closed at once")
    await amal.page.keyboard.press("Enter")
    await amal.page.close()
    again = await amal.second_tab()
    await again.page.goto(f"/w/{hall.workshop}")
    await expect(again.page.get_by_role("group", name="Closed at once")).to_have_count(1)
    await again.sees("Saved")
    assert sorted(await hall.notes(amal)) == ["Before", "Closed at once"]

    amal.quiet.without_server(True)
    async with hall.house.down():
        await again.sees("Not connected")
        await _write(again, "Closed offline")
        await again.page.close()
    last = await amal.second_tab()
    await last.page.goto(f"/w/{hall.workshop}")
    await expect(last.page.get_by_role("group", name="Closed offline")).to_have_count(1)
    await expect(last.page.get_by_text("Saved", exact=True)).to_be_visible()
    assert sorted(await hall.notes(amal)) == ["Before", "Closed at once", "Closed offline"]


async def _agree(hall: Hall, questions: list[str], *tabs: Person) -> dict[str, int]:
    """Waits until all tabs of one person show the votes that the server has: how many there are for each criterion."""
    for tab in tabs:
        await tab.sees("Saved")
    records = await hall.records(tabs[0])
    [paper] = [one for one in records.values() if one["kind"] == "paper"]
    votes = {question: {} for question in questions} | {
        records[note]["text"]: counts for note, counts in paper["counts"].items()
    }
    for tab in tabs:
        for question, counts in votes.items():
            row = tab.page.get_by_role("listitem").filter(has_text=question)
            for criterion, name in CRITERIA.items():
                mine = row.get_by_role("group", name=f", {name}, {counts.get(criterion, 0)} of 3 votes")
                await expect(mine).to_be_attached()
    return {criterion: sum(counts.get(criterion, 0) for counts in votes.values()) for criterion in CRITERIA}


async def test_F13_two_tabs_and_double_clicks_never_spend_a_tenth_vote(hall: Hall) -> None:
    await hall.plan("how-might-we")
    amal = await hall.join("Amal", viewport=PHONE)
    other = await amal.second_tab()
    await other.page.goto(f"/w/{hall.workshop}")
    await hall.stage("how-might-we", "share")
    questions = ["How might we meet?", "How might we talk?", "How might we stay?"]
    await hall.add(hall.lead, "how-might-we", "within", "question", *questions)
    await hall.stage("how-might-we", "vote")

    async def press_all(person: Person) -> None:
        for criterion in CRITERIA.values():
            for question in questions:
                add = person.button(f"Add a {criterion} vote to “{question}”", exact=True)
                await add.dblclick(force=True)  # also once it is grey

    await asyncio.gather(press_all(amal), press_all(other))
    spent = await _agree(hall, questions, amal, other)
    assert all(votes <= 3 for votes in spent.values())
    # A tab tells how many votes it wants: where it had not heard of the other's second one, that may be gone again.
    await press_all(amal)
    assert await _agree(hall, questions, amal, other) == dict.fromkeys(CRITERIA, 3)
    for person in (amal, other):
        await expect(person.page.get_by_text("0 of 3 left")).to_have_count(3)


async def test_two_texts_of_one_note_are_both_kept_and_somebody_is_asked(hall: Hall) -> None:
    await hall.plan("iceberg")
    amal = await hall.join("Amal", viewport=PHONE)
    await hall.stage("iceberg", "share")
    [note] = await hall.add(amal, "iceberg", "events-drivers", "observation", "At first")
    mine = amal.page.get_by_role("group", name="At first")
    await mine.get_by_role("button", name="Edit").click()
    field = amal.page.get_by_label("The words of this note")
    await field.fill("As I see it")
    await hall.do(hall.lead, c.EditNote(note=note, text="As the lead sees it", rev=1))
    await expect(field).to_have_value("As I see it")
    await field.press("Enter")
    await amal.sees("Two people changed this note at once")
    await amal.sees("Saved")  # the page knows both texts before the server does
    record = (await hall.records(amal))[note]
    assert {record["text"], record["rival"]["text"]} == {"As I see it", "As the lead sees it"}

    await amal.button("Choose which stays").click()
    await amal.button("Keep both, as two notes").click()
    for words in ("As I see it", "As the lead sees it"):
        await expect(amal.page.get_by_role("group", name=words)).to_have_count(1)
    await amal.sees("Saved")
    assert sorted(await hall.notes(hall.lead)) == ["As I see it", "As the lead sees it"]


async def test_ones_own_acts_can_be_undone_and_done_again(hall: Hall) -> None:
    await hall.plan("iceberg")
    amal, bo = [await hall.join(name, viewport=PHONE) for name in ("Amal", "Bo")]
    await hall.stage("iceberg", "share")
    await _write(amal, "Taken back")
    await amal.button("Close and keep what is typed").click()
    notes = [person.page.get_by_role("group", name="Taken back") for person in (amal, bo)]
    await hall.add(bo, "iceberg", "events-drivers", "observation", "What Bo wrote stays")

    async def all_see(count: int) -> None:
        for note in notes:
            await expect(note).to_have_count(count)

    await all_see(1)
    await amal.button("Undo").click()
    await all_see(0)
    await amal.button("Redo").click()
    await all_see(1)
    await notes[0].get_by_role("button", name="Move to …").click()
    await amal.button("Structures: drivers", exact=True).click()
    moved = bo.page.get_by_role("list", name="Structures: drivers").get_by_role("group", name="Taken back")
    await expect(moved).to_be_visible()
    await amal.button("Undo").click()
    await expect(moved).to_have_count(0)
    await all_see(1)
    assert sorted(await hall.notes(bo)) == ["Taken back", "What Bo wrote stays"]


async def test_VOTE_21_votes_that_came_too_late_are_said_not_to_count(hall: Hall) -> None:
    await hall.plan("how-might-we")
    amal = await hall.join("Amal", viewport=PHONE)
    await hall.stage("how-might-we", "share")
    await hall.add(amal, "how-might-we", "within", "question", "How might we greet people by name?")
    await hall.stage("how-might-we", "vote")
    vote = amal.button("Add a Feasible vote to “How might we")
    await expect(vote).to_be_visible()
    amal.quiet.without_server(True)
    await amal.context.set_offline(True)
    await vote.click()
    await amal.sees("Not connected · 1 change kept on this device")
    await hall.stage("how-might-we", "results")
    await amal.context.set_offline(False)
    await amal.sees("Your last votes arrived after the vote had closed. They do not count.")
    await amal.button("I have read it").click()
    await expect(amal.page.get_by_text("They do not count.")).to_have_count(0)


async def test_NOTE_16_words_that_came_after_the_end_stay_in_sight_until_they_are_discarded(hall: Hall) -> None:
    await hall.plan("how-might-we")
    await hall.stage("how-might-we", "share")
    amal = await hall.join("Amal")
    page = amal.page
    words = page.get_by_role("blockquote")
    saved = page.get_by_text(re.compile("^Saved$|Everything you wrote is saved"))
    await amal.has_loaded("AddSheet")
    amal.quiet.without_server(True)
    await amal.context.set_offline(True)
    await amal.button("Add a question").click()
    field = page.get_by_role("textbox", name="Your words")
    await field.fill("How might we be late?")
    await field.press("Enter")
    await field.fill("How might we be")
    await hall.do(hall.lead, c.EndWorkshop())
    await amal.context.set_offline(False)
    await expect(words).to_have_text(re.compile("How might we be"))
    await expect(words.filter(has_text="late?")).to_be_visible()
    amal.quiet.without_server(False)
    for _ in range(2):
        await expect(page.get_by_text("The workshop has ended, so this note was not added").first).to_be_visible()
        await expect(page.get_by_text("Not saved", exact=True)).to_be_visible()
        for unsaid in (field, amal.button("Stick it on"), page.get_by_text("Only you can see this"), saved):
            await expect(unsaid).to_have_count(0)
        assert await findings(page) == []
        await page.reload()
        await expect(words.filter(has_text="late?")).to_be_visible()
    while await words.count():
        left = await words.count()
        await amal.button("Discard them").first.click()
        await expect(words).to_have_count(left - 1)
    await expect(saved).to_have_count(2)
    assert "be late" not in await amal.kept()


async def _without(hall: Hall, part: str, opening: str) -> tuple[Person, Locator]:
    """Somebody who opens what could not be loaded, and what is said of that."""
    await hall.plan("how-might-we")
    await hall.stage("how-might-we", "share")
    amal = await hall.enter("Amal")
    await amal.page.route(re.compile(f"/{part}-"), lambda route: route.abort())
    await post(amal.context.request, "/api/join", {"code": hall.code, "name": "Amal"})
    await amal.page.goto(f"/w/{hall.workshop}")
    amal.quiet.without_server(True)
    await amal.button(opening).click()
    failed = amal.page.get_by_text("This could not be loaded.")
    await expect(failed).to_be_visible()
    return amal, failed


@pytest.mark.parametrize(
    ("part", "opening", "there"),
    [("AddSheet", "Add a question", "Your words"), ("FindOnBoard", "Find a note", "Words of the note")],
)
async def test_SCREEN_22_what_could_not_be_loaded_is_tried_again_and_can_be_closed(
    hall: Hall, part: str, opening: str, there: str
) -> None:
    amal, failed = await _without(hall, part, opening)
    await amal.button("Close").click()
    await expect(failed).to_have_count(0)
    await amal.button(opening).click()
    await expect(failed).to_be_visible()
    await amal.page.unroute_all()
    await amal.button("Try again").click()
    await expect(amal.page.get_by_label(there)).to_be_visible()


async def test_SCREEN_22_it_is_tried_again_by_itself_on_the_network(hall: Hall) -> None:
    amal, _ = await _without(hall, "AddSheet", "Add a question")
    await amal.context.set_offline(True)
    await amal.page.unroute_all()
    await amal.context.set_offline(False)
    await expect(amal.page.get_by_role("textbox", name="Your words")).to_be_visible()


async def test_SCREEN_25_words_that_were_refused_come_back_though_their_field_is_gone(hall: Hall) -> None:
    await hall.plan("how-might-we")
    await hall.do(hall.lead, c.SetPolicy(links=False))
    await hall.stage("how-might-we", "share")
    amal = await hall.join("Amal", viewport=PHONE)
    await hall.add(amal, "how-might-we", "within", "question", "How might we greet people by name?")
    await amal.button("More for").first.click()
    await amal.page.get_by_role("menuitem", name="Put in a theme …").click()
    await amal.page.get_by_label("Name of the theme").fill("See www.example.org")
    await amal.page.keyboard.press("Enter")
    await amal.sees("These words were not saved")
    await expect(amal.page.get_by_role("blockquote")).to_have_text("See www.example.org")
    await amal.sees("No web or e-mail addresses here, please.")

    page = hall.lead.page
    await page.goto(f"/w/{hall.workshop}/lead")
    await page.get_by_text("What people see", exact=True).click()
    await hall.lead.button("Reword").click()
    hall.lead.quiet.without_server(True)
    await page.context.set_offline(True)
    await page.get_by_label("What people see in “").fill("Put together what belongs together.")
    await hall.lead.button("Save", exact=True).click()
    await hall.lead.sees("Not connected · 1 change kept on this device")
    await hall.do(hall.lead, c.EndWorkshop())
    await page.context.set_offline(False)
    await hall.lead.sees("These words were not saved")
    await expect(page.get_by_role("blockquote").first).to_have_text("Put together what belongs together.")


async def test_SCREEN_26_what_a_facilitator_has_begun_to_type_is_kept(hall: Hall) -> None:
    await hall.plan("shared-purpose", "iceberg")
    await hall.stage("shared-purpose", "share")
    page = hall.lead.page
    await page.goto(f"/w/{hall.workshop}/lead")
    tab = page.get_by_role("tab", name="Agreed")
    await tab.click()
    sentence = page.get_by_role("tabpanel").get_by_role("textbox").first
    await sentence.fill("Every child is known by")
    await page.get_by_role("tab", name="People").click()
    await tab.click()
    await expect(sentence).to_have_value("Every child is known by")
    await page.get_by_text("What people see", exact=True).click()
    await hall.lead.button("Reword").click()
    prompt = page.get_by_label("What people see in “")
    await prompt.fill("Say it in one")
    sheets = page.get_by_label("What the sheets say, one note on each line")
    listed = page.get_by_label("A list, one note on each line")
    for opener, field in (("Type in notes from paper", sheets), ("Bring notes in from a list or a file", listed)):
        await hall.lead.button(opener).click()
        await field.fill("The bus stops at five")
        await page.keyboard.press("Escape")
        await expect(field).to_have_count(0)

    await hall.stage("iceberg", "share")
    await expect(prompt).to_have_count(0)
    await hall.stage("shared-purpose", "share")
    await page.reload()
    await page.get_by_text("What people see", exact=True).click()
    await expect(prompt).to_have_value("Say it in one")
    await page.get_by_role("tab", name="Agreed").click()
    await expect(sentence).to_have_value("Every child is known by")
    for opener, field in (("Type in notes from paper", sheets), ("Bring notes in from a list or a file", listed)):
        await hall.lead.button(opener).click()
        await expect(field).to_have_value("The bus stops at five")
        await field.fill("")
        await page.keyboard.press("Escape")
        await expect(field).to_have_count(0)

    # Once it is sent, or let go, nothing of it is left.
    await hall.lead.button("Pin it").first.click()
    await hall.lead.sees("Pinned above the boards.")
    await page.keyboard.press("Escape")
    await hall.lead.button("Cancel", exact=True).click()
    kept = await page.evaluate("Object.keys(localStorage).filter((name) => name.includes('draft'))")
    assert kept == []
