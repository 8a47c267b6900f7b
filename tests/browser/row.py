"""Three servers in place of one house: equal processes on PostgreSQL and Redis, each connection to the next of them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support.processes import Servers, servers


@dataclass(frozen=True)
class Row:
    servers: Servers

    @property
    def origin(self) -> str:
        return self.servers.way.origin

    @property
    def first_link(self) -> str:
        return f"{self.origin}/first#{self.servers.program.secret('First lead')}"

    async def restart(self) -> None:
        """All are replaced, one after the other."""
        for process in [*self.servers.all]:
            await self.servers.start()
            await self.servers.end(process)


@asynccontextmanager
async def a_row(data: Path, database_url: str, bus_url: str) -> AsyncIterator[Row]:
    async with servers(data, database_url, bus_url) as three:
        yield Row(three)
