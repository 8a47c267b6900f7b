"""The power fails at any instant: what was acknowledged is there when it comes back (F2, P1)."""

import asyncio
import copy
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest
from tests.support.disk import Disk, Image, watched_disk
from tests.support.exercise import definitions
from tests.support.time import an_id
from tests.support.workshop import ANN, BEN, BOARD, LEAD, WORKSHOP, Setting

from ninedots.bus.local import LocalBus
from ninedots.clock import RandomIds, SystemClock
from ninedots.database import Database, sqlite
from ninedots.domain import commands as c
from ninedots.domain.actor import Actor
from ninedots.journal.sql import SqlJournal
from ninedots.live.registry import Registry

from .history import History

COMMANDS = 25  # of each of three people
CUTS = 60
UNTIL_CAUGHT = 10  # fewer would do
SEED = 9


@dataclass(frozen=True)
class Cut:
    """The disk after a power cut, and what people had been told until then."""

    image: Image
    told: History
    lost: int  # changes that had not been synced


async def work_and_cut(path: Path, disk: Disk, many: int) -> list[Cut]:
    """Three people write while the power fails so many times, each time in a world of its own."""
    chance, history, cuts = Random(SEED), History(), list[Cut]()
    with Database(path) as database:
        database.migrate()
        registry = Registry(SqlJournal(database), LocalBus(), SystemClock(), RandomIds(), definitions)
        setting = Setting(registry)
        room = await setting.plan()
        await setting.stage("share")
        # Every few pages the log is copied into the database and begun anew: the power may fail there too.
        await database.write(lambda connection: connection.exec_driver_sql("PRAGMA wal_autocheckpoint=12"))

        def perhaps() -> None:
            if len(cuts) < many and chance.random() < 0.3:
                some = chance if chance.random() < 0.7 else None
                cuts.append(Cut(disk.cut(some), copy.deepcopy(history), disk.unsynced))

        async def write(who: Actor) -> None:
            for number in range(COMMANDS):
                command, note, text = (an_id(f"{kind}-{who.person[:3]}-{number}") for kind in ("c", "n", "t"))
                history.ask(command, text)
                asked = c.AddNote(note=note, activity=BOARD, zone="left", note_type="idea", text=text)
                history.hear((await room.do(who, command, asked)).model_dump())

        disk.before = perhaps
        await asyncio.gather(*(write(who) for who in (LEAD, ANN, BEN)))
        disk.before = lambda: None
        await registry.close()
    return cuts


async def broken_by(cuts: Sequence[Cut], folder: Path) -> list[str]:
    """What is missing or wrong when the server is started again on what each cut has left."""
    broken: list[str] = []
    for number, cut in enumerate(cuts):
        home = folder / str(number)
        home.mkdir()
        for name, content in cut.image.items():
            (home / Path(name).name).write_bytes(content)
        with Database(home / "ninedots.db") as database:
            database.migrate()
            journal = SqlJournal(database)
            entries = await journal.read(WORKSHOP)
            answers = await journal.answers(WORKSHOP, list(cut.told.asked))
        broken += cut.told.check(entries, answers)
        with sqlite3.connect(home / "ninedots.db") as plain:
            whole = plain.execute("PRAGMA integrity_check").fetchone()
        plain.close()
        if whole != ("ok",):
            broken.append(f"the database is damaged: {whole}")
    return broken


async def test_F2_P1_what_was_acknowledged_survives_a_power_cut_at_any_instant(tmp_path: Path) -> None:
    with watched_disk() as disk:
        cuts = await work_and_cut(tmp_path / "ninedots.db", disk, CUTS)
    assert len(cuts) == CUTS
    assert sum(cut.lost > 0 for cut in cuts) > CUTS / 3  # there was something to lose
    assert cuts[-1].told.done
    assert await broken_by(cuts, tmp_path) == []


async def test_R3_a_database_that_does_not_sync_each_commit_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sqlite._PRAGMAS, "synchronous", 1)  # NORMAL
    with watched_disk() as disk:
        cuts = await work_and_cut(tmp_path / "ninedots.db", disk, CUTS)
    monkeypatch.undo()
    assert any(found.startswith("P1") for found in await broken_by(cuts[-UNTIL_CAUGHT:], tmp_path))
