from collections.abc import Iterator
from pathlib import Path

import pytest

from ninedots.database import Database
from ninedots.journal.memory import MemoryJournal
from ninedots.journal.port import Journal
from ninedots.journal.sql import TABLES, SqlJournal


@pytest.fixture(params=["memory", "sqlite"])
def journal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Journal]:
    if request.param == "memory":
        yield MemoryJournal()
        return
    with Database(tmp_path / "ninedots.db") as database:
        database.make(TABLES)
        yield SqlJournal(database)
