"""An exercise driven through all its stages, in one way of working: whatever a stage lets people do is done."""

import re
from dataclasses import dataclass, field

from playwright.async_api import expect

from ninedots.domain.exercise import Exercise, Stage, Zone

from .axe import findings, too_wide
from .person import Person
from .ways.way import Way

WRITTEN = ("A door stands open", "Nobody rang", "The bus comes late", "They ask one another")


@dataclass
class Drive:
    lead: Person
    exercise: Exercise
    way: Way
    amal: Person
    notes: dict[str, str] = field(default_factory=dict)  # what was written, and the zone where it is
    done: set[str] = field(default_factory=set)  # acts that were done

    async def run(self) -> None:
        for stage in self.exercise.stages:
            await self.turn_to(stage)
            await self.take_part(stage)
            assert await findings(self.amal.page) == [], stage.id
            assert await too_wide(self.amal.page) == [], stage.id

    async def turn_to(self, stage: Stage) -> None:
        """The lead takes the room there, in the same way of working."""
        await self.way.press(self.lead.page.get_by_role("button", name=re.compile("^(Next|Begin): ")).last)
        go_on = self.lead.page.get_by_role("dialog").get_by_role("button", name="Move on", exact=True)
        if await go_on.is_visible():  # some are writing, or have not finished
            await self.way.press(go_on)
        name = f"{self.exercise.name} · {stage.name}"
        await expect(self.amal.page.get_by_text(name, exact=True).first).to_be_visible()

    async def take_part(self, stage: Stage) -> None:
        may = set(stage.may)
        if may & {"add", "move", "link"}:
            await self.way.look_at_board(self.amal)
        if "add" in may:
            await self.add(stage)
        if "move" in may and "move" not in self.done:
            await self.move()
        if "link" in may:
            await self.link()
        if "group" in may and "group" not in self.done:
            await self.group()
        if "mark" in may:
            await self.mark()
        if "vote" in may:
            await self.vote(stage)
        if "commit" in may:
            await self.commit()
        await self.saved()

    async def add(self, stage: Stage) -> None:
        here = [self.zone(zone) for zone in stage.zones] or list(self.exercise.zones)
        words = next((one for one in WRITTEN if not any(text.endswith(one) for text in self.notes)), None)
        if words is None:
            return
        zone = here[len(self.notes) % len(here)]
        await self.way.add_note(self.amal, zone.name, words)
        self.notes[await self.text_of(words)] = zone.id
        self.done.add("add")

    async def text_of(self, words: str) -> str:
        """As the note has it: an opening may have stood before what was typed."""
        frames = self.amal.frames

        def found() -> list[str]:
            return [note["text"] for note in frames.of("note") if note["text"].endswith(words)]

        await self.saved()
        await frames.until(lambda: bool(found()))
        (text,) = found()
        return text

    async def move(self) -> None:
        for words, at in self.notes.items():
            other = next(
                (zone for zone in self.exercise.zones if zone.id != at and zone.notes == self.zone(at).notes), None
            )
            if other:
                await self.way.move_note(self.amal, words, other.name)
                await self.way.sees_in_zone(self.amal, words, other.name)
                self.notes[words] = other.id
                self.done.add("move")
                return

    async def link(self) -> None:
        kind = self.exercise.links[0]
        of = {words: self.kinds(zone) for words, zone in self.notes.items()}
        pairs = [
            (one, other)
            for one in of
            for other in of
            if one != other
            and (not kind.sources or of[one] & {*kind.sources})
            and (not kind.targets or of[other] & {*kind.targets})
        ]
        if pairs and "link" not in self.done:
            await self.way.link_notes(self.amal, *pairs[0])
            await expect(self.amal.page.get_by_role("dialog")).to_be_hidden()
            self.done.add("link")

    async def group(self) -> None:
        words = next(iter(self.notes), None)
        if words is None:
            return
        await self.way.open_menu_of(self.amal, words, "Put in a theme …")
        dialog = self.amal.page.get_by_role("dialog")
        await self.way.write(dialog.get_by_label("Name of the theme"), "Close at hand")
        await self.way.press(dialog.get_by_role("button", name="Group", exact=True))
        await expect(dialog).to_be_hidden()
        self.done.add("group")

    async def mark(self) -> None:
        mark = self.exercise.marks[0]
        page = self.amal.page
        side = page.get_by_role("navigation", name="Ways to look at it").get_by_role("button", name="Mark", exact=True)
        if await side.get_attribute("aria-current") != "true":
            await self.way.press(side)
        # What stands over the board may be named alike: a mark “Who”, a button “Who is here”.
        marks = page.get_by_role("main").get_by_role("button", name=re.compile(f"^{re.escape(mark.name)}"))
        await self.way.press(marks.first)
        await expect(page.locator("[aria-pressed=true]").filter(visible=True).first).to_be_visible()
        self.done.add("mark")

    async def vote(self, stage: Stage) -> None:
        assert stage.ballot is not None
        rule = self.exercise.ballot(stage.ballot.rule)
        assert rule is not None
        first = self.amal.page.get_by_role(
            "button", name=re.compile(rf"^Add a {re.escape(rule.criteria[0].name)} vote")
        )
        await self.way.press(first.first)
        await expect(self.amal.page.get_by_text(re.compile(r"^\d of \d+ left$")).first).to_be_visible()
        self.done.add("vote")

    async def commit(self) -> None:
        await self.way.press(self.amal.button("Make a commitment"))
        await self.way.write(self.amal.page.get_by_label("What will be done"), "I ring the other school on Monday.")
        await self.way.press(self.amal.button("Take it on"))
        await self.amal.sees("I ring the other school on Monday.")
        self.done.add("commit")

    async def saved(self) -> None:
        await expect(self.amal.page.get_by_text("Saved", exact=True).first).to_be_visible()
        await self.amal.frames.settled()

    def zone(self, zone_id: str) -> Zone:
        zone = self.exercise.zone(zone_id)
        assert zone is not None
        return zone

    def kinds(self, zone_id: str) -> set[str]:
        """The kinds that a note written there has: the first that may lie there."""
        allowed = self.zone(zone_id).notes
        return {next(kind.id for kind in self.exercise.notes if not allowed or kind.id in allowed)}


def expected(exercise: Exercise) -> set[str]:
    """What somebody can have done by the end, alone in the room."""
    allowed: set[str] = {act for stage in exercise.stages for act in stage.may}
    return allowed & {"add", "mark", "vote", "commit"}
