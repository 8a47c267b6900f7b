"""A file that does not fit is told what is wrong, on which line, and what was expected."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

from ninedots.domain.limits import EXERCISE_BYTES
from ninedots.exercises import DefinitionError, Shelf, check_file, parse_definition, source, yaml_reader

from .mistakes import GOOD, GRID, MISTAKES, PLANE


@pytest.mark.parametrize("good", [GOOD, PLANE, GRID])
def test_the_good_file_is_good(good: str) -> None:
    definition = parse_definition(good.encode())
    assert f"slug: {definition.slug}\n" in good
    assert definition.warnings == ()


@pytest.mark.parametrize("reader", ["CSafeLoader", "PlainLoader"])
@pytest.mark.parametrize("case", MISTAKES)
def test_a_mistake_is_told_in_one_true_sentence(
    case: str, reader: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same with PyYAML's quick reader and its slow one, which word their complaints differently."""
    monkeypatch.setattr(source, "_Loader", getattr(yaml, reader, yaml_reader.PlainLoader))
    mistake = MISTAKES[case]
    assert mistake.before in mistake.good
    path = tmp_path / "mine.yaml"
    path.write_text(mistake.good.replace(mistake.before, mistake.after, 1), "utf-8")
    told = check_file(path)
    assert len(told) == 1, [str(problem) for problem in told]
    (problem,) = told
    assert (problem.file, problem.line, problem.warning) == ("mine.yaml", mistake.line, mistake.warning), str(problem)
    assert mistake.where in problem.where
    assert mistake.found in problem.found
    assert mistake.expected in problem.expected


def test_there_are_sixty_mistakes_and_more() -> None:
    assert len(MISTAKES) >= 60


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(
        GOOD.replace("version: 1", "version: one").replace("layer: top", "layer: tip").replace("add, link", "ad")
    )
    assert [problem.line for problem in check_file(path)] == [2, 11, 15, 17, 41]


def test_a_problem_reads_as_one_sentence() -> None:
    with pytest.raises(DefinitionError) as error:
        parse_definition(GOOD.replace("    layer: top", "    layer: tip").encode(), "mine.yaml")
    assert (
        "mine.yaml, line 15, zones › left › layer: found “tip”, which this definition does not have; expected"
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
        (b"x" * (EXERCISE_BYTES + 1), 1, "more than 256 KB"),
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
    good = yaml.load(GOOD, Loader=yaml_reader.PlainLoader)
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
        ("mine.md", 1, "a file that cannot be opened (No such file or directory)"),
        ("mine/exercise.yaml", 55, "“other”, which is no exercise on this server"),
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
