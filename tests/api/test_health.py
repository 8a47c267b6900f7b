"""/live and /ready of a whole server whose database fails in earnest."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx2
import pytest
from tests.support.disk import FULL, IOERR_FSYNC, IOERR_WRITE, READONLY, watched_disk
from tests.support.proxy import proxied
from tests.support.time import PATIENCE

from ninedots.domain import limits

from .conftest import Site, a_site, refusal


class Probe:
    """Whoever asks /ready each second."""

    def __init__(self, site: Site, browser: httpx2.AsyncClient) -> None:
        self._site = site
        self._browser = browser

    async def asks(self) -> httpx2.Response:
        self._site.clock.advance(limits.READY_SECONDS)
        return await self._browser.get("/ready")

    async def asks_in_vain(self) -> httpx2.Response:
        """Of a database that does not answer."""
        self._site.clock.advance(limits.READY_SECONDS)
        asking = asyncio.create_task(self._browser.get("/ready"))
        await self._site.clock.slept(limits.READY_PATIENCE_SECONDS)
        self._site.clock.advance(limits.READY_PATIENCE_SECONDS)
        return await asking

    async def is_live(self) -> bool:
        return (await self._browser.get("/live")).status_code == 200

    async def sees_ready(self) -> None:
        """Sooner or later."""
        async with asyncio.timeout(PATIENCE):
            while (await self.asks()).status_code != 200:  # noqa: ASYNC110 - as a load balancer asks
                await asyncio.sleep(0.05)


@asynccontextmanager
async def probed(data: Path, **settings: Any) -> AsyncIterator[tuple[Probe, Site]]:
    async with a_site(data, **settings) as site:
        probe = Probe(site, await site.browser())
        assert (await probe.asks()).json() == {"status": "ready"}
        yield probe, site


FAULTS = {
    "the disk is full": ("write", FULL),
    "the disk reports an error": ("write", IOERR_WRITE),
    "the disk reports an error when it is to sync": ("sync", IOERR_FSYNC),
    "the data folder cannot be written to": ("write", READONLY),
}


@pytest.mark.parametrize("why", FAULTS)
async def test_SEE_1_R28_F3_F4_a_bad_disk_is_not_ready_and_is_ready_once_it_is_well(why: str, tmp_path: Path) -> None:
    with watched_disk() as disk:
        async with probed(tmp_path) as (probe, _):
            where, status = FAULTS[why]
            disk.failing = {where: status}
            answer = await probe.asks()
            assert answer.status_code == 503
            assert refusal(answer) == "not-ready"
            assert why.partition(" when ")[0] in answer.json()["say"]
            assert await probe.is_live()
            disk.failing = {}
            assert (await probe.asks()).status_code == 200


async def test_R28_trying_leaves_nothing_and_takes_no_more_room_each_time(tmp_path: Path) -> None:
    async with probed(tmp_path) as (probe, site):
        with closing(sqlite3.connect(site.settings.database)) as other:

            def found() -> tuple[int, int]:
                (workshops,) = other.execute("SELECT count(*) FROM workshop").fetchone()
                (pages,) = other.execute("PRAGMA page_count").fetchone()
                return workshops, pages

            before = found()
            for _ in range(10):
                await probe.asks()
            assert found() == before
            assert before[0] == 0


async def test_SEE_1_R28_F5_a_lock_that_somebody_holds_is_not_ready(tmp_path: Path) -> None:
    async with probed(tmp_path) as (probe, site):
        with closing(sqlite3.connect(site.settings.database, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            assert "does not answer in time" in (await probe.asks_in_vain()).json()["say"]
            assert await probe.is_live()
            other.execute("ROLLBACK")
        await probe.sees_ready()


async def test_SEE_1_R28_F16_F18_a_lost_database_is_not_ready_and_is_ready_once_it_is_back(
    tmp_path: Path, postgres_url: str
) -> None:
    there = urlsplit(postgres_url)
    assert there.port
    async with proxied(there.port, http=False) as wire:
        through = postgres_url.replace(f":{there.port}/", f":{wire.port}/")
        async with probed(tmp_path, database_url=through) as (probe, _):
            wire.up.timeout = wire.down.timeout = 0  # partitioned: neither an answer nor an end
            assert "does not answer in time" in (await probe.asks_in_vain()).json()["say"]
            assert await probe.is_live()
            wire.heal()
            wire.cut()
            await probe.sees_ready()
            wire.server_port = 1  # nobody is there
            wire.cut()
            assert "cannot be reached" in (await probe.asks()).json()["say"]
            wire.server_port = there.port
            await probe.sees_ready()
