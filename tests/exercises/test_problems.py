"""A file that does not fit is told what is wrong, on which line, and what was expected."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

from ninedots.exercises import DefinitionError, Shelf, check_file, parse_definition, source
from ninedots.exercises.source import FILE_BYTES

# Every line has its number here, so that a test can say which one it means.
GOOD = """\
slug: mine
version: 1
name: Mine
summary: A canvas of my own.
care: No names.
board:
  width: 1200
  height: 800
layers:
  - {id: top, name: Top}
zones:
  - id: left
    name: Left
    layer: top
    area: {shape: rect, x: 0, y: 0, width: 600, height: 800}
    notes: [idea]
notes:
  - id: idea
    name: idea
    add: Add an idea
links:
  - {id: joins, name: joins}
ballots:
  - id: choose
    name: Choose
    notes: idea
    criteria:
      - {id: good, name: Good, question: "Is it good?", votes: 3, shape: circle}
stages:
  - id: think
    name: Think
    prompt: Think.
    minutes: 5
    sees: own
    may: [add, link]
  - id: vote
    name: Vote
    prompt: Vote.
    minutes: 5
    may: [vote]
    ballot: {rule: choose, step: open}
  - id: results
    name: Results
    prompt: Look.
    minutes: 5
    ballot: {rule: choose, step: close}
