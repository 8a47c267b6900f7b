"""A disk that is full, fails, may not be written to, or is held by somebody else (F3, F4, F5)."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from tests.support.client import taking_part
from tests.support.disk import FULL, IOERR_FSYNC, IOERR_WRITE, READONLY, watched_disk
from tests.support.serving import serving
from tests.support.time import an_id
from tests.support.workshop import ANN, BEN, BOARD, WORKSHOP, Setting

from ninedots.database import Database
from ninedots.domain import commands as c
from ninedots.domain.actor import Viewer
from ninedots.journal.sql import SqlJournal

from .history import History, strayed

FAULTS = {
    "full": ("write", FULL),
    "failing to write": ("write", IOERR_WRITE),
    "failing to sync": ("sync", IOERR_FSYNC),
    "read-only": ("write", READONLY),
}


def a_note(name: str) -> c.AddNote:
    return c.AddNote(note=an_id(name), activity=BOARD, zone="left", note_type="idea", text=name)


@pytest.mark.parametrize("fault", FAULTS)
async def test_CMD_6_F3_F4_a_bad_disk_puts_off_and_keeps_nothing_by_half_and_heals_by_itself(
    fault: str, tmp_path: Path
) -> None:
    history = History()
    with watched_disk() as disk, Database(tmp_path / "ninedots.db") as database:
        database.migrate()
        with serving(SqlJournal(database)) as server:
            setting = Setting(server.registry)
            await server.run(setting.plan())
            await server.run(setting.stage("share"))
            async with taking_part(server.base, ANN, WORKSHOP) as ann, taking_part(server.base, BEN, WORKSHOP) as ben:
                for number in range(6):
                    where, status = FAULTS[fault]
                    command, note = an_id(f"c{number}"), a_note(f"n{number}")
                    history.ask(command, note.text)
                    disk.failing = {where: status}
                    later = await ann.do(note, command)
                    assert (later["t"], later["why"]) == ("later", "storage")
                    async with taking_part(server.base, BEN, WORKSHOP) as fresh:  # reading goes on
                        assert fresh.held.records.keys() == ben.held.records.keys()
                    disk.failing = {}
                    history.hear(await ann.do(note, command))
                    await ben.reaches(history.known)
                screens = [(Viewer(who.person, who.role), client.held) for who, client in ((ANN, ann), (BEN, ben))]
    with Database(tmp_path / "ninedots.db") as database:
        journal = SqlJournal(database)
        entries, answers = await journal.read(WORKSHOP), await journal.answers(WORKSHOP, list(history.asked))
    assert history.check(entries, answers) + strayed(screens, entries) == []
    assert not history.unknown


HOLD = """
import sqlite3, sys
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
"""


@asynccontextmanager
async def held_by_another_process(path: Path) -> AsyncIterator[None]:
    pipe = asyncio.subprocess.PIPE
    other = await asyncio.create_subprocess_exec(sys.executable, "-c", HOLD, str(path), stdin=pipe, stdout=pipe)
    assert other.stdout
    assert await other.stdout.readline() == b"held\n"
    try:
        yield
    finally:
        await other.communicate(b"\n")


async def wait_for_the_lock(database: Database, seconds: float) -> None:
    await database.write(lambda one: one.exec_driver_sql(f"PRAGMA busy_timeout={round(seconds * 1000)}"))


async def test_F5_a_database_held_by_another_process_is_waited_for_a_while_and_nobody_else_waits(
    tmp_path: Path,
) -> None:
    path = tmp_path / "ninedots.db"
    with Database(path, patience=60) as database:
        database.migrate()
        with serving(SqlJournal(database)) as server:
            setting = Setting(server.registry)
            await server.run(setting.plan())
            await server.run(setting.stage("share"))
            async with taking_part(server.base, ANN, WORKSHOP) as ann, taking_part(server.base, BEN, WORKSHOP) as ben:
                await wait_for_the_lock(database, 60)
                async with held_by_another_process(path):
                    waiting = await ann.submit(a_note("n1"))
                    for _ in range(3):  # the server is as quick as ever for everything but writing
                        before = len(ben.frames)
                        await ben.send({"t": "ping"})
                        await ben.until(lambda frame: frame["t"] == "pong", before)
                        assert not any(frame.get("id") == waiting for frame in ann.frames)
                assert (await ann.answer(waiting))["t"] == "ack"

                await wait_for_the_lock(database, 0.1)
                async with held_by_another_process(path):
                    command = await ann.submit(a_note("n2"))
                    later = await ann.answer(command)
                    assert (later["t"], later["why"]) == ("later", "storage")
                assert (await ann.do(a_note("n2"), command))["t"] == "ack"
