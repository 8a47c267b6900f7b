"""Rooms that write at the same time share one commit, and nothing else: SQLite."""

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection
from tests.support.disk import IOERR_FSYNC, Disk, watched_disk
from tests.support.time import an_id

from ninedots.database import Database, Plain
from ninedots.journal.port import Answer, CommandSeen, Entry, NoSuchWorkshop, SeqConflict, StorageTrouble
from ninedots.journal.sql import SqlJournal

ROOMS = [an_id(f"room {number}") for number in range(5)]


@pytest.fixture
def disk() -> Iterator[Disk]:
    with watched_disk() as disk:
        yield disk


@pytest.fixture
async def database(disk: Disk, tmp_path: Path) -> AsyncIterator[Database]:  # on this disk
    with Database(tmp_path / "ninedots.db") as database:
        database.migrate()
        for room in ROOMS:
            await SqlJournal(database).create(room, an_id("e"), 1)
        yield database


@asynccontextmanager
async def while_one_is_written(database: Database) -> AsyncIterator[list[None]]:
    """Whoever appends inside waits until the end of it. Gives what is there for each commit from then on."""
    commits: list[None] = []
    begun, go_on = threading.Event(), threading.Event()

    def stay(_: Plain) -> None:
        begun.set()
        go_on.wait()

    def count(statement: str) -> None:
        if statement == "COMMIT":
            commits.append(None)

    await database.write(lambda one: driver(one).set_trace_callback(count))
    commits.clear()
    first = asyncio.create_task(database.append(stay))
    await asyncio.to_thread(begun.wait)
    try:
        yield commits
        await asyncio.sleep(0)  # those who append have asked
    finally:
        go_on.set()
        await first


def driver(connection: Connection) -> sqlite3.Connection:
    own = connection.connection.driver_connection
    assert isinstance(own, sqlite3.Connection)
    return own


def append(journal: SqlJournal, room: str, seq: int = 1, size: int = 10) -> asyncio.Task[None]:
    entry = Entry(seq, "k", 1, 1, "ann", b"x" * size)
    return asyncio.create_task(journal.append(room, seq - 1, [entry], [answer(room, seq)]))


def answer(room: str, seq: int) -> Answer:
    return Answer(an_id(f"{room[:6]} to {seq}"), b"d", seq)


async def test_R5_what_rooms_write_meanwhile_is_committed_together(database: Database) -> None:
    journal = SqlJournal(database)
    async with while_one_is_written(database) as commits:
        appends = [append(journal, room) for room in ROOMS]
    await asyncio.gather(*appends)
    assert len(commits) == 2  # the one that was being written, and one for all five
    assert [len(await journal.read(room)) for room in ROOMS] == [1] * 5


async def test_what_is_wrong_with_one_is_undone_alone(database: Database) -> None:
    journal = SqlJournal(database)
    await append(journal, ROOMS[0])
    async with while_one_is_written(database) as commits:
        late = append(journal, ROOMS[0])
        good = append(journal, ROOMS[1])
        nowhere = append(journal, an_id("nowhere"))
        seen = asyncio.create_task(journal.append(ROOMS[0], 1, [], [answer(ROOMS[0], 1)]))
        better = append(journal, ROOMS[2])
    outcomes = await asyncio.gather(late, good, nowhere, seen, better, return_exceptions=True)
    assert [type(one) for one in outcomes] == [SeqConflict, type(None), NoSuchWorkshop, CommandSeen, type(None)]
    assert len(commits) == 2
    assert [len(await journal.read(room)) for room in ROOMS[:3]] == [1, 1, 1]


async def test_F3_a_full_disk_refuses_only_what_does_not_fit(database: Database) -> None:
    journal = SqlJournal(database)

    def nearly_full(connection: Connection) -> None:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 4}")

    await database.write(nearly_full)
    async with while_one_is_written(database):
        appends = [append(journal, room, size=size) for room, size in zip(ROOMS, (10, 100_000, 10), strict=False)]
    outcomes = await asyncio.gather(*appends, return_exceptions=True)
    assert [str(one) for one in outcomes] == ["None", "the disk is full", "None"]
    assert [len(await journal.read(room)) for room in ROOMS[:3]] == [1, 0, 1]


async def test_F4_a_commit_that_fails_is_told_to_all_who_share_it(database: Database, disk: Disk) -> None:
    journal = SqlJournal(database)
    async with while_one_is_written(database):
        appends = [append(journal, room) for room in ROOMS[:2]]
        disk.failing = {"sync": IOERR_FSYNC}  # the one that is being written changes nothing, and has nothing to sync
    outcomes = await asyncio.gather(*appends, return_exceptions=True)
    disk.failing = {}
    assert [type(one) for one in outcomes] == [StorageTrouble, StorageTrouble]


async def test_a_room_that_waits_no_more_is_not_written(database: Database) -> None:
    journal = SqlJournal(database)
    async with while_one_is_written(database):
        gone, there = append(journal, ROOMS[0]), append(journal, ROOMS[1])
        await asyncio.sleep(0)
        gone.cancel()
    await there
    assert [len(await journal.read(room)) for room in ROOMS[:2]] == [0, 1]
