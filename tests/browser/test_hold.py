"""What a facilitator holds back: everything at once, and each note before others see it."""

from playwright.async_api import ViewportSize, expect

from ninedots.domain import commands as c

from .hall import Hall

WIDE: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 360, "height": 740}
PAUSED = "The facilitator has paused the room"


async def test_S4_one_press_hides_everything_and_typed_words_are_kept(hall: Hall) -> None:
    await hall.plan("how-might-we")
    amal = await hall.join("Amal", viewport=PHONE)
    wall = await hall.enter("Wall", viewport={"width": 1920, "height": 1080})
    await wall.page.goto(hall.wall_link)
    await hall.stage("how-might-we", "share")
    await hall.add(amal, "how-might-we", "within", "question", "How might we rest?")
    await expect(wall.page.get_by_text("How might we rest?")).to_be_visible()
    await amal.button("Add a question").click()
    field = amal.page.get_by_role("textbox", name="Your words")
    await field.fill("In the middle of a")

    lead = hall.lead.page
    await lead.set_viewport_size(WIDE)
    await lead.goto(f"/w/{hall.workshop}/lead")
    await lead.get_by_role("button", name="Hide everything").click()
    for page in (amal.page, wall.page):
        await expect(page.get_by_role("heading", name=PAUSED)).to_be_visible()
        await expect(page.get_by_text("How might we rest?")).to_have_count(0)
    await expect(lead.get_by_role("option", name="How might we rest?")).to_be_visible()
    await amal.page.reload()
    await expect(amal.page.get_by_role("heading", name=PAUSED)).to_be_visible()

    await lead.get_by_role("button", name="Show everything again").click()
    await expect(wall.page.get_by_text("How might we rest?")).to_be_visible()
    await amal.button("Add a question").click()
    await expect(field).to_have_value("In the middle of a")


async def test_S2_S3_HOLD_7_HOLD_11_notes_are_read_one_after_another_by_keys(hall: Hall) -> None:
    await hall.plan("how-might-we")
    await hall.stage("how-might-we", "share")
    await hall.do(hall.lead, c.SetPolicy(moderated=True))
    amal = await hall.join("Amal", viewport=PHONE)
    ben = await hall.join("Ben", viewport=PHONE)
    texts = [f"How might we try way {n}?" for n in range(1, 5)]
    await hall.add(amal, "how-might-we", "within", "question", *texts[1:])
    await amal.button("Add a question").click()
    await amal.page.get_by_role("textbox", name="Your words").fill(texts[0])
    await amal.button("Stick it on").click()
    await expect(amal.page.get_by_text("Sent. A facilitator reads it first.")).to_be_visible()
    await expect(amal.page.get_by_text("Added to")).to_have_count(0)
    await amal.page.keyboard.press("Escape")
    await expect(amal.page.get_by_text("Waiting to be let through")).to_have_count(4)
    lead = hall.lead.page
    await lead.set_viewport_size(WIDE)
    await lead.goto(f"/w/{hall.workshop}/lead")
    await expect(lead.get_by_role("link", name="4 to read")).to_be_visible()
    await expect(lead.get_by_text(texts[0])).to_have_count(0)  # what waits is on no board, the console's neither

    await lead.goto(f"/w/{hall.workshop}/queue")
    await expect(lead.get_by_text("4 wait", exact=True)).to_be_visible()
    card = lead.get_by_role("article")
    await card.focus()
    first = await card.locator(".words").inner_text()
    await lead.keyboard.press("Enter")
    await expect(lead.get_by_text("3 wait", exact=True)).to_be_visible()
    await expect(ben.page.get_by_text(first)).to_be_visible()
    second = await card.locator(".words").inner_text()
    await lead.keyboard.press("1")
    await expect(lead.get_by_text("2 wait", exact=True)).to_be_visible()
    await expect(amal.page.get_by_text("It names somebody or shows who somebody is", exact=True)).to_be_visible()
    await lead.keyboard.press("u")
    await expect(lead.get_by_text("3 wait", exact=True)).to_be_visible()
    await expect(card.locator(".words")).to_have_text(second)
    await lead.keyboard.press("2")
    again = amal.button("Send it again")
    await expect(again).to_have_attribute("aria-disabled", "true")  # until it says something else
    await amal.page.get_by_role("textbox", name="Your words").fill("How might we try other words?")
    await expect(again).not_to_have_attribute("aria-disabled", "true")
    await again.click()
    await expect(amal.page.get_by_text("A facilitator gave this back to you")).to_have_count(0)
    await expect(lead.get_by_text("3 wait", exact=True)).to_be_visible()
    for _ in range(3):
        await lead.keyboard.press("Enter")
    await expect(lead.get_by_text("Nothing waits", exact=True)).to_be_visible()
    await hall.until_notes(
        ben, first, "How might we try other words?", *[one for one in texts if one not in (first, second)]
    )
    # What was let through by mistake waits again, and so do new words.
    await lead.keyboard.press("u")
    await expect(lead.get_by_text("Undone. It waits again: only its writer and facilitators see it.")).to_have_count(1)
    await expect(lead.get_by_text("1 waits", exact=True)).to_be_visible()
    await lead.keyboard.press("Enter")
    await expect(lead.get_by_text("Nothing waits", exact=True)).to_be_visible()
    held = (await hall.records(amal)).values()
    mine = next(one for one in held if one["kind"] == "note" and one["mine"])
    await hall.do(amal, c.EditNote(note=mine["id"], text="Nikt nie słucha.", rev=mine["rev"]))
    await expect(lead.locator("#queue-words")).to_have_attribute("lang", "pl")
    await expect(lead.get_by_role("button", name="Let through")).not_to_have_attribute("aria-disabled", "true")
    await lead.keyboard.press("Enter")
    await expect(ben.page.get_by_text("Nikt nie słucha.")).to_be_visible()
    await lead.keyboard.press("u")
    await expect(ben.page.get_by_text("Nikt nie słucha.")).to_have_count(0)
    await expect(card.locator(".words")).to_have_text("Nikt nie słucha.")
    await expect(lead.get_by_text("1 waits", exact=True)).to_be_visible()


