from collections.abc import Iterator

import pytest
from tests.support.serving import Server, serving
from tests.support.workshop import Setting

from ninedots.journal.memory import MemoryJournal


@pytest.fixture
def server() -> Iterator[Server]:
    """A server with a journal in memory: what only a real file can do is tested with a real file."""
    with serving(MemoryJournal()) as server:
        yield server


@pytest.fixture
async def setting(server: Server) -> Setting:
    setting = Setting(server.registry)
    await server.run(setting.plan())
    return setting
