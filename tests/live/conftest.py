from collections.abc import Iterator

import pytest
from tests.support.serving import Server, Way, serving
from tests.support.workshop import Setting

from ninedots.journal.memory import MemoryJournal


@pytest.fixture(params=["socket", "requests"])
def way(request: pytest.FixtureRequest) -> Way:
    """Each way to a room: what holds on one holds on the other (LINE-9, R14)."""
    way: Way = request.param
    return way


@pytest.fixture
def server(way: Way) -> Iterator[Server]:
    """A server with a journal in memory: what only a real file can do is tested with a real file."""
    with serving(MemoryJournal(), way=way) as server:
        yield server


@pytest.fixture
async def setting(server: Server) -> Setting:
    setting = Setting(server.registry)
    await server.run(setting.plan())
    return setting
