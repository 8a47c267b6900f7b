from collections.abc import Iterator
from pathlib import Path

import pytest

from ninedots.database import Database
from ninedots.journal.memory import MemoryJournal
from ninedots.journal.port import Journal
from ninedots.journal.sql import SqlJournal


def a_place(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Of a database with all its tables and nothing in them."""
    if kind == "postgresql":
        url: str = request.getfixturevalue("postgres_url")
        return url
    path = tmp_path / "ninedots.db"
    with Database(path) as database:
        database.migrate()
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    return a_place(request.param, request, tmp_path)


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def journal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Journal]:
    if request.param == "memory":
        yield MemoryJournal()
        return
    with Database(a_place(request.param, request, tmp_path)) as database:
        yield SqlJournal(database)
