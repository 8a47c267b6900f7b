"""The check of cited and defined numbers finds what it is there for."""

import pytest

from spec_rules import criteria, rules, unshown

PAGES = {
    "criteria": "- **A1** Nothing for axe.\n- **A2** Keyboard.\n- **A4** *(open)* The list holds all.\n",
    "guarantees": "| **P1** Never lost. |\n| **F1** | killed |\n",
    "security": "| X1 | foreign pages |\n",
}


def test_numbers_that_are_cited_and_defined_are_good() -> None:
    sources = {
        "tests/a.py": "def test_CMD_1_F1_A1_all_is_well(): ...  # X1",
        "web/a.test.ts": 'it("A2, P1: the focus", …)',
    }
    assert list(criteria(PAGES, sources)) == []


def test_a_number_that_is_defined_nowhere_is_found_where_it_is_cited() -> None:
    sources = {"a.py": "(A1, A2)", "b.py": "def test_A3_X9_taps(): ..."}
    assert list(criteria(PAGES, sources)) == [
        "A3: cited in b.py, but defined nowhere",
        "X9: cited in b.py, but defined nowhere",
    ]


def test_a_criterion_that_nothing_cites_is_open_or_found() -> None:
    [problem] = criteria(PAGES, {"a.py": "(A1)"})
    assert problem.startswith("A2: nothing cites it")


def test_a_criterion_that_is_cited_is_not_open() -> None:
    [problem] = criteria(PAGES, {"a.py": "(A1, A2, A4)"})
    assert problem.startswith("A4: is cited")


def test_cells_and_longer_names_are_no_citations() -> None:
    sources = {"a.py": "(A1, A2) =cmd!A9 @A9 x_A9x A9-1 0xA9 UA9 '#A9' A9.svg"}
    assert list(criteria(PAGES, sources)) == []


def test_a_rule_has_a_test_and_a_test_a_rule() -> None:
    spec = "- **VOTE-1** Nine.\n- **VOTE-2** Taken back.\n- **VOTE-2** Twice.\n"
    assert list(rules(spec, ["def test_VOTE_1_VOTE_3_nine(): ..."])) == [
        "VOTE-2: stands twice in docs/spec.md",
        "VOTE-2: no test proves it",
        "VOTE-2: no test proves it",
        "VOTE-3: cited by a test, but not in docs/spec.md",
    ]


FILES = {"tests/a/test_a.py": "def test_S1_one(): ...", "web/src/b.test.ts": "", "tests/a/play.py": ""}


@pytest.mark.parametrize(
    "text",
    [
        "Keyboard. `tests/a/test_a.py`",
        "Keyboard.\n  *Shown by* `tests/a/test_a.py::test_S1_one` and `::test_S1_…`, always: `make sweep`, of `words`.",
        "Keyboard (`web/src/b.test.ts`)",
        "*(open)* Nobody has asked a child.",
    ],
)
def test_a_criterion_names_what_shows_it_or_is_open(text: str) -> None:
    assert list(unshown(f"- **S1** {text}\n- **R1** No gap.\n", FILES, ["sweep"])) == []


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("Keyboard.", ["S1: docs/criteria.md names no test that shows it"]),
        ("Keyboard. `tests/a/play.py`", ["S1: docs/criteria.md names no test that shows it"]),
        ("`tests/a/test_a.py::test_S1_two`", ["S1: no `test_S1_two` in tests/a/test_a.py"]),
        ("`tests/a/test_a.py`, `::test_S2_…`", ["S1: no `test_S2_…` in tests/a/test_a.py"]),
        ("*(open)* `tests/a/test_c.py`", ["S1: `tests/a/test_c.py` is not there"]),
        ("`web/src/b.test.ts`, `make tea`", ["S1: `make tea` is no target"]),
    ],
)
def test_a_criterion_that_names_nothing_that_is_there_is_found(text: str, problems: list[str]) -> None:
    assert list(unshown(f"- **S1** {text}\n## R\n- **R1** No gap.\n", FILES, ["sweep"])) == problems