"""

# What is changed, into what; the line of the problem; a piece of where, found and expected.
BAD = {
    "misspelt key": ("    prompt: Think.", "    promt: Think.", 32, "think", "“promt”", "“prompt” perhaps"),
    "misspelt key of an area": ("x: 0, y: 0", "x: 0, y: 0, hight: 3", 15, "left › area", "“hight”", "“height” perhaps"),
    "missing key": ("care: No names.\n", "", 1, "the file", "no “care”", "the key “care”"),
    "missing prompt": ("    prompt: Look.\n", "", 42, "results", "no “prompt”", "one text"),
    "empty words": ("care: No names.", "care: ''", 5, "care", "empty", "some words"),
    "number for words": ("care: No names.", "care: 12", 5, "care", "the number 12", "one text"),
    "yes for words": ("    name: Left", "    name: Yes", 13, "left › name", "quotes", "one text"),
    "text for number": (
        "    minutes: 5\n    sees",
        "    minutes: five\n    sees",
        33,
        "minutes",
        "“five”",
        "whole number",
    ),
    "half a minute": ("    minutes: 5\n    sees", "    minutes: 0.5\n    sees", 33, "minutes", "0.5", "whole number"),
    "too many minutes": (
        "    minutes: 5\n    sees",
        "    minutes: 999\n    sees",
        33,
        "minutes",
        "999",
        "240 at the most",
    ),
    "no minutes": ("    minutes: 5\n    sees", "    minutes: 0\n    sees", 33, "minutes", "0", "1 or more"),
    "too long": ("name: Mine", f"name: {'x' * 121}", 3, "name", "121 characters", "120 at the most"),
    "too long for one audience": (
        "name: Mine",
        f"name:\n  professionals: Mine\n  pupils: {'x' * 121}",
        5,
        "name › pupils",
        "121 characters",
        "120 at the most",
    ),
    "no wording to fall back on": ("name: Mine", "name: {pupils: Mine}", 3, "name", "pupils", "professionals"),
    "unknown audience": ("name: Mine", "name: {professionals: A, teachers: B}", 3, "name", "teachers", "each audience"),
    "wording where none belongs": ("slug: mine", "slug: {professionals: mine}", 1, "slug", "professionals", "text"),
    "bad name": ("slug: mine", "slug: My Own", 1, "slug", "My Own", "small letters"),
    "unknown act": ("may: [add, link]", "may: [ad, link]", 35, "may", "“ad”", "“add” perhaps"),
    "unknown shape": ("shape: rect", "shape: hexagon", 15, "area", "hexagon", "shape: ring"),
    "no shape": ("shape: rect, ", "", 15, "area", "no “shape”", "shape: rect"),
    "number without shape": ("width: 600", "width: wide", 15, "left › area › width", "“wide”", "a number"),
    "infinite": ("width: 600", "width: .inf", 15, "the file", ".inf", "ordinary number"),
    "list for a group": (
        "board:\n  width: 1200\n  height: 800",
        "board: [1200, 800]",
        6,
        "board",
        "list of 2",
        "group",
    ),
    "group for a list": ("layers:\n  - {id: top, name: Top}", "layers: {id: top}", 9, "layers", "keys", "a list"),
    "no zones": ("zones:\n", "zones: []\nother:\n", 11, "zones", "0", "1 or more"),
    "unknown layer": ("    layer: top", "    layer: tip", 14, "left › layer", "“tip”", "“top” perhaps"),
    "unknown note": ("    notes: [idea]", "    notes: [idee]", 16, "left › notes", "“idee”", "“idea” perhaps"),
    "unknown note on a ballot": ("    notes: idea", "    notes: thing", 26, "choose › notes", "“thing”", "idea"),
    "unknown ballot": (
        "{rule: choose, step: open}",
        "{rule: chose, step: open}",
        41,
        "vote › ballot",
        "“chose”",
        "“choose”",
    ),
    "off the board": ("width: 600", "width: 1300", 15, "left › area", "right edge at 1300", "1200 at the most"),
    "off the board, above": ("y: 0, width", "y: -5, width", 15, "left › area", "top edge at -5", "0 or more"),
    "too small": ("width: 600, height: 800", "width: 60, height: 800", 15, "area", "60 × 800", "one note"),
    "same id twice": ("  - id: results", "  - id: vote", 42, "vote › id", "“vote” a second time", "line 36"),
    "same key twice": ("version: 1", "version: 1\nversion: 2", 3, "the file", "“version” a second time", "line 2"),
    "linking without links": ("links:\n  - {id: joins, name: joins}\n", "", 33, "may", "“link”", "“links”"),
    "ballot left open": ("step: close", "step: open", 46, "ballot", "never closed", "later stage"),
    "ballot never opened": ("    ballot: {rule: choose, step: open}\n", "", 45, "ballot", "never opened", "before it"),
    "layer without zone": ("    layer: top\n", "", 10, "top", "without a zone", "a zone"),
    "bad path": ("board:\n", "board:\n  drawing: [{path: url(x)}]\n", 7, "path", "url(x)", "SVG path"),
    "colon in a text": ("summary: A canvas", "summary: Mine: a canvas", 4, "the file", "a colon", "quotes"),
    "tab": ("  width: 1200", "\twidth: 1200", 7, "the file", "", "spaces"),
    "open quote": ("care: No names.", "care: 'No names.", 5, "the file", "", "closing quote"),
    "anchor": ("name: Mine", "name: &me Mine", 3, "the file", "“me”", "written out"),
    "tag": ("name: Mine", "name: !!python/object:os.system Mine", 3, "the file", "tag", "without !"),
    "second document": ("version: 1", "version: 1\n---\n", 3, "the file", "second document", "one document"),
}


def test_the_good_file_is_good() -> None:
    assert parse_definition(GOOD.encode()).slug == "mine"


@pytest.mark.parametrize("reader", ["CSafeLoader", "SafeLoader"])
@pytest.mark.parametrize("case", BAD)
def test_a_problem_names_line_place_and_expectation(
    case: str, reader: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same with PyYAML's quick reader and its slow one, which word their complaints differently."""
    monkeypatch.setattr(source, "_Loader", getattr(yaml, reader, yaml.SafeLoader))
    before, after, line, where, found, expected = BAD[case]
    assert before in GOOD
    path = tmp_path / "mine.yaml"
    path.write_text(GOOD.replace(before, after, 1), "utf-8")
    problems = check_file(path)
    assert [
        p
        for p in problems
        if (p.line, where in p.where, found in p.found, expected in p.expected) == (line, True, True, True)
    ], [str(problem) for problem in problems]


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(
        GOOD.replace("version: 1", "version: one").replace("layer: top", "layer: tip").replace("add, link", "ad")
    )
    assert [problem.line for problem in check_file(path)] == [2, 10, 14, 35]