async def test_HOLD_14_what_comes_up_under_a_finger_is_not_let_through_unread(hall: Hall) -> None:
    await hall.plan("how-might-we")
    await hall.stage("how-might-we", "share")
    await hall.do(hall.lead, c.SetPolicy(moderated=True))
    amal = await hall.join("Amal", viewport=PHONE)
    texts = ["How might we rest?", "How might we play?", "How might we eat?"]
    notes = dict(zip(texts, await hall.add(amal, "how-might-we", "within", "question", *texts), strict=True))
    lead = hall.lead.page
    await lead.goto(f"/w/{hall.workshop}/queue")
    card = lead.get_by_role("article")
    first = await card.locator(".words").inner_text()
    line = lead.get_by_label("A line of your own to whoever wrote it")
    await line.fill("Please say it without the name.")
    await card.focus()

    # Somebody else lets the first through in the moment before Enter is pressed.
    await card.locator(".words").evaluate(
        """(words) => new MutationObserver((_, seen) => {
            seen.disconnect();
            const enter = { key: "Enter", bubbles: true, cancelable: true };
            words.closest("article").dispatchEvent(new KeyboardEvent("keydown", enter));
        }).observe(words, { childList: true, characterData: true, subtree: true })"""
    )
    await hall.do(hall.lead, c.LetThrough(note=notes[first], text=first))
    await expect(lead.get_by_text("2 wait", exact=True)).to_be_visible()
    await expect(lead.locator("[aria-live=polite]")).to_contain_text("This has only just come up. Read it first.")
    await expect(line).to_have_value("")
    let = lead.get_by_role("button", name="Let through")
    await expect(let).not_to_have_attribute("aria-disabled", "true")
    await expect(lead.get_by_text("2 wait", exact=True)).to_be_visible()
    second = await card.locator(".words").inner_text()

    # A line stays with the note that it was written for.
    await line.fill("Please say what you would do.")
    await lead.get_by_role("button", name="Next", exact=True).click()
    await expect(card.locator(".words")).not_to_have_text(second)
    await expect(line).to_have_value("")
    await lead.get_by_role("button", name="Previous", exact=True).click()
    await expect(line).to_have_value("Please say what you would do.")
    await let.click()
    await lead.keyboard.press("Enter")
    await expect(lead.get_by_text("Nothing waits", exact=True)).to_be_visible()


