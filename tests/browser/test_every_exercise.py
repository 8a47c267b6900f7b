"""Each shipped exercise through all its stages by mouse, by keyboard alone, and by taps at 360 px.

All of them take a quarter of an hour: `make exercises`. The gate takes each way once, on three manners of board.
"""

import os
from collections.abc import Callable

import pytest
from playwright.async_api import Browser

from ninedots.exercises import Shelf

from .exercises import Drive, expected
from .hall import Hall
from .ways.keyboard import KeyboardWay
from .ways.mouse import MouseWay
from .ways.tap import TapWay
from .ways.way import Way

SHELF = Shelf.installed()
WAYS: dict[str, Callable[[], Way]] = {"mouse": MouseWay, "keys": KeyboardWay, "taps": TapWay}
EVERY = [(slug, way) for slug in sorted(SHELF.slugs) for way in WAYS]
A_FEW = [("system-players-map", "mouse"), ("practice-framework", "keys"), ("iceberg", "taps")]


@pytest.mark.parametrize(("slug", "way"), EVERY if os.environ.get("NINEDOTS_EVERY_EXERCISE") else A_FEW)
async def test_an_exercise_from_its_first_stage_to_its_last(hall: Hall, browser: Browser, slug: str, way: str) -> None:
    exercise = SHELF.exercise(slug, "professionals")
    working = WAYS[way]()
    await hall.plan(slug)
    robin = await hall.enter("Robin", storage_state=hall.signed_in, **working.look)
    await robin.page.goto(f"/w/{hall.workshop}/lead")
    amal = await hall.join("Amal", **working.look)
    drive = Drive(robin, exercise, working, amal)
    await drive.run()
    assert drive.done >= expected(exercise)
    if isinstance(working, KeyboardWay):
        assert not working.troubles, "\n".join(working.troubles)
