from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.equals import serving_from_three
from tests.support.serving import Server, Way, serving
from tests.support.workshop import Setting

from ninedots.database import Database
from ninedots.journal.sql import SqlJournal


@pytest.fixture(params=["socket", "requests"])
def way(request: pytest.FixtureRequest) -> Way:
    """Each way to a room: what holds on one holds on the other (LINE-9, R14)."""
    way: Way = request.param
    return way


@pytest.fixture(params=["one process", "three processes"])
def server(request: pytest.FixtureRequest, way: Way, tmp_path: Path) -> Iterator[Server]:
    """One process on SQLite, or three on PostgreSQL and Redis: what holds in one holds in the other (MANY-1)."""
    if request.param == "three processes":
        urls = request.getfixturevalue("postgres_url"), request.getfixturevalue("redis_url")
        with serving_from_three(*urls, way) as server:
            yield server
        return
    with Database(tmp_path / "ninedots.db") as database:
        database.migrate()
        with serving(SqlJournal(database), way=way) as server:
            yield server


@pytest.fixture
async def setting(server: Server) -> Setting:
    setting = Setting(server.registry)
    await server.run(setting.plan())
    return setting
