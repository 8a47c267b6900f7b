"""A tab that is closed right after typing, a few times: `make closings ROUNDS=200` for more."""

from random import Random

from .closings import closings
from .hall import Hall


async def test_F15_R11_words_are_there_on_return_however_soon_the_tab_was_closed(hall: Hall) -> None:
    result = await closings(hall, 4, Random(15))
    assert result.lost == []
    assert result.doubled == []