async def test_HOLD_13_a_note_that_waits_says_so_to_its_writer_on_the_board_too(hall: Hall) -> None:
    await hall.plan("how-might-we")
    await hall.stage("how-might-we", "share")
    await hall.do(hall.lead, c.SetPolicy(moderated=True))
    amal = await hall.join("Amal", viewport=WIDE)
    ben = await hall.join("Ben", viewport=WIDE)
    await hall.add(amal, "how-might-we", "within", "question", "How might we wait?")
    await hall.add(hall.lead, "how-might-we", "within", "question", "How might we go on?")
    note = amal.page.get_by_role("option", name="How might we wait?")
    await expect(note.locator(".sign")).to_have_attribute("title", "Waiting to be let through")
    await expect(amal.page.get_by_text("1 note of yours waits to be let through.")).to_be_visible()
    await expect(ben.page.get_by_role("option", name="How might we go on?")).to_be_visible()
    await expect(ben.page.get_by_role("option")).to_have_count(1)
    await expect(amal.page.get_by_role("option").locator(".sign")).to_have_count(1)


async def test_S3_HOLD_7_sixty_notes_are_gone_through_with_sixty_presses(hall: Hall) -> None:
    await hall.plan("how-might-we")
    await hall.stage("how-might-we", "share")
    await hall.do(hall.lead, c.SetPolicy(moderated=True))
    amal = await hall.join("Amal", viewport=PHONE)
    texts = [f"How might we try way {n}?" for n in range(1, 61)]
    for at in range(0, 60, 20):
        await hall.add(amal, "how-might-we", "within", "question", *texts[at : at + 20])
    lead = hall.lead.page
    await lead.goto(f"/w/{hall.workshop}/queue")
    await expect(lead.get_by_text("60 wait", exact=True)).to_be_visible()
    await lead.get_by_role("article").focus()
    for left in range(59, -1, -1):
        await lead.keyboard.press("Enter")
        said = {0: "Nothing waits", 1: "1 waits"}.get(left, f"{left} wait")
        await expect(lead.get_by_text(said, exact=True)).to_be_visible()
    await hall.until_notes(amal, *texts)


async def test_HOLD_9_a_pupils_seat_offers_no_words_that_cannot_wait(hall: Hall) -> None:
    await hall.plan("closing", audience="pupils")
    calm = await hall.join("Calm Otter", viewport=PHONE)
    await hall.stage("closing", "commit")
    await calm.sees("Nothing has been taken on yet.")
    await expect(calm.button("Make a commitment")).to_have_count(0)
    lead = hall.lead.page
    await lead.goto(f"/w/{hall.workshop}/lead")
    await expect(lead.get_by_role("button", name="Make a commitment").first).to_be_visible()
    await lead.get_by_role("button", name="Workshop", exact=True).click()
    await lead.get_by_role("menuitem", name="How the room is kept safe").click()
    await lead.get_by_role("switch", name="A facilitator reads what participants write").click()
    await hall.lead.button("Loosen it and tell everybody").click()
    await expect(calm.button("Make a commitment")).to_be_visible()


async def test_HOLD_13_outcomes_tell_of_notes_that_wait_in_place_of_saying_that_nobody_wrote(hall: Hall) -> None:
    await hall.plan("how-might-we")
    await hall.stage("how-might-we", "share")
    await hall.do(hall.lead, c.SetPolicy(moderated=True))
    amal = await hall.join("Amal", viewport=PHONE)
    ben = await hall.join("Ben", viewport=PHONE)
    await hall.add(amal, "how-might-we", "within", "question", "How might we rest?", "How might we play?")
    for person, told in (
        (hall.lead, "2 notes wait to be let through."),
        (amal, "2 notes of yours wait until a facilitator lets them through."),
        (ben, "No notes are shown here."),
    ):
        await person.page.goto(f"/w/{hall.workshop}/outcomes")
        await expect(person.page.get_by_text(told, exact=True)).to_be_visible()
    await expect(ben.page.get_by_text("wait")).to_have_count(0)
