"""Three processes on PostgreSQL and Redis, once for all tests of this folder; each test has a workshop of its own."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

import pytest
from tests.support.forgetful import Forgetful, forgetful
from tests.support.postgres import OwnServer, own_server
from tests.support.processes import Servers, servers
from tests.support.program import LeadBrowser, signed_in
from tests.support.redis import OwnRedis, own_redis

from .crowd import Crowd, gathering


@dataclass(frozen=True)
class Site:
    """Everything there is. Whatever a test breaks, it mends."""

    servers: Servers
    lead: LeadBrowser
    redis: OwnRedis
    postgres: OwnServer
    bus: Forgetful


@pytest.fixture(scope="session")
def own_postgres() -> Iterator[OwnServer]:
    with own_server(fsync=False) as server:
        yield server


@pytest.fixture(scope="session")
async def site(own_postgres: OwnServer, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Site]:
    with own_redis() as redis:
        async with (
            forgetful(redis.port) as bus,
            servers(tmp_path_factory.mktemp("site"), own_postgres.url, bus.url) as three,
            signed_in(three.program) as lead,
        ):
            yield Site(three, lead, redis, own_postgres, bus)


@pytest.fixture
async def crowd(site: Site) -> AsyncIterator[Crowd]:
    """Nine people and a lead in a new workshop, in which all may write; three of them in each process."""
    async with gathering(site.servers, site.lead, site.postgres.url, people=9) as crowd:
        yield crowd
