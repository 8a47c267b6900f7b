"""What opens over seat and console when somebody asks for it."""

from pathlib import Path

import yaml
from playwright.async_api import expect
from tests.browser.axe import resize
from tests.browser.hall import NEW_ID, Hall

from ninedots.domain import commands as c

from .looking import DESK, Screens, at_the_console, closed, opened, show

ALIKE = yaml.safe_load((Path(__file__).parents[2] / "api" / "likeness.yaml").read_text())
LONG = "Donaudampfschifffahrtsgesellschaftskapitän"
TABLE = f"text,zone\nFewer school nurses,Events: barriers\nA breakfast club,\n{'a' * 300},\n"


async def at_a_seat(hall: Hall) -> Screens:
    """The dialogs of a note, pasted lines, notes from an earlier board."""
    await hall.plan("iceberg", "energy-for-change")
    amal = await hall.join("Amal", viewport=DESK)
    page = amal.page
    await hall.stage("iceberg", "share")
    notes = await hall.add(amal, "iceberg", "events-barriers", "observation", "Sent home before lunch", LONG)
    await show(amal, "List")
    await expect(page.get_by_role("button", name="More for “Sent home")).to_be_visible()
    for item, name in (
        ("Put in a theme …", "putting a note into a theme"),
        ("Merge into …", "merging a note"),
    ):
        await amal.button("More for “Sent home").click()
        await page.get_by_role("menuitem", name=item).click()
        await opened(page)
        yield name, page
        await closed(page)

    await amal.button_of("Add here", "Events").first.click()
    words = page.get_by_role("dialog").get_by_label("Your words")
    await expect(words).to_be_focused()
    await page.evaluate(
        """(text) => {
            const carried = new DataTransfer();
            carried.setData("text/plain", text);
            document.activeElement.dispatchEvent(
                new ClipboardEvent("paste", { clipboardData: carried, bubbles: true, cancelable: true }));
        }""",
        f"Rain in the morning\nNo bus\n{LONG}",
    )
    await expect(page.get_by_role("region", name="How they will look").or_(page.locator(".preview"))).to_be_visible()
    yield "pasted lines", page
    await page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    await amal.button("Close and keep what is typed").click()

    activity = await hall.activity("iceberg")
    theme = c.AddTheme(theme=NEW_ID(), activity=activity, name="Mornings", notes=tuple(notes))
    await hall.do(amal, theme)
    await amal.sees("Mornings")
    yield "list, a theme", page

    await hall.stage("iceberg", "reach")
    await amal.sees("Iceberg · Where to reach in")
    await show(amal, "List")
    await amal.button("More for “Sent home").click()
    await page.get_by_role("menuitem", name="Carry to …").click()
    await opened(page)
    yield "carrying a note", page
    await closed(page)

    await hall.stage("energy-for-change", "think")
    await amal.button("Take from an earlier board").click()
    await expect((await opened(page)).get_by_role("checkbox").first).to_be_visible()
    yield "taking notes from an earlier board", page
    await closed(page)


async def at_the_console_asked(hall: Hall) -> Screens:
    """The console's menu, item by item, and what is asked for on the board."""
    await hall.plan("iceberg", "how-might-we", attribution="named")
    await hall.join("Amal")
    lead = hall.lead
    await hall.stage("iceberg", "share")
    await hall.add(lead, "iceberg", "events-drivers", "observation", "A tutor rings with good news")
    page = await at_the_console(hall)
    await lead.button("Workshop", exact=True).click()
    await expect(page.get_by_role("menu")).to_be_visible()
    yield "console, its menu", page
    await page.keyboard.press("Escape")
    for item, name in (
        ("Title and question", "title and question"),
        ("How the room is kept safe", "how the room is kept safe"),
        ("Facilitators", "facilitators"),
        ("Print for paper", "printing for paper"),
        ("For safeguarding", "for safeguarding"),
        ("Day of deletion", "day of deletion"),
        ("Settings for this device", "settings at the console"),
        ("End the workshop", "ending the workshop"),
    ):
        await lead.button("Workshop", exact=True).click()
        await page.get_by_role("menuitem", name=item, exact=True).click()
        dialog = await opened(page)
        if item == "Facilitators":
            await dialog.get_by_label("Who is the link for?").fill(LONG)
            await dialog.get_by_role("button", name="Make a link").click()
            await expect(dialog.get_by_role("button", name=f"Withdraw the invitation of {LONG}")).to_be_visible()
        yield name, page
        await closed(page)

    await lead.button("Bring notes in from a list or a file").click()
    dialog = await opened(page)
    await expect(dialog.get_by_label("A list, one note on each line")).to_be_visible()
    yield "bringing notes in", page
    table = {"name": "earlier.csv", "mimeType": "text/csv", "buffer": TABLE.encode()}
    await dialog.get_by_label("Or a file").set_input_files(table)  # type: ignore[arg-type]
    await dialog.get_by_role("button", name="Show what would be added").click()
    await dialog.get_by_text("1 thing is left out").click()
    yield "bringing notes in, what would come", page
    await dialog.get_by_role("button", name="Bring 2 notes in").click()
    await expect(dialog.get_by_text("2 notes were brought in.")).to_be_visible()
    yield "bringing notes in, done", page
    await closed(page)

    await page.get_by_role("button", name="List", exact=True).click()
    await lead.button("More for “A tutor rings").click()
    await page.get_by_role("menuitem", name="Erase the text for good …").click()
    await opened(page)
    yield "erasing a note", page
    await closed(page)
    await page.get_by_role("tab", name="People").click()
    for item, name in (("Take out of the workshop", "taking somebody out"), ("Erase this person", "erasing a person")):
        await lead.button("More for Amal").click()
        await page.get_by_role("menuitem", name=item).click()
        await opened(page)
        yield name, page
        await closed(page)


async def before_a_vote(hall: Hall) -> Screens:
    """Too many questions, some of them alike; dots on paper; votes given back."""
    await hall.plan("how-might-we")
    ann = await hall.join("Ann")
    await hall.stage("how-might-we", "share")
    alike = [text for pair in ALIKE["same"][:3] for text in pair[:2]]
    await hall.add(ann, "how-might-we", "within", "question", *alike, *ALIKE["alone"][:12])
    await hall.stage("how-might-we", "discuss")
    page = await at_the_console(hall)
    await hall.lead.button("Next: Vote").click()
    dialog = await opened(page)
    await expect(dialog.get_by_role("region", name="Do these two say the same thing?")).to_contain_text(
        "left to decide"
    )
    yield "preparing a vote", page
    await dialog.get_by_text("Leave some out …").click()
    yield "preparing a vote, leaving some out", page
    await dialog.get_by_role("button", name="Open the vote on").click()
    await expect(dialog).to_have_count(0)
    await hall.lead.button("Dots on paper …").click()
    await opened(page)
    yield "dots on paper", page
    await closed(page)
    ballot = next(one for one in (await hall.records(hall.lead)).values() if one["kind"] == "ballot")
    vote = c.PlaceVotes(ballot=ballot["id"], note=ballot["options"][0], criterion="feasibility", count=1)
    await hall.do(ann, vote)
    await hall.lead.button("Start the vote again").click()
    await opened(page)
    yield "giving all votes back", page
    await closed(page)
    await hall.do(hall.lead, c.EndWorkshop())
    await hall.lead.button("Workshop", exact=True).click()
    await page.get_by_role("menuitem", name="Open it again").click()
    await opened(page)
    yield "opening the workshop again", page
    await closed(page)
    await resize(page, **DESK)
