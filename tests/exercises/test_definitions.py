"""The exercises that come with Nine Dots: complete, readable, roomy, and nothing but data."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from ninedots.domain.exercise import Audience, Exercise
from ninedots.domain.layouts import commands_of
from ninedots.exercises import AUDIENCES, Shelf, check_file, read_definition, source
from ninedots.exercises.folders import installed_folders

ROOT = Path(__file__).parents[2]
SHELF = Shelf.installed()
WORDS = "name|about|example|add|placeholder|question|prompt|summary|care|focus|short|many|centre"
EVERY = [(slug, audience) for slug in SHELF.slugs for audience in AUDIENCES]


def test_the_shelf_begins_with_the_order_of_a_half_day() -> None:
    assert SHELF.slugs == (
        "shared-purpose",
        "system-players-map",
        "iceberg",
        "energy-for-change",
        "how-might-we",
        "closing",
        "break",
        "check-in",
        "continuum-of-exclusion",
        "diagnostic-chain",
        "looking-at-a-practice",
        "plain-board",
        "practice-framework",
        "retrospective",
        "steps-of-a-response",
        "theory-of-change",
    )
    assert Shelf.installed() is SHELF


@pytest.mark.parametrize(("slug", "audience"), EVERY)
def test_words_are_plain_texts_for_every_audience(slug: str, audience: Audience) -> None:
    exercise = SHELF.exercise(slug, audience)
    assert exercise.slug == slug
    assert exercise.care
    assert all(stage.prompt for stage in exercise.stages)
    assert Exercise.model_validate_json(exercise.model_dump_json()) == exercise


@pytest.mark.parametrize("slug", SHELF.slugs)
def test_only_words_differ_between_audiences(slug: str) -> None:
    shapes = {
        re.sub(
            r'"(name|about|example|add|placeholder|question|prompt|summary|care|focus|short|many|centre)":"[^"]*"',
            "",
            text,
        )
        for text in (SHELF.exercise(slug, audience).model_dump_json() for audience in AUDIENCES)
    }
    assert len(shapes) == 1
    assert len({SHELF.exercise(slug, audience).care for audience in AUDIENCES}) == len(AUDIENCES)


@pytest.mark.parametrize(("slug", "audience"), EVERY)
def test_no_sentence_is_longer_than_twenty_words(slug: str, audience: Audience) -> None:
    long = [
        sentence
        for text in _texts(SHELF.exercise(slug, audience).model_dump())
        for sentence in re.split(r"(?<=[.?!:])\s+", text)
        if len(sentence.split()) > 20
    ]
    assert not long


@pytest.mark.parametrize("audience", ["pupils", "parents"])
def test_pupils_and_parents_read_no_jargon(audience: Audience) -> None:
    jargon = re.compile(
        r"\b(stakeholder|provision|commission|intervention|multi-?agency|sector|viab|feasib|desirab|(?-i:SEN\b))", re.I
    )
    found = [text for slug in SHELF.slugs for text in _texts(_read(slug, audience)) if jargon.search(text)]
    assert not found


@pytest.mark.parametrize("slug", SHELF.slugs)
def test_people_think_alone_before_they_share(slug: str) -> None:
    stages = SHELF.exercise(slug).stages
    writing = next(stage for stage in stages if "add" in stage.may)
    assert writing.sees == ("own" if len(stages) > 1 else "all")  # in a break there is nothing to think through
    assert stages[-1].sees == "all"


@pytest.mark.parametrize("slug", [slug for slug in SHELF.slugs if SHELF.exercise(slug).board.ground])
def test_no_exercise_knows_a_pixel(slug: str) -> None:
    """A board is laid out in rows, columns or rings; its ground stays within them, whatever their size."""
    board = SHELF.exercise(slug).board
    wide, high = len(board.columns or (1,)), len(board.rows or (1,))
    for stroke in board.ground:
        for command, numbers in commands_of(stroke.path):
            across = numbers if command == "H" else [] if command == "V" else numbers[::2]
            down = numbers if command == "V" else [] if command == "H" else numbers[1::2]
            assert all(-0.01 <= x <= wide + 0.01 for x in across), stroke
            assert all(-0.01 <= y <= high + 0.01 for y in down), stroke


@pytest.mark.parametrize("slug", SHELF.slugs)
def test_a_stage_in_which_people_write_alone_says_where(slug: str) -> None:
    """Where it matters: an exercise of one stage of writing after the other, each in another place."""
    exercise = SHELF.exercise(slug)
    alone = [stage for stage in exercise.stages if stage.sees == "own" and "add" in stage.may]
    assert len(alone) == 1 or all(stage.zones for stage in alone)


def test_the_ballot_gives_nine_votes_three_for_each_criterion() -> None:
    exercise = SHELF.exercise("how-might-we")
    rule = exercise.ballot("nine-votes")
    assert rule is not None
    told = [(one.id, one.name, one.shape, one.votes) for one in rule.criteria]
    assert told == [
        ("feasibility", "Feasible", "circle", 3),
        ("desirability", "Desirable", "diamond", 3),
        ("viability", "Viable", "triangle", 3),
    ]
    assert rule.stacking
    steps = [(stage.id, stage.ballot.step) for stage in exercise.stages if stage.ballot]
    assert steps == [("vote", "open"), ("results", "close")]


def test_the_iceberg_has_two_sides_on_each_of_four_layers() -> None:
    exercise = SHELF.exercise("iceberg")
    assert [layer.id for layer in exercise.layers] == ["events", "patterns", "structures", "models"]
    for layer in exercise.layers:
        drivers, barriers = (zone for zone in exercise.zones if zone.layer == layer.id)
        assert (drivers.id, barriers.id) in (exercise.board.rows or ())
        assert (drivers.short, barriers.short) == ("Drivers", "Barriers")


def test_energy_has_six_conditions_and_the_map_eleven_sectors() -> None:
    assert len(SHELF.exercise("energy-for-change").marks) == 6
    (player,) = SHELF.exercise("system-players-map").notes
    (sector,) = player.fields
    assert len(sector.choices) == 11
    assert all(choice.icon for choice in sector.choices)


def test_reflections_are_unsigned() -> None:
    exercise = SHELF.exercise("closing")
    assert exercise.commitments
    assert all(kind.unsigned for kind in exercise.notes)


@pytest.mark.parametrize(
    ("agenda", "least", "most"),
    [
        ("borough-half-day", 120, 180),
        ("one-exercise", 20, 45),
        ("pupil-council", 60, 90),
        ("parent-forum", 90, 120),
        ("staff-meeting", 60, 60),
    ],
)
def test_ready_agendas_fit_their_time(agenda: str, least: int, most: int) -> None:
    length = SHELF.agenda(agenda).length({slug: SHELF.exercise(slug) for slug in SHELF.slugs})
    assert least <= length <= most


def test_pupils_and_parents_begin_without_names() -> None:
    for agenda in SHELF.agendas:
        assert agenda.audience == "professionals" or agenda.attribution == "anonymous"


def test_AGENDA_5_the_theory_of_change_is_a_file_alone() -> None:
    """No program knows it by name; it is read like any other."""
    programs = [*(ROOT / "server" / "ninedots").rglob("*.py"), *(ROOT / "web" / "src").rglob("*.ts")]
    knowing = [
        path.name for path in programs if "demo" not in path.parts and "theory-of-change" in path.read_text("utf-8")
    ]
    assert not knowing
    exercise = SHELF.exercise("theory-of-change")
    columns = ("activities", "conditions", "ingredients", "outcomes", "aims")
    assert exercise.board.columns == tuple((one,) for one in columns)
    assert [zone.id for zone in exercise.zones] == list(reversed(columns))  # list and phone begin at the aim
    places = [stage.zones[0] for stage in exercise.stages if stage.zones]
    assert places == ["aims", "aims", "outcomes", "ingredients", "activities"]
    assert [stage.id for stage in exercise.stages][:5] == ["aims", "agree", "outcomes", "ingredients", "activities"]


def test_OWN_11_no_screen_speaks_the_words_of_one_exercise() -> None:
    """What is on the screens of all exercises stands in these files; what one of them says stands in its own."""
    of_one = re.compile(
        r"(?<!\w)(drivers?|barriers?|icebergs?|players?|sectors?|energy|opportunit(y|ies)|how might we|reflections?"
        r"|conditions?|(each|another|\{n\}) questions?|(these|which|all|any|new|the|two) questions)\b",
        re.IGNORECASE,
    )
    said = {
        path.name: [text for text in _said(json.loads(path.read_text("utf-8"))) if of_one.search(text)]
        for path in sorted((ROOT / "web" / "src" / "lib" / "words" / "en").glob("*.json"))
    }
    assert len(said) > 10
    assert {name: texts for name, texts in said.items() if texts} == {}


def test_a_facilitators_own_canvas_needs_a_file_alone(tmp_path: Path) -> None:
    own = tmp_path / "continuum.yaml"
    own.write_text(OWN, "utf-8")
    assert check_file(own) == []
    exercise = read_definition(own).worded("pupils")
    assert exercise.name == "Being left out"
    assert exercise.summary == "From the most to the least severe."  # one text serves everybody


def test_installed_definitions_have_no_problems() -> None:
    folder, _ = installed_folders()
    for path in folder.glob("*/exercise.yaml"):
        assert check_file(path) == []
        assert path.read_text("utf-8").startswith("# yaml-language-server: $schema=../schema.json\n")


def test_both_yaml_readers_read_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    paths = sorted(installed_folders()[0].rglob("*.yaml"))
    quick = [source.read_source(path) for path in paths]
    monkeypatch.setattr(source, "_Loader", yaml.SafeLoader)
    assert [source.read_source(path) for path in paths] == quick


def _said(words: object) -> Iterator[str]:
    if isinstance(words, dict):
        for part in words.values():
            yield from _said(part)
    elif isinstance(words, str):
        yield words


def _read(slug: str, audience: Audience) -> object:
    return SHELF.exercise(slug, audience).model_dump()


def _texts(value: object, key: str = "") -> Iterator[str]:
    if isinstance(value, str) and key not in {"path", "id", "slug", "icon", "to", "becomes", "notes", "layer"}:
        yield value
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _texts(part, name)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part, key)


OWN = """
slug: continuum
version: 1
name: {professionals: Continuum of exclusion, pupils: Being left out}
summary: From the most to the least severe.
care: No names.
board: {columns: [by-school, by-self, by-community]}
zones:
  - {id: by-school, name: Exclusion}
  - {id: by-self, name: Self-exclusion}
  - {id: by-community, name: Community exclusion}
notes:
  - {id: step, name: step, add: Add a step}
stages:
  - {id: think, name: Think alone, prompt: Place each step., minutes: 5, sees: own, may: [add]}
  - {id: share, name: Share, prompt: Look at all of them., minutes: 5}
"""
