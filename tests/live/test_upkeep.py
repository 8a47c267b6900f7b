"""What a room keeps in memory has a bound: nothing stays behind of each command but what is on the board (R26)."""

import asyncio
import gc
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from tests.support.exercise import definitions
from tests.support.inside import Guest
from tests.support.time import FakeClock, OrderedIds, an_id
from tests.support.workshop import ANN, BOARD, LEAD, Setting

from ninedots.bus.local import LocalBus
from ninedots.database import Database
from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.journal.sql import SqlJournal
from ninedots.live.registry import Registry
from ninedots.live.room import Room

ROUND = 50  # notes that are written, changed and erased together
LEFT = 15.0  # bytes for each command: a kept id of each note would make it 41, its answer 315, the removed note 541


async def test_R26_writing_and_erasing_for_ever_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "GONE", 100)
    monkeypatch.setattr(limits, "ANSWERS_AT_HAND", 100)
    tracemalloc.start()
    try:
        grown = await grown_by(10, tmp_path / "ninedots.db")
    finally:
        tracemalloc.stop()
    assert grown / (10 * ROUND * 3) < LEFT


async def grown_by(rounds: int, path: Path) -> int:
    """Bytes that a process holds more after so many rounds, once all is filled that fills up once."""
    with Database(path) as database:
        database.migrate()
        registry = Registry(SqlJournal(database), LocalBus(), FakeClock(), OrderedIds(), definitions)
        setting = Setting(registry)
        room = await setting.plan()
        await setting.stage("share")
        guests = [Guest(room, who) for who in (LEAD, ANN)]
        for number in range(4):
            await write_and_erase(room, number, guests)
        gc.collect()
        before, _ = tracemalloc.get_traced_memory()
        for number in range(4, 4 + rounds):
            await write_and_erase(room, number, guests)
        gc.collect()
        after, _ = tracemalloc.get_traced_memory()
        await registry.close()
    return after - before


async def write_and_erase(room: Room, number: int, guests: list[Guest]) -> None:
    names = [an_id(f"n{number}-{one}") for one in range(ROUND)]
    steps: tuple[list[Any], ...] = (
        [c.AddNote(note=name, activity=BOARD, zone="left", note_type="idea", text="Not for long") for name in names],
        [c.EditNote(note=name, text="In other words", rev=1) for name in names],
        [c.RemoveNote(note=name) for name in names],
    )
    for step, commands in enumerate(steps):
        done = (room.do(ANN, an_id(f"c{number}-{step}-{one}"), command) for one, command in enumerate(commands))
        assert {answer.t for answer in await asyncio.gather(*done)} == {"ack"}
    for guest in guests:
        guest.wire.texts.clear()
