"""docs/guarantees.md leaves no promise and no fault out, and every test that it names is there and names the fault."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/guarantees.md").read_text()
ROWS = re.findall(r"^\| \*\*(F\d+)\*\* .* \| (.*) \|$", PAGE, re.MULTILINE)


def test_R3_every_fault_has_one_row() -> None:
    assert [fault for fault, _ in ROWS] == [f"F{number}" for number in range(1, 31)]


@pytest.mark.parametrize(("fault", "told"), ROWS, ids=[fault for fault, _ in ROWS])
def test_R3_the_tests_of_each_fault_are_there(fault: str, told: str) -> None:
    named = [ROOT / name for name in re.findall(r"`((?:tests|web)/[^`]+)`", told)]
    assert named
    for file in named:
        assert re.search(rf"(?<![A-Za-z0-9]){fault}(?!\d)", file.read_text()), f"{file} does not speak of {fault}"


@pytest.mark.parametrize("promise", [f"P{number}" for number in range(1, 9)])
def test_R30_every_promise_is_spoken_of(promise: str) -> None:
    assert re.search(rf"\b{promise}\b", PAGE)
