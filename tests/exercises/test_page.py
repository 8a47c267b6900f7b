"""docs/exercise-files.md: what it says to write can be written, checked and added; what it lists is complete."""

import re
from pathlib import Path
from typing import get_args

import pytest
from tests.exercises.test_own import ninedots, only, shelf

from ninedots.domain.exercise import Act
from ninedots.exercises import check_file
from ninedots.exercises.icons import NAMES
from ninedots.exercises.schema import FILES, schema_of

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "exercise-files.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(yaml|markdown)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
EXERCISES = [text for kind, text in BLOCKS if kind == "yaml"]


@pytest.mark.parametrize("step", [0, 1])
def test_each_exercise_on_the_page_is_good(step: int, tmp_path: Path) -> None:
    file = tmp_path / "our-term.yaml"
    file.write_text(EXERCISES[step], "utf-8")
    assert EXERCISES[step].startswith("# yaml-language-server: $schema=schema.json\n")
    assert check_file(file) == []


def test_the_ten_minutes_of_the_page_go_as_it_says(tmp_path: Path) -> None:
    smallest, whole = EXERCISES
    (guide,) = [text for kind, text in BLOCKS if kind == "markdown"]
    data, file = tmp_path / "data", tmp_path / "our-term.yaml"
    file.write_text(smallest, "utf-8")
    assert "$ ninedots exercises check our-term.yaml\n    our-term.yaml is a good exercise.\n" in PAGE
    assert ninedots("check", file).stdout == f"{file} is a good exercise.\n"
    home = data / "exercises" / "our-term"
    added = ninedots("add", file, "--data", data)
    assert added.stdout == f"“Looking back on our term” is on the list, without a guide: {home}\n"
    assert added.stdout.replace(str(data), "/srv/ninedots") in PAGE.replace("\n    ", "\n")
    file.write_text(whole, "utf-8")
    (tmp_path / "guide.md").write_text(guide, "utf-8")
    replaced = ninedots("add", file, "--replace", "--guide", tmp_path / "guide.md", "--data", data)
    assert replaced.returncode == 0, replaced.stderr
    own = only(shelf(data / "exercises"))
    assert [zone.id for zone in own.exercises["pupils"].zones] == ["keep", "better", "try"]
    assert own.exercises["pupils"].name == "Our term"
    assert own.guide is not None
    assert own.guide.section("think") is not None


def test_the_second_half_is_what_the_shapes_say() -> None:
    import exercise_files  # of tools/

    prose, begin, part = PAGE.partition(exercise_files.BEGIN)
    assert (prose != "", begin, part) == (True, exercise_files.BEGIN, f"\n{exercise_files.part()}")


def test_every_field_colour_icon_and_act_is_on_the_page() -> None:
    told = set(re.findall(r"^- `(\w+)`: ", PAGE, re.MULTILINE))
    for model in FILES.values():
        schema = schema_of(model)
        for shape in (schema, *schema["$defs"].values()):
            assert set(shape.get("properties", {})) - {"professionals", "pupils", "parents"} <= told
    assert all(f"`{name}`" in PAGE for name in NAMES)
    assert re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE) == ["may", *get_args(Act)]
