"""The check of docs/decisions.md finds what it is there for."""

import decisions

GOOD = "# Decisions\n\nHow to add one.\n\n## The core\n\n### D-1 · 30 November 2026 · Batches\n\nWhy.\n"


def test_a_decision_has_a_number_and_a_date() -> None:
    assert decisions.read(GOOD) == ([], ["1"])


def test_a_decision_without_a_number_or_with_a_day_that_is_none_is_found() -> None:
    assert len(decisions.read(GOOD.replace("D-1 · ", ""))[0]) == 1
    assert len(decisions.read(GOOD.replace("30 November", "31 November"))[0]) == 1


def test_what_stands_under_no_heading_is_found() -> None:
    [problem] = decisions.read(GOOD + "\n## Speed\n\n- **Frames go straight**: one for all.\n")[0]
    assert "Frames go straight" in problem


def test_a_number_that_stands_twice_is_found() -> None:
    numbers = decisions.read(GOOD + "\n### D-1 · 30 November 2026 · Again\n\nWhy.\n")[1]
    assert decisions.repeated(numbers) == ["1"]
