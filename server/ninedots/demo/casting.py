"""Who says what. Cast by voice: a police officer's note comes from the police, however many people there are."""

from collections import Counter
from dataclasses import dataclass

from ninedots.clock import Ids

from .story import Chapter, Someone, Story

MOST_NOTES = 3  # that one person writes on one board: people are given a few minutes

Key = tuple[str, str]  # an exercise and a line of its chapter


@dataclass(frozen=True, slots=True)
class Cast:
    people: tuple[Someone, ...]
    speakers: dict[Key, int]  # who says a line, as a place in `people`; what nobody has time for is missing
    notes: dict[Key, str]  # the id its note will have
    story: Story

    def lines_of(self, chapter: Chapter, person: int) -> set[str]:
        return {line.id for line in chapter.notes if self.speakers.get((chapter.exercise, line.id)) == person}

    def note(self, chapter: Chapter, line: str) -> str | None:
        return self.notes.get((chapter.exercise, line))

    def earlier_note(self, chapter: Chapter, line: str) -> str | None:
        """The note of a line in the latest chapter before this one that has it."""
        return next((note for one in self.story.before(chapter) if (note := self.note(one, line))), None)

    def speaks_for(self, voice: str, number: int) -> int:
        """Somebody with this voice, or whoever's turn it is where nobody has it."""
        able = [place for place, someone in enumerate(self.people) if someone.voice == voice]
        return able[number % len(able)] if able else number % len(self.people)


def cast(story: Story, count: int, ids: Ids) -> Cast:
    people = tuple(_someone(story, place) for place in range(count))
    speakers: dict[Key, int] = {}
    for chapter in story.chapters:
        said: Counter[int] = Counter()
        for line in chapter.notes:
            able = [place for place in range(count) if said[place] < MOST_NOTES]
            if not able:
                break
            speaker = min(able, key=lambda place: (people[place].voice != line.voice, said[place], place))
            speakers[chapter.exercise, line.id] = speaker
            said[speaker] += 1
    return Cast(people, speakers, {key: ids.new() for key in speakers}, story)


def _someone(story: Story, place: int) -> Someone:
    """After everybody in the story, more of the same kinds, without a name: the server gives them one."""
    known = story.people[place % len(story.people)]
    return known if place < len(story.people) else known.model_copy(update={"name": ""})
