"""What SQLite has to be, and what happens when the disk is not willing."""

import asyncio
import sqlite3
import stat
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection
from tests.support.time import an_id

from ninedots.database import Database, Plain
from ninedots.database.engines import TOO_LATE
from ninedots.journal.port import Answer, Entry, StorageTrouble
from ninedots.journal.sql import SqlJournal

W = an_id("workshop")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "ninedots.db"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    with Database(path) as database:
        database.migrate()
        yield database


async def test_R5_every_connection_is_safe(database: Database) -> None:
    for ask in (database.read, database.write):
        for name, wanted in {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}.items():
            assert await ask(pragma(name)) == wanted
        assert await ask(pragma("busy_timeout")) == 5000


def pragma(name: str) -> Callable[[Connection], Any]:
    return lambda connection: connection.exec_driver_sql(f"PRAGMA {name}").scalar()


async def test_R5_writing_holds_the_lock_from_the_first_moment(database: Database, path: Path) -> None:
    def second_writer(_connection: object) -> str:
        other = sqlite3.connect(path, timeout=0, isolation_level=None)
        try:
            other.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as fault:
            return str(fault)
        finally:
            other.close()
        return "let in"

    assert await database.write(second_writer) == "database is locked"


async def test_X44_nobody_else_on_the_machine_may_read_the_files(database: Database, path: Path) -> None:
    await SqlJournal(database).create(W, an_id("e"), 1)
    files = list(path.parent.iterdir())
    assert {file.name for file in files} == {"ninedots.db", "ninedots.db-wal", "ninedots.db-shm"}
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


async def test_F4_F18_what_a_disk_does_not_finish_in_time_may_be_kept_and_what_waits_for_it_is_not(path: Path) -> None:
    begun, go_on = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    def add(name: str, plain: Plain) -> None:
        plain.run("INSERT INTO workshop (id, epoch, created) VALUES (?, 'e', 1)", (name,))

    def slowly(plain: Plain) -> None:
        add("begun", plain)
        loop.call_soon_threadsafe(begun.set)
        go_on.wait(60)

    with Database(path, patience=2) as database:
        database.migrate()
        writing = asyncio.create_task(database.append(slowly))
        await begun.wait()
        waiting = database.append(lambda plain: add("waiting", plain))
        told = await asyncio.gather(writing, waiting, return_exceptions=True)
        assert [(type(one), str(one)) for one in told] == [(StorageTrouble, TOO_LATE)] * 2
        assert await SqlJournal(database).workshops() == []  # reading goes on
        go_on.set()
    with Database(path) as database:
        assert [one.workshop for one in await SqlJournal(database).workshops()] == ["begun"]


async def test_reading_connections_cannot_write(database: Database) -> None:
    with pytest.raises(StorageTrouble):
        await database.read(lambda c: c.exec_driver_sql("DELETE FROM event"))


async def test_F3_a_full_disk_keeps_nothing_of_the_append_and_writing_goes_on_when_there_is_room(
    database: Database,
) -> None:
    journal = SqlJournal(database)
    await journal.create(W, an_id("e"), 1)
    await journal.append(W, 0, [Entry(1, "k", 1, 1, "ann", b"small")], [Answer(an_id("a"), b"d", 1)])
    pages = await database.write(pragma("page_count"))
    await database.write(lambda c: c.exec_driver_sql(f"PRAGMA max_page_count={pages + 2}"))
    large = [Entry(seq, "k", 1, 1, "ann", b"x" * 3000) for seq in range(2, 40)]
    with pytest.raises(StorageTrouble, match=r"^the disk is full$"):
        await journal.append(W, 1, large, [Answer(an_id("b"), b"d", 2)])
    assert len(await journal.read(W)) == 1
    assert await journal.answers(W, [an_id("b")]) == {}
    await database.write(lambda c: c.exec_driver_sql("PRAGMA max_page_count=100000"))
    await journal.append(W, 1, large, [Answer(an_id("b"), b"d", 2)])
    assert len(await journal.read(W)) == 39
    assert await database.read(lambda c: c.exec_driver_sql("PRAGMA integrity_check").scalar()) == "ok"


async def test_F5_a_database_held_by_another_program_is_told_in_plain_words(database: Database, path: Path) -> None:
    journal = SqlJournal(database)
    await journal.create(W, an_id("e"), 1)
    await database.write(lambda c: c.exec_driver_sql("PRAGMA busy_timeout=0"))
    with sqlite3.connect(path, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageTrouble, match=r"^the database is in use by another program$"):
            await journal.append(W, 0, [], [])
        other.execute("ROLLBACK")
    other.close()
    await journal.append(W, 0, [], [])


def test_F4_a_folder_that_cannot_be_is_told_in_plain_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageTrouble, match="cannot be opened: "):
        Database(tmp_path / "file" / "ninedots.db")


def test_F4_a_file_that_is_no_database_is_told_in_plain_words(tmp_path: Path) -> None:
    (tmp_path / "ninedots.db").write_bytes(b"this is a letter to the head teacher" * 100)
    with pytest.raises(StorageTrouble, match=r"^the database file is damaged$"):
        Database(tmp_path / "ninedots.db")


async def test_X41_what_people_wrote_is_in_no_error_message(database: Database) -> None:
    def fall_over(connection: object) -> None:
        connection.exec_driver_sql("INSERT INTO nowhere VALUES (?)", ("a secret note",))  # type: ignore[attr-defined]

    with pytest.raises(StorageTrouble) as trouble:
        await database.write(fall_over)
    assert "a secret note" not in str(trouble.value) + str(trouble.value.__cause__)
