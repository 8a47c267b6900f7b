"""The check of the papers finds what it is there for, and nothing else."""

from collections.abc import Iterator

import pytest

import papers
from ninedots.papers.gaps import Gap
from papers import Known, known, unknown, unlike, unlinked

NONE = 99  # no rule and no criterion has this number


@pytest.fixture(scope="module")
def there() -> Known:
    return known()


@pytest.mark.parametrize(
    "text",
    [
        "`NINEDOTS_CONTACT`, `DATABASE_URL` and `public task`",
        "`ninedots export`, `ninedots lead add` and `ninedots restore --over`",
        "`/privacy/young-people`, `/network-check`, `/live`, `/api/` and [a page](/cookies)",
        "`SEAT_DAYS`, `nd_lead`, `make test`, `server/ninedots/domain/show.py`",
        "`tests/browser/test_quiet.py::test_S13_every_page_keeps_to_itself` (S13), (HIDE-1 to HIDE-3)",
        "“Settings for this device”",
    ],
)
def test_PAPER_6_A27_S23_what_there_is_may_be_named(there: Known, text: str) -> None:
    assert list(unknown("a.md", text, there)) == []


@pytest.mark.parametrize(
    "text",
    [
        "`NINEDOTS_CONTACTS`",
        "`private task`",
        "`ninedots shred`",
        "`ninedots lead`",
        "`ninedots lead shred`",
        "`ninedots restore --under`",
        "`/privacy/everybody`",
        "[a page](/biscuits)",
        "`SEAT_YEARS`",
        "`nd_spy`",
        "`make tea`",
        "`server/ninedots/domain/shown.py`",
        "`tests/browser/test_quiet.py::test_S13_no_page_keeps_to_itself`",
        f"(S{NONE})",
        f"HIDE-{NONE}",
        "“Settings for this toaster”",
    ],
)
def test_PAPER_6_A27_S23_what_there_is_not_is_found(there: Known, text: str) -> None:
    assert len(list(unknown("a.md", text, there))) == 1


def test_PAPER_6_A27_S23_a_link_to_another_paper_leads_somewhere() -> None:
    text = "[here](README.md), [there](../hosting.md#a), [outside](https://example.org), [gone](gone.md)"
    assert list(unlinked("a.md", text)) == ["a.md: gone.md is not there"]


REPORT = (papers.FOLDER / papers.REPORT).read_text("utf-8")
OPEN = {"A1": False, "A2": True}
TOLD = (Gap(criterion="A2", what="Keys.", why="Not built.", wcag=("2.1.1",)),)


def _report(number: str = "2.1.1", level: str = "partially supports", why: str = "Keys (A2).") -> str:
    rows = ((one, level if one == number else "supports", why if one == number else "A test.") for one in papers.WCAG)
    return "\n".join(f"| {one} Name | A | {level} | {why} |" for one, level, why in rows)


def _unlike(report: str, *told: Gap) -> Iterator[str]:
    return unlike(report, told or TOLD, Known(frozenset(), OPEN, frozenset(), frozenset()))


def test_PAPER_6_A27_a_report_that_says_what_the_statement_says_is_good() -> None:
    assert list(_unlike(_report())) == []


def test_PAPER_6_A27_a_criterion_that_is_missing_or_has_no_reason_is_found() -> None:
    assert any("once and in order" in one for one in _unlike(_report().replace("| 4.1.3 ", "| 4.1.1 ")))
    assert any("a test or a reason" in one for one in _unlike(_report(why=" ")))
    assert any("needs one of" in one for one in _unlike(_report(level="mostly")))


def test_PAPER_6_A27_a_gap_that_one_of_them_leaves_out_is_found() -> None:
    assert list(_unlike(_report(level="supports"))) == ["conformance.md: 2.1.1 and gaps.yaml do not say the same"]
    mild = Gap(criterion="A2", what="Keys.", why="Not built.")
    assert list(_unlike(_report(), mild)) == ["conformance.md: 2.1.1 and gaps.yaml do not say the same"]


def test_PAPER_6_A27_the_statement_tells_each_open_criterion_and_none_that_is_shown() -> None:
    supported = _report(level="supports")
    assert list(_unlike(supported, Gap(criterion="A1", what="axe.", why="One finding."))) == [
        "gaps.yaml: A2 is open, and the statement does not say so"
    ]
    shown = Gap(criterion="A1", what="axe.")
    assert "gaps.yaml: A1 is shown: it is no gap any more" in list(_unlike(supported, shown, *TOLD))
