"""Databases of older versions become those of this one, with all that is in them (F20)."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, insert, inspect, select
from tests.support.postgres import Databases

from ninedots.database import Database
from ninedots.database import migrations as steps
from ninedots.database.migrating import NEWEST
from ninedots.journal import sql
from ninedots.people import tables
from ninedots.trouble import StorageTrouble

# One row in each table of the first version, those that others refer to before them.
FILLED: dict[str, dict[str, Any]] = {
    "workshop": {"id": "w", "epoch": "e", "created": 1_700_000_000_000},
    "event": {
        "workshop_id": "w",
        "seq": 1,
        "kind": "note-added",
        "version": 1,
        "at": 1_700_000_000_001,
        "by": "ann",
        "body": b'{"text":"\xe2\x80\xa6"}',
    },
    "answer": {"workshop_id": "w", "command": "c", "digest": b"\0\xff", "seq": 1, "reason": None, "limit": None},
    "lead": {"id": "l", "email": "lea@example.org", "name": "Lea", "password_hash": "$argon2id$", "created": 1},
    "lead_session": {"digest": "s", "lead": "l", "expires": 1_800_000_000_000},
    "one_time_link": {"digest": "o", "email": None, "expires": None},
    "membership": {"lead": "l", "workshop": "w", "person": "p"},
    "invitation": {"workshop": "w", "role": "participant", "code": "ABCD", "secret": "s", "digest": "d"},
    "seat": {"digest": "t", "workshop": "w", "person": None, "role": "wall", "expires": 1_800_000_000_000},
    "demonstration": {"workshop": "w"},
}


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path | str]:
    """A database without tables."""
    if request.param == "sqlite":
        yield tmp_path / "ninedots.db"
        return
    databases: Databases = request.getfixturevalue("postgres")
    with databases.empty() as url:
        yield url


@pytest.fixture
def database(where: Path | str) -> Iterator[Database]:
    with Database(where) as database:
        yield database


def contents(connection: Connection) -> dict[str, list[dict[str, Any]]]:
    found = MetaData()
    found.reflect(connection)
    return {
        name: [dict(row) for row in connection.execute(select(table)).mappings()]
        for name, table in found.tables.items()
    }


def fill(connection: Connection) -> None:
    found = MetaData()
    found.reflect(connection)
    assert found.tables.keys() == FILLED.keys() | {"alembic_version"}
    for name, row in FILLED.items():
        connection.execute(insert(found.tables[name]), row)


async def test_what_the_migrations_make_is_what_the_models_say(database: Database) -> None:
    database.migrate()
    known = {table.__tablename__ for table in (*sql.TABLES, *tables.TABLES)}  # what others may make is not compared

    def differences(connection: Connection) -> list[Any]:
        metadata = sql.TABLES[0].metadata
        assert known <= metadata.tables.keys()
        return list(compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata))

    assert await database.read(differences) == []


def test_the_newest_version_is_the_last_step_and_there_is_one_way_to_it() -> None:
    scripts = ScriptDirectory(str(Path(steps.__file__).parent))
    assert scripts.get_heads() == [NEWEST]
    assert {script.revision for script in scripts.walk_revisions()} == {f"{n:04}" for n in range(1, int(NEWEST) + 1)}


@pytest.mark.parametrize("counted", [True, False], ids=["counted", "from-before-versions"])
async def test_F20_a_filled_database_of_the_first_version_keeps_all_it_has(database: Database, counted: bool) -> None:
    database.migrate("0001")
    await database.write(fill)
    if not counted:
        await database.write(lambda connection: connection.exec_driver_sql("DROP TABLE alembic_version"))
    database.migrate()
    now = await database.read(contents)
    assert now.pop("alembic_version") == [{"version_num": NEWEST}]
    for name, row in FILLED.items():
        assert [{key: kept[key] for key in row} for kept in now[name]] == [row]
    assert await sql.SqlJournal(database).epoch("w") == "e"


async def test_migrating_again_changes_nothing(database: Database) -> None:
    database.migrate()
    before = await database.read(contents)
    database.migrate()
    assert await database.read(contents) == before


AT_ONCE = """
import os
from pathlib import Path
import alembic.command
from ninedots.database import Database

programs = []
for _ in range(3):
    if program := os.fork():
        programs.append(program)
        continue
    with Database({where}) as database:
        database.migrate()
    os._exit(0)
assert [os.waitpid(program, 0)[1] for program in programs] == [0, 0, 0]
"""


def test_three_programs_that_start_at_once_make_the_tables_once(where: Path | str) -> None:
    given = f"Path({str(where)!r})" if isinstance(where, Path) else repr(where)
    subprocess.run([sys.executable, "-c", AT_ONCE.format(where=given)], check=True)
    with Database(where) as database:
        assert database.version() == NEWEST


async def test_F20_a_database_of_a_newer_version_is_left_alone_and_said_so(database: Database) -> None:
    database.migrate()
    await database.write(lambda one: one.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'"))
    before = await database.read(contents)
    with pytest.raises(StorageTrouble, match="a newer Nine Dots has been here"):
        database.migrate()
    assert await database.read(contents) == before


def test_a_migration_that_would_break_what_belongs_together_is_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "ninedots.db"
    with Database(path) as database:
        database.migrate("0001")
        with closing(sqlite3.connect(path, isolation_level=None)) as careless:
            careless.execute("INSERT INTO lead_session (digest, lead, expires) VALUES ('s', 'nobody', 1)")
        with pytest.raises(StorageTrouble, match="rows of lead_session that refer to nothing"):
            database.migrate()
        assert database.version() == "0001"
        columns = database.do(database.engines.reading, lambda one: inspect(one).get_columns("lead"))
        assert "subject" not in {column["name"] for column in columns}
