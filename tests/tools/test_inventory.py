"""docs/data-inventory.md names what is kept, and its check finds what is missing or too much."""

import re

import pytest

import inventory

TEXT = inventory.FILE.read_text(encoding="utf-8")


def without(line: str) -> str:
    assert len(re.findall(line, TEXT, re.MULTILINE)) == 1, line
    return re.sub(line + r"\n", "", TEXT, flags=re.MULTILINE)


def test_S12_INVENTORY_1_each_thing_that_is_kept_has_a_line_and_nothing_else_has() -> None:
    assert list(inventory.problems_of(TEXT)) == []


@pytest.mark.parametrize(
    ("line", "missing"),
    [
        (r"^\| `email` \| The e-mail address .*$", "table lead: `email`"),
        (r"^\| `note-painted` .*$", "Event: `note-painted`"),
        (r"^\| `marking` .*$", "Record: `marking`"),
        (r"^\| `Rival` .*$", "Part: `Rival`"),
        (r"^\| `partners` .*$", "Fields of events and records: `partners`"),
        (r"^\| `nd_attempt` .*$", "Cookies: `nd_attempt`"),
        (r"^\| `returned` \| Words .*$", "Local and session storage: `returned`"),
        (r"^\| `command` \| What is wanted, .*$", "IndexedDB: `command`"),
        (r"^\| `fault` .*$", "The log: `fault`"),
    ],
)
def test_S12_INVENTORY_1_what_has_no_line_is_found(line: str, missing: str) -> None:
    assert list(inventory.problems_of(without(line))) == [f"{missing} is kept and has no line"]


def test_S12_INVENTORY_1_a_field_that_a_line_does_not_name_is_found() -> None:
    [problem] = inventory.problems_of(
        TEXT.replace("| `note-painted` | `note` `paper` |", "| `note-painted` | `note` |")
    )
    assert problem == "Event: the line of `note-painted` lacks `paper`"


def test_S12_INVENTORY_1_what_is_not_kept_any_more_is_found() -> None:
    [problem] = inventory.problems_of(
        TEXT.replace("| `nd_check` |", "| `nd_spy` | a | b | c | d | no |\n| `nd_check` |")
    )
    assert problem == "Cookies: `nd_spy` has a line and is not kept"


def test_S12_INVENTORY_1_a_cell_that_says_nothing_is_found() -> None:
    [problem] = inventory.problems_of(TEXT.replace("| Nobody else's sign-in is taken for it |", "| |"))
    assert problem.startswith("a line with an empty cell: | `nd_attempt`")
