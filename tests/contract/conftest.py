from collections.abc import Iterator
from pathlib import Path

import pytest

from ninedots.database import Database
from ninedots.journal.memory import MemoryJournal
from ninedots.journal.port import Journal
from ninedots.journal.sql import SqlJournal


@pytest.fixture(params=["sqlite", "postgresql"])
def either(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database of each kind, with all its tables and nothing in them."""
    where = tmp_path / "ninedots.db" if request.param == "sqlite" else request.getfixturevalue("postgres_url")
    with Database(where) as database:
        database.migrate()
        yield database


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def journal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Journal]:
    if request.param == "memory":
        yield MemoryJournal()
        return
    where = tmp_path / "ninedots.db" if request.param == "sqlite" else request.getfixturevalue("postgres_url")
    with Database(where) as database:
        database.migrate()
        yield SqlJournal(database)
