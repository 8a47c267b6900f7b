"""The exercises that come with Nine Dots: complete, readable, roomy, and nothing but data."""

import re
from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path

import pytest
import yaml

from ninedots.domain.exercise import Audience, Exercise, Rect, Ring
from ninedots.domain.places import Taken, free_place
from ninedots.exercises import AUDIENCES, Shelf, check_file, read_definition, source
from ninedots.exercises.shelf import installed_folders

ROOT = Path(__file__).parents[2]
SHELF = Shelf.installed()
EVERY = [(slug, audience) for slug in SHELF.slugs for audience in AUDIENCES]


def test_the_shelf_holds_the_seven_in_the_order_of_a_half_day() -> None:
    assert SHELF.slugs == (
        "shared-purpose",
        "system-players-map",
        "iceberg",
        "energy-for-change",
        "how-might-we",
        "closing",
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
        re.sub(r'"(name|about|example|add|placeholder|question|prompt|summary|care|focus|text)":"[^"]*"', "", text)
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
    assert writing.sees == "own"
    assert stages[-1].sees == "all"


@pytest.mark.parametrize("slug", SHELF.slugs)
def test_zones_do_not_overlap_and_have_room(slug: str) -> None:
    exercise = SHELF.exercise(slug)
    areas = [zone.area for zone in exercise.zones]
    rects = [area for area in areas if isinstance(area, Rect)]
    for a, b in combinations(rects, 2):
        apart = a.x + a.width <= b.x or b.x + b.width <= a.x or a.y + a.height <= b.y or b.y + b.height <= a.y
        assert apart, (a, b)
    rings = sorted((area for area in areas if isinstance(area, Ring)), key=lambda ring: ring.outer)
    for inner, outer in pairwise(rings):
        assert inner.outer[0] <= outer.inner[0]
        assert inner.outer[1] <= outer.inner[1]
    taken = [Taken() for _ in areas]
    for number in range(80 if rings else 120):
        area, there = areas[number % len(areas)], taken[number % len(areas)]
        beside = [other for other in taken if other is not there] if rings else []
        place = free_place(area, there, beside=beside)
        assert not any(one.near(place) for one in (there, *beside)), (area, number)
        there.add(place)


@pytest.mark.parametrize(("slug", "audience"), EVERY)
def test_labels_stay_on_the_board_and_off_the_zones(slug: str, audience: Audience) -> None:
    exercise = SHELF.exercise(slug, audience)
    for label in exercise.board.labels:
        wide = len(label.text) * label.size * 0.55
        left = label.x - {"start": 0.0, "middle": wide / 2, "end": wide}[label.anchor]
        assert left >= 0, label
        assert left + wide <= exercise.board.width, label
        for area in (zone.area for zone in exercise.zones):
            if isinstance(area, Rect):
                beside = left + wide <= area.x or left >= area.x + area.width
                above_or_below = label.y + 8 <= area.y or label.y - label.size >= area.y + area.height
                assert beside or above_or_below, label
            else:
                in_the_hole = abs(label.x - area.x) < area.inner[0] and abs(label.y - area.y) < area.inner[1]
                assert in_the_hole, label


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
        assert isinstance(drivers.area, Rect)
        assert isinstance(barriers.area, Rect)
        assert drivers.area.x < barriers.area.x
        assert drivers.area.y == barriers.area.y


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
    assert [zone.id for zone in exercise.zones] == ["activities", "conditions", "ingredients", "outcomes", "aims"]
    assert [stage.id for stage in exercise.stages][:5] == ["aims", "agree", "outcomes", "ingredients", "activities"]


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
board: {width: 1200, height: 800}
zones:
  - {id: by-school, name: Exclusion, area: {shape: rect, x: 0, y: 0, width: 400, height: 800}}
  - {id: by-self, name: Self-exclusion, area: {shape: rect, x: 400, y: 0, width: 400, height: 800}}
  - {id: by-community, name: Community exclusion, area: {shape: rect, x: 800, y: 0, width: 400, height: 800}}
notes:
  - {id: step, name: step, add: Add a step}
stages:
  - {id: think, name: Think alone, prompt: Place each step., minutes: 5, sees: own, may: [add]}
"""
