"""A full hall: two hundred people from one address (F21, R20). How fast that is, `make bench` measures, not this."""

from pathlib import Path

from tests.support.hall import fill
from tests.support.program import program, signed_in

PEOPLE = 200


async def test_two_hundred_people_from_one_address_join_write_and_cast_nine_votes_each(tmp_path: Path) -> None:
    async with program(tmp_path, "--no-demo") as server, signed_in(server) as lead:
        hall = await fill(server.origin, lead, PEOPLE)
    assert hall.refused == []
    assert len({seat.person for seat in hall.seats}) == PEOPLE
    assert hall.notes == PEOPLE
    assert hall.voters == PEOPLE
    assert hall.counted.total() == 9 * PEOPLE
    assert hall.counted == hall.wanted
