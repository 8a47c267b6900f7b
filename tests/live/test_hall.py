"""A full hall: two hundred people from one address (F21, R20). How fast that is, `make bench` measures, not this."""

from pathlib import Path

import pytest
from tests.support.hall import fill
from tests.support.program import program, signed_in


@pytest.mark.parametrize("people", [200, 2])
async def test_all_the_people_from_one_address_join_write_and_cast_nine_votes_each(tmp_path: Path, people: int) -> None:
    async with program(tmp_path, "--no-demo") as server, signed_in(server) as lead:
        hall = await fill(server.origin, lead, people)
    assert hall.refused == []
    assert len({seat.person for seat in hall.seats}) == people
    assert hall.notes == people
    assert hall.voters == people
    assert hall.counted.total() == 9 * people
    assert hall.counted == hall.wanted
