"""Each board says what does not belong on it."""

import re

import pytest

from ninedots.exercises import AUDIENCES, Shelf

SHELF = Shelf.installed()


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("slug", SHELF.slugs)
def test_S21_every_board_says_that_no_names_of_children_or_families_belong_there(slug: str, audience: str) -> None:
    care = SHELF.exercise(slug, audience).care  # type: ignore[arg-type]
    assert re.search(r"\b(not|never)\b.*\b(names?|real|one person|one pupil)\b", care), care
