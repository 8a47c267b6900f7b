"""Processes and databases that end in the middle of the work: people go on elsewhere, and nothing is lost."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx2
from tests.support.processes import Process
from tests.support.proxy import proxied

from .conftest import Site
from .crowd import Crowd, gathering


@asynccontextmanager
async def coming(site: Site, *by: Process) -> AsyncIterator[Crowd]:
    """Six people who took the common way, which led them to these processes."""
    way = site.servers.way
    way.ports = [process.port for process in by]
    async with gathering(site.servers, site.lead, site.postgres.url, 6, [way.origin]) as crowd:
        way.ports = [process.port for process in site.servers.all]
        yield crowd


async def lives_and_is_not_ready(process: Process) -> None:
    async with httpx2.AsyncClient(base_url=process.origin, trust_env=False) as http:
        assert (await http.get("/live")).status_code == 200
        assert (await http.get("/ready", timeout=30)).status_code == 503


async def test_F1_F16_P1_a_process_is_killed_and_its_people_go_on_in_the_others(site: Site) -> None:
    killed = site.servers.all[0]
    async with coming(site, *site.servers.all) as crowd:
        async with crowd.writing():
            await crowd.go_on(4)
            await site.servers.end(killed, signal.SIGKILL)
            await crowd.go_on(8)
        assert any(guest.welcomes > 1 for guest in crowd.guests)  # who was there
        await site.servers.start()
        await crowd.agrees()
        await crowd.audit()


async def test_MANY_6_F20_R23_all_processes_are_replaced_one_after_the_other_and_nobody_has_to_do_anything(
    site: Site,
) -> None:
    async with coming(site, *site.servers.all) as crowd:
        async with crowd.writing():
            for process in [*site.servers.all]:
                await crowd.go_on(2)
                await site.servers.end(process)
                await site.servers.start()
            await crowd.go_on(4)
        for guest in crowd.guests:
            assert set(guest.goodbyes) == {1012}
            assert guest.welcomes > 1
        await crowd.agrees()
        await crowd.audit()


async def test_F18_P1_the_database_crashes_and_all_processes_go_on_by_themselves(site: Site) -> None:
    async with coming(site, *site.servers.all) as crowd:
        async with crowd.writing():
            await crowd.go_on(4)
            await asyncio.to_thread(site.postgres.crash)
            await asyncio.to_thread(site.postgres.start)
            await crowd.go_on(8)
        await crowd.agrees()
        await crowd.audit()


async def test_F18_P1_the_database_stands_still_and_all_processes_go_on_when_it_does(site: Site) -> None:
    async with coming(site, *site.servers.all) as crowd:
        async with crowd.writing():
            await crowd.go_on(2)
            with site.postgres.frozen():
                await asyncio.gather(
                    *(guest.hears(lambda one: 4500 in one.goodbyes) for guest in crowd.guests),
                    *(lives_and_is_not_ready(process) for process in site.servers.all),
                )
            await crowd.go_on(4)
        assert "without completing handshake" not in site.servers.log  # who was refused is no fault of the program
        await crowd.agrees()
        await crowd.audit()


async def test_MANY_5_F16_who_is_in_a_process_that_is_cut_off_from_the_database_goes_on_in_another(
    site: Site,
) -> None:
    async with proxied(site.postgres.port, http=False) as wire:
        through = site.postgres.url.replace(f":{site.postgres.port}/", f":{wire.port}/")
        lonely = await site.servers.start(DATABASE_URL=through)
        async with coming(site, lonely) as crowd:
            async with crowd.writing():
                await crowd.go_on(2)
                wire.up.timeout = wire.down.timeout = 0  # neither an answer nor an end
                before = [len(guest.acked) for guest in crowd.guests]
                for guest, acked in zip(crowd.guests, before, strict=True):
                    await guest.hears(lambda one: bool(one.goodbyes))
                    assert guest.goodbyes[0] == 4500
                    assert guest.acked_by_then[0] <= acked + 1  # one that was on its way to them
                await lives_and_is_not_ready(lonely)
                await crowd.go_on(4)  # elsewhere
            wire.heal()
            wire.cut()
            await crowd.agrees()  # with what that process shows as well
            await crowd.audit()
        await site.servers.end(lonely)
