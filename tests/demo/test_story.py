"""The story fits the exercises that it is played on."""

from itertools import pairwise

import pytest

from ninedots.clock import RandomIds
from ninedots.demo.casting import MOST_NOTES, cast
from ninedots.demo.story import Chapter, read_story
from ninedots.domain.exercise import Exercise
from ninedots.exercises import Shelf

STORY = read_story()
SHELF = Shelf.installed()


@pytest.fixture(params=STORY.chapters, ids=lambda chapter: chapter.exercise)
def chapter(request: pytest.FixtureRequest) -> Chapter:
    found: Chapter = request.param
    return found


@pytest.fixture
def exercise(chapter: Chapter) -> Exercise:
    return SHELF.exercise(chapter.exercise, "professionals")


def test_the_story_follows_the_half_day() -> None:
    agenda = next(agenda for agenda in SHELF.agendas if agenda.id == "borough-half-day")
    assert [chapter.exercise for chapter in STORY.chapters] == [item.exercise for item in agenda.exercises]


def test_at_the_ordinary_pace_it_takes_six_to_eight_minutes() -> None:
    assert 6 * 60 <= sum(sum(chapter.seconds.values()) for chapter in STORY.chapters) <= 8 * 60


def test_notes_fit_the_exercise(chapter: Chapter, exercise: Exercise) -> None:
    kind = exercise.kind(chapter.kind)
    assert kind
    choices = {field.id: {choice.id for choice in field.choices} for field in kind.fields}
    stages = {stage.id for stage in exercise.stages}
    marks = {mark.id for mark in exercise.marks}
    criteria = {criterion.id for rule in exercise.ballots for criterion in rule.criteria}
    voices = {someone.voice for someone in STORY.people}
    for line in chapter.notes:
        zones = [exercise.zone(zone) for zone in (line.zone, line.moves) if zone]
        assert all(zone and (not zone.notes or kind.id in zone.notes) for zone in zones), line.id
        assert all(choice in choices.get(field, ()) for field, choice in line.fields.items()), line.id
        assert line.voice in voices, line.id
        assert line.said_in is None or line.said_in in stages, line.id
        assert set(line.marks) <= marks, line.id
        assert set(line.votes) in (set(), criteria), line.id
        assert not kind.openings or line.text.startswith(kind.openings), line.id
        assert line.same_as is None or chapter.line(line.same_as), line.id
    assert set(chapter.seconds) == stages


def test_every_note_says_something_of_its_own() -> None:
    texts = [line.text for chapter in STORY.chapters for line in chapter.notes]
    texts += [example.text for chapter in STORY.chapters for example in chapter.ready]
    assert len(texts) == len(set(texts))


def test_names_of_lines_are_a_chapters_own(chapter: Chapter) -> None:
    names = [line.id for line in chapter.notes]
    assert len(names) == len(set(names))


def test_what_is_said_between_notes_fits(chapter: Chapter, exercise: Exercise) -> None:
    for link in chapter.links:
        kind = exercise.link(link.type)
        assert kind
        assert link.quality is None or link.quality in {choice.id for choice in kind.qualities}
        assert chapter.line(link.source)
        assert chapter.line(link.target)
        assert link.source != link.target
    for theme in chapter.themes:
        assert all(chapter.line(line) for line in theme.notes), theme.name
    for zone in chapter.pins:
        found = exercise.zone(zone)
        assert found
        assert found.agrees


def test_notes_are_carried_along_ways_that_there_are(chapter: Chapter) -> None:
    earlier = list(STORY.before(chapter))
    for line in chapter.notes:
        if line.carries:
            source = next(one for one in earlier if one.line(line.carries))
            ways = SHELF.exercise(source.exercise, "professionals").carries
            assert any(way.to == chapter.exercise and source.kind in way.notes for way in ways), line.id


def test_commitments_answer_questions() -> None:
    questions = STORY.chapter("how-might-we")
    closing = STORY.chapter("closing")
    assert questions
    assert closing
    assert all(questions.line(promise.question) for promise in closing.commitments)


@pytest.mark.parametrize("people", [1, 6, 24, 120])
def test_everybody_speaks_in_an_own_voice_and_no_more_than_there_is_time_for(people: int) -> None:
    played = cast(STORY, people, RandomIds())
    assert len(played.people) == people
    assert len(set(played.notes.values())) == len(played.notes)
    for chapter in STORY.chapters:
        said = [len(played.lines_of(chapter, place)) for place in range(people)]
        assert max(said) <= MOST_NOTES
        assert sum(said) == min(len(chapter.notes), MOST_NOTES * people)
    if people >= len(STORY.people):
        for (exercise, name), place in played.speakers.items():
            chapter_ = STORY.chapter(exercise)
            assert chapter_
            line = chapter_.line(name)
            assert line
            assert played.people[place].voice == line.voice, (exercise, name)


def test_there_are_names_for_everybody_in_the_story_and_they_differ() -> None:
    names = sorted(someone.name for someone in STORY.people)
    assert all(one != other for one, other in pairwise(names))