def test_a_problem_reads_as_one_sentence() -> None:
    with pytest.raises(DefinitionError) as error:
        parse_definition(GOOD.replace("    layer: top", "    layer: tip").encode(), "mine.yaml")
    assert (
        "mine.yaml, line 14, zones › left › layer: found “tip”, which this definition does not have; expected"
        in str(error.value)
    )


@pytest.mark.parametrize(
    ("raw", "line", "found"),
    [
        (b"", 1, "nothing"),
        (b"# only a remark\n", 1, "nothing"),
        (b"- a\n- b\n", 1, "a list of 2"),
        (b"just words", 1, "the text"),
        (b"slug: mine\nname: caf\xe9\n", 2, "not UTF-8 (0xe9)"),
        (b"slug: mine\nname: a\x00b\n", 2, "does not allow"),
        (b"slug: mine\nname: a\x07b\n", 2, "does not allow"),
        (b"x" * (FILE_BYTES + 1), 1, "more than 256 KB"),
        (b"a: " + b"[" * 5000, 1, "more than 16 levels"),
        (b"? [a, b]\n: c\n", 1, "not a word"),
        (b"a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n", 1, "shortcut"),
        (b"a: *nobody\n", 1, "shortcut"),
        (b"slug: mine\nversion: 0x" + b"f" * 6000, 1, ""),
        (b"slug: mine\nversion: " + b"9" * 6000, 2, "99"),
    ],
)
def test_hostile_and_broken_bytes_become_problems(raw: bytes, line: int, found: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_bytes(raw)
    problems = check_file(path)
    assert problems
    assert any(problem.line == line and found in problem.found for problem in problems), [str(p) for p in problems]


def test_whatever_stands_where_it_should_not_becomes_a_problem() -> None:
    """Every place of a file, filled with every kind of thing: the answer is a definition or problems, never a crash."""
    good = yaml.safe_load(GOOD)
    things: list[object] = [None, 1, True, "x", [], {}, [1], [[1]], [{}], {"a": 1}, {"professionals": ["x"]}]
    silent = []
    for place, thing in product(_places(good), things):
        try:
            parse_definition(yaml.safe_dump(_put(good, place, thing)).encode())
        except DefinitionError as error:
            if not error.problems:
                silent.append((place, thing))
    assert not silent


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    (problem,) = check_file(tmp_path / "none.yaml")
    assert "cannot be opened" in problem.found


def test_a_shelf_tells_the_problems_of_all_its_files(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    carries = "carries:\n  - {notes: [idea], to: other, becomes: idea}\n"
    carries += "  - {notes: [idea], to: mine, becomes: idea, zone: left}\n"
    (tmp_path / "mine" / "exercise.yaml").write_text(GOOD + carries)
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "exercise.yaml").write_text(GOOD.replace("version: 1", "version: one"))
    (tmp_path / "agendas.yaml").write_text(
        "agendas:\n  - {id: a, name: A, summary: A., audience: pupils, attribution: named, "
        "exercises: [{exercise: mime}, {exercise: mine, minutes: {thinking: 3}}]}\n"
    )
    with pytest.raises(DefinitionError) as error:
        Shelf.read(tmp_path, tmp_path)
    told = [(problem.file, problem.line, problem.found) for problem in error.value.problems]
    assert told == [
        ("agendas.yaml", 2, "“mime”, which is no exercise"),
        ("agendas.yaml", 2, "“thinking”, which is no stage of mine"),
        ("broken/exercise.yaml", 2, "the text “one”"),
        ("mine.md", 1, f"no guide at {tmp_path.name}/mine.md"),
        ("mine/exercise.yaml", 48, "“other”"),
    ]


def _places(value: Any, here: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield here
    for step, part in value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else ()):
        yield from _places(part, (*here, step))


def _put(value: Any, place: tuple[Any, ...], thing: object) -> Any:
    if not place:
        return thing
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[place[0]] = _put(copy[place[0]], place[1:], thing)
    return copy
