"""A board of the demonstration's own texts can be read on every screen.

`python -m tests.bench board` prints the figures.
"""

import pytest

from .boards import Seen, fill, lead, seen, sit_down, wall
from .hall import Hall
from .person import Person

AT_LEAST = {
    # Screen: px of the smallest note with 40 notes in one view, and with 80 and themes folded.
    "seat": (13.0, 9.5),
    "lead": (11.0, 8.0),
    "wall": (18.0, 13.0),
}
FLOOR = {"seat": 12.0, "lead": 12.0, "wall": 18.0}


async def screens(hall: Hall) -> dict[str, Person]:
    return {
        "seat": await sit_down(hall, "Ann", 1440, 900),
        "lead": await lead(hall, 1440, 900),
        "wall": await wall(hall, 1920, 1080),
    }


def legible(board: Seen, name: str) -> None:
    assert not board.overlaps, name
    assert not board.cut, name


async def test_BOARD_1_forty_notes_are_read_in_one_view(hall: Hall) -> None:
    await fill(hall, "iceberg", "share", 40)
    for name, person in (await screens(hall)).items():
        board = await seen(person.page, 40)
        legible(board, name)
        assert board.whole, name
        assert board.text >= AT_LEAST[name][0], name
    small = await sit_down(hall, "Bob", 1280, 720)
    legible(await seen(small.page, 40), "small")
    whole = await seen(small.page, 1, whole=True)
    assert whole.whole
    assert whole.text >= 9.5


async def test_BOARD_2_eighty_notes_grow_downwards_and_one_key_shows_all(hall: Hall) -> None:
    await fill(hall, "iceberg", "share", 80)
    for name, person in (await screens(hall)).items():
        board = await seen(person.page, 80)
        legible(board, name)
        assert board.text >= FLOOR[name], name
        whole = await seen(person.page, 1, whole=True)
        legible(whole, name)
        assert whole.whole, name
        assert whole.text >= AT_LEAST[name][1], name


@pytest.mark.parametrize("players", [35, 90])
async def test_BOARD_3_no_player_on_a_map_lies_on_another(hall: Hall, players: int) -> None:
    await fill(hall, "system-players-map", "share", players)
    for name, person in (await screens(hall)).items():
        board = await seen(person.page, players)
        legible(board, name)
        assert board.text >= FLOOR[name], name
        assert board.whole or players > 35, name
