"""Whatever becomes of the bus, nothing changes but how soon others hear of it (F19, R21, R22, X13, X43)."""

import json
from collections.abc import AsyncIterator

import pytest
from redis.asyncio import Redis
from tests.support.time import an_id

from ninedots.domain import commands as c

from .conftest import Site
from .crowd import Crowd


@pytest.fixture(autouse=True)
async def mended(site: Site) -> AsyncIterator[None]:
    yield
    site.bus.loses = lambda _number, _channel: False


async def test_MANY_2_F19_R21_without_a_bus_all_goes_on_and_later_it_is_used_again(crowd: Crowd, site: Site) -> None:
    async with crowd.writing():
        await crowd.go_on(3)
        site.redis.kill()
        await crowd.go_on(6)
    await crowd.agrees()
    # The poll alone, and nothing follows that could bring it along.
    note = await crowd.guests[0].write(crowd.activity)
    for guest in crowd.guests:
        await guest.client.until(lambda held: note in held.records)
    # X13 without the bus: who is taken out leaves by the poll.
    gone = crowd.guests[2]
    await crowd.lead.do(c.RemovePerson(person=gone.client.seat.person))
    await gone.hears(lambda one: one.goodbyes == [4403])
    crowd.part_with(gone)
    site.redis.start()
    async with crowd.writing():
        before = site.bus.published
        while site.bus.published == before:
            await crowd.go_on(1)
    await crowd.agrees()
    await crowd.audit()


async def test_F19_a_bus_that_freezes_holds_up_nobody(crowd: Crowd, site: Site) -> None:
    async with crowd.writing():
        await crowd.go_on(2)
        site.redis.freeze()
        await crowd.go_on(6)
        site.redis.thaw()
        await crowd.go_on(2)
    await crowd.agrees()
    await crowd.audit()


async def test_MANY_2_F19_R22_half_of_the_hints_are_lost_and_the_last_of_all_and_then_there_is_silence(
    crowd: Crowd, site: Site
) -> None:
    site.bus.loses = lambda number, _channel: number % 2 == 0
    async with crowd.writing():
        await crowd.go_on(6)
    site.bus.loses = lambda _number, _channel: True
    note = await crowd.guests[0].write(crowd.activity)
    for guest in crowd.guests:
        await guest.client.until(lambda held: note in held.records)
    await crowd.agrees()
    await crowd.audit()


async def test_MANY_3_F19_X43_a_bus_that_lies_changes_nothing(crowd: Crowd, site: Site) -> None:
    channel = f"ninedots:{crowd.workshop}"
    ghost, liar = an_id("ghost"), an_id("liar")
    there = {"person": ghost, "activity": crowd.activity, "writing": True}
    lies = [
        "nonsense",
        json.dumps({"process": liar, "seq": 10**12}),
        json.dumps({"process": liar, "seq": 1}),
        json.dumps({"process": liar, "present": {"here": [there], "editing": [ghost]}}),
        json.dumps({"process": liar, "seq": 7, "put": [{"kind": "note", "id": ghost, "text": "free beer"}]}),
    ]
    everybody = (crowd.lead, *crowd.guests)
    for guest in everybody:  # by now all have heard of all, and nobody comes or goes any more
        await guest.hears(lambda one: one.presence.get("people") == 9)
    async with Redis.from_url(site.redis.url) as redis, crowd.writing():
        for _ in range(40):
            for lie in lies:
                await redis.publish(channel, lie)
        await crowd.go_on(6)
    await crowd.agrees()
    await crowd.audit()
    for guest in everybody:
        assert guest.goodbyes == []
        assert "beer" not in str(guest.client.held.records)
        await guest.hears(lambda one: one.presence["people"] == 9)
        assert ghost not in str(guest.presence)


async def test_F19_a_bus_that_forgets_its_listeners_is_followed_again(crowd: Crowd, site: Site) -> None:
    async with Redis.from_url(site.redis.url) as redis, crowd.writing():
        for _ in range(3):
            await redis.flushall()
            await redis.client_kill_filter(_type="pubsub")
            await crowd.go_on(2)
    await crowd.agrees()
    await crowd.audit()
