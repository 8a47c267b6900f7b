"""A whole workshop of an hour, as a lead and three participants live it: one script for every way of working."""

import asyncio
import csv
import io
import json
import re
import zipfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import Browser, Locator, Page, expect

from . import exports
from .frames import Frame
from .house import House
from .person import Person
from .row import Row
from .story import ASKED, COMMITMENT, CRITERIA, MOVED_TO, OBSERVED, OPENING, QUESTIONS, REFLECTIONS, TITLE, VOTES, total
from .ways.way import Way

CODE = re.compile(r"^[A-Z0-9]{4} [A-Z0-9]{4}$")


@dataclass
class Journey:
    way: Way
    house: House | Row
    browser: Browser
    people: dict[str, Person] = field(default_factory=dict)

    @property
    def lead(self) -> Person:
        return self.people["Lead"]

    @property
    def participants(self) -> list[Person]:
        return [self.people[name] for name in OBSERVED]

    async def run(self) -> None:
        try:
            await self._run()
        finally:
            for person in self.people.values():
                await person.leave()

    async def _run(self) -> None:
        code = await self.plan()
        await self.join(code)
        await self.observe()
        await self.connect()
        await self.ask()
        await self.vote()
        await self.close()
        await self.survive_a_restart()
        await self.take_away()
        await self.open_again()
        for person in self.people.values():
            person.quiet.assert_quiet()
            person.quiet.assert_unmentioned(code, code.replace(" ", ""), OBSERVED["Amal"][1], "Funding ends")

    # --- before -----------------------------------------------------------------------------------------------------

    async def plan(self) -> str:
        """From the one-time link to open doors. Returns the code, as the lead reads it out."""
        press, write = self.way.press, self.way.write
        lead = await self._arrive("Lead")
        page = lead.page
        await page.goto(self.house.first_link)
        await write(page.get_by_label("Your name"), "Robin Lead")
        await write(page.get_by_label("E-mail address"), "robin@example.org")
        await write(page.get_by_label("Password", exact=True), "three words in a row")
        await press(lead.button("Start", exact=True))
        await press(lead.button("New workshop"))
        dialog = page.get_by_role("dialog", name="New workshop")
        await self.way.tick(dialog.get_by_role("radio", name="Staff meeting of one hour"))
        await write(dialog.get_by_label("Title"), TITLE)
        await press(dialog.get_by_role("button", name="Make the workshop"))
        await press(lead.button("Open the doors"))
        invitation = page.get_by_role("dialog", name="Invite people")
        code = invitation.get_by_text(CODE)
        await expect(code).to_be_visible()
        words = await code.inner_text()
        await press(invitation.get_by_role("button", name="Close"))
        return words

    async def join(self, code: str) -> None:
        async def come(person: Person) -> None:
            await person.page.goto("/")
            await self.way.write(person.page.get_by_label("Workshop code"), code)
            await self.way.press(person.button("Continue"))
            await self.way.write(person.page.get_by_role("textbox", name="Your nickname"), person.name)
            await self.way.press(person.button("Join the workshop"))
            await person.sees("The first activity is about to begin")

        for name in OBSERVED:
            await self._arrive(name)
        await self.each(come)

    # --- the iceberg ------------------------------------------------------------------------------------------------

    async def observe(self) -> None:
        """Everybody writes alone, and nothing of it reaches anybody else before it is shared."""
        await self.next("Begin: Iceberg", "Iceberg · Think alone")
        await self.each(lambda person: self.write(person, *OBSERVED[person.name]))
        await expect(self.lead.page.get_by_text("3 notes, still private").first).to_be_attached()
        await self.nobody_was_told({person.name: OBSERVED[person.name][1] for person in self.participants})

        await self.next("Next: Share", "Iceberg · Share")

        async def read(person: Person) -> None:
            await self.way.look_at_board(person)
            for zone, words in OBSERVED.values():
                await self.way.sees_in_zone(person, words, zone)
                await self.came(person, words)

        await self.each(read)

    async def connect(self) -> None:
        amal, bo, cleo = self.participants
        await self.way.move_note(amal, OBSERVED["Amal"][1], MOVED_TO)
        for person in self.participants:
            await self.way.sees_in_zone(person, OBSERVED["Amal"][1], MOVED_TO)

        await self.next("Next: Discuss", "Iceberg · Discuss")
        await self.next("Next: Connect", "Iceberg · Connect")
        await self.way.look_at_board(cleo)
        await self.way.link_notes(cleo, OBSERVED["Bo"][1], OBSERVED["Amal"][1])
        for person in (cleo, amal):
            await self.way.look_at_board(person)
            await self.way.sees_link(person, OBSERVED["Bo"][1], "holds up", OBSERVED["Amal"][1])
        await self.all_saved(cleo)

        await self.next("Next: Where to reach in", "Iceberg · Where to reach in")
        await self.way.look_at_board(bo)
        await self.way.carry_note(bo, OBSERVED["Bo"][1], OPENING)
        await self.all_saved(bo)

    # --- how might we -----------------------------------------------------------------------------------------------

    async def ask(self) -> None:
        await self.next("Next: How Might We", "How Might We · Think alone")
        for name, words in ASKED.items():
            await self.write(self.people[name], "Within one school", words)
        await self.nobody_was_told(ASKED)
        await self.next("Next: Share", "How Might We · Share")

        async def read(person: Person) -> None:
            await self.way.look_at_board(person)
            for words in QUESTIONS:
                await expect(self.way.note(person.page, words)).to_be_visible()

        await self.each(read)
        await self.next("Next: Discuss", "How Might We · Discuss")

    async def vote(self) -> None:
        await self.next("Next: Vote", "How Might We · Vote")
        await self.each(self.place_nine)
        finished = self.lead.page.get_by_text("3 of 3 have finished voting").first
        await expect(finished).to_be_attached()
        for person in self.people.values():
            papers = person.frames.of("paper")
            assert len(papers) == (0 if person is self.lead else 1)  # one's own alone
            assert not person.frames.of("result")

        await self.next("Next: Results", "How Might We · Results")
        await self.way.press(self.foot("Show the votes for Feasible"))
        for person in self.participants:  # three are so few that each is asked
            await expect(person.page.get_by_role("heading", name="What the group chose")).to_have_count(0)
            await self.way.press(person.button("Yes, show the result"))
        for person in self.participants:
            await expect(person.page.get_by_role("heading", name="What the group chose")).to_be_visible()
            await expect(person.page.get_by_role("columnheader", name="Desirable")).to_have_count(0)
        for what in ("the votes for Desirable", "the votes for Viable", "the ranking overall"):
            await self.way.press(self.foot(f"Show {what}"))
        for person in self.participants:
            await expect(person.page.get_by_role("columnheader", name="Place")).to_be_visible()
            await self.sees_result(person.page)

    async def place_nine(self, person: Person) -> None:
        for criterion, counts in VOTES[person.name].items():
            for question, count in zip(QUESTIONS, counts, strict=True):
                add = person.button(f"Add a {criterion} vote to “{question}”", exact=True)
                group = person.page.get_by_role("listitem").filter(has_text=question)
                for nth in range(1, count + 1):
                    await self.way.press(add)
                    mine = group.get_by_role("group", name=f", {criterion}, {nth} of 3 votes")
                    await expect(mine).to_be_attached()
        await expect(person.page.get_by_text("0 of 3 left")).to_have_count(3)
        await self.all_saved(person)
        await self.refuse_a_tenth(person)
        await self.way.press(person.button("I have finished voting"))
        await self.all_saved(person)

    async def refuse_a_tenth(self, person: Person) -> None:
        await self.way.press(person.button(f"Add a Feasible vote to “{QUESTIONS[0]}”", exact=True), greyed=True)
        await expect(person.page.get_by_text("No Feasible votes left")).to_be_attached()
        await person.frames.until(lambda: _votes_on(person.frames.of("paper")) >= 9)
        assert _votes_on(person.frames.of("paper")) == 9

    async def sees_result(self, page: Page) -> None:
        for place, question in enumerate(QUESTIONS):
            row = page.get_by_role("table", name="All votes").get_by_role("row").filter(has_text=question)
            await expect(row.get_by_role("cell").first).to_be_visible()
            cells = await row.get_by_role("cell").all_inner_texts()
            assert [int(cell) for cell in cells[1:4]] == [total(place, criterion) for criterion in CRITERIA.values()]

    # --- the end ----------------------------------------------------------------------------------------------------

    async def close(self) -> None:
        amal = self.people["Amal"]
        await self.next("Next: Commitments and reflections", "Commitments and reflections · Commit")
        await self.way.press(amal.button("Make a commitment"))
        which = amal.page.get_by_label("Which of these does it answer?")
        asked = which.locator("option").filter(has_text=QUESTIONS[1])
        await expect(asked).to_have_text(re.compile(r"^\d+ "))  # by the number that it had on the ballot
        await self.way.choose(which, await asked.inner_text())
        for label, words in COMMITMENT.items():
            await self.way.write(amal.page.get_by_label(label), words)
        await self.way.press(amal.button("Take it on"))
        for person in self.participants:
            await person.sees(COMMITMENT["What will be done"])

        await self.next("Next: Reflect alone", "Commitments and reflections · Reflect alone")
        await self.each(lambda person: self.write(person, "Reflections", REFLECTIONS[person.name]))
        await self.nobody_was_told(REFLECTIONS)
        await self.next("Next: Hear each other", "Commitments and reflections · Hear each other")
        await self.way.press(self.foot("End the workshop"))
        question = self.lead.page.get_by_role("dialog", name="End the workshop?")
        await self.way.press(question.get_by_role("button", name="End the workshop"))
        for person in self.participants:
            await person.sees("The workshop has ended. Thank you for taking part.")

    # --- and after --------------------------------------------------------------------------------------------------

    async def survive_a_restart(self) -> None:
        """Everybody comes back by themselves, and finds everything as it was."""
        before = {person.name: await self.picture(person) for person in self.people.values()}
        for person in self.people.values():
            person.quiet.without_server(True)
        await self.house.restart()
        for person in self.people.values():
            await self.all_saved(person)
            person.quiet.without_server(False)
            assert await self.picture(person) == before[person.name]
        bo = self.people["Bo"]
        await self.way.look_at_board(bo)
        await expect(self.way.note(bo.page, REFLECTIONS["Cleo"])).to_be_visible()

    async def picture(self, person: Person) -> dict[str, Any]:
        """All records, as a freshly loaded page is given them."""
        person.frames.forget()
        await person.page.reload()
        await self.all_saved(person)
        await person.frames.until(lambda: bool(person.frames.records()))
        return person.frames.records()

    async def take_away(self) -> None:
        page = self.lead.page
        await self.way.press(page.get_by_role("link", name="See the outcomes"))
        await expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
        await self.lead.sees(COMMITMENT["What will be done"])
        await self.sees_result(page)

        exports.check_document(json.loads(await self.download("The whole workshop, to bring back (JSON)")))
        with zipfile.ZipFile(io.BytesIO(await self.download("Tables (CSV)"))) as tables:
            rows = {
                name: list(csv.DictReader(io.StringIO(tables.read(f"{name}.csv").decode("utf-8-sig"))))
                for name in ("notes", "links", "votes", "commitments")
            }
        exports.check_notes(rows["notes"])
        exports.check_links(rows["links"])
        exports.check_votes(rows["votes"])
        exports.check_commitments(rows["commitments"])
        exports.check_boards(await self.download("Boards, to print (PDF)"))

    async def download(self, item: str) -> bytes:
        page = self.lead.page
        async with page.expect_download() as coming:
            await self.way.pick_from_menu(self.lead.button("Download"), item)
        download = await coming.value
        return (await download.path()).read_bytes()

    async def open_again(self) -> None:
        """The lead finds it among the past ones, opens it, and people can go on where they were."""
        lead = self.lead
        await self.way.press(lead.page.get_by_role("link", name="All workshops"))
        await self.way.press(lead.page.get_by_role("link", name=f"Open “{TITLE}”"))
        await self.way.pick_from_menu(lead.button("Workshop", exact=True), "Open it again")
        await self.way.press(lead.page.get_by_role("dialog").get_by_role("button", name="Open it again"))
        cleo = self.people["Cleo"]
        await self.write(cleo, "Reflections", "One thing more")

    # --- what the steps are made of ---------------------------------------------------------------------------------

    async def each(self, act: Callable[[Person], Awaitable[None]]) -> None:
        """All participants at once, as in a room."""
        await asyncio.gather(*map(act, self.participants))

    async def write(self, person: Person, zone: str, words: str) -> None:
        await self.way.look_at_board(person)
        await self.way.add_note(person, zone, words)
        await self.all_saved(person)

    async def _arrive(self, name: str) -> Person:
        person = await Person.arrive(self.browser, self.house.origin, name, **self.way.look)
        self.people[name] = person
        return person

    def foot(self, label: str) -> Locator:
        """The lead's one next thing. The same may stand on the board as well."""
        return self.lead.button(label, exact=True).last

    async def next(self, label: str, where: str) -> None:
        """The lead takes the room on; everybody arrives there."""
        await self.way.press(self.foot(label))
        go_on = self.lead.page.get_by_role("dialog").get_by_role("button", name="Move on", exact=True)
        if await go_on.is_visible():  # it is asked in the same moment: some are writing, or have not finished
            await self.way.press(go_on)
        for person in self.participants:
            await expect(person.page.get_by_text(where, exact=True)).to_be_visible()

    async def all_saved(self, person: Person) -> None:
        await expect(person.page.get_by_text("Saved", exact=True).first).to_be_visible()
        await person.frames.settled()
        for frame in person.frames.sent:
            sent = json.loads(frame)
            assert sent["t"] != "do" or person.frames.answers(sent["id"])

    async def nobody_was_told(self, wrote: dict[str, str]) -> None:
        """What one person wrote came to no other browser, the lead's included, in any frame."""
        for author, words in wrote.items():
            await self.came(self.people[author], words)
        for person in self.people.values():
            await person.frames.settled()
            for author, words in wrote.items():
                assert person.frames.mention(words) == (person.name == author), (author, person.name)

    async def came(self, person: Person, words: str) -> None:
        await person.frames.until(lambda: person.frames.mention(words))


def _votes_on(papers: list[Frame]) -> int:
    return sum(sum(counts.values()) for paper in papers for counts in paper["counts"].values())
