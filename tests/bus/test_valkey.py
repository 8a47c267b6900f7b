"""The bus over a real Redis: what it brings, what it drops, and that nothing ever waits for it (F19, X43)."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from itertools import count, islice
from typing import Any

import pytest
from redis.asyncio import Redis
from tests.support.redis import own_redis
from tests.support.time import PATIENCE, an_id

from ninedots.bus.port import PersonHere, Present
from ninedots.bus.valkey import ValkeyBus
from ninedots.clock import SystemClock
from ninedots.domain import limits

W, OTHER = an_id("workshop"), an_id("other")
ANN = Present(here=(PersonHere(person=an_id("ann"), activity=an_id("board"), writing=True),), editing=(an_id("n"),))
FIRST_PROBE = 1_000_000  # a hint from here on only asks whether a connection is made
PROBES = count(FIRST_PROBE)


class Heard:
    """An ear that keeps what it hears, and probes apart: they may come late."""

    def __init__(self) -> None:
        self.seqs: list[int] = []
        self.probes: set[int] = set()
        self.present: list[tuple[str, Present]] = []
        self._came = asyncio.Condition()
        self._tasks: set[asyncio.Task[None]] = set()

    def hint(self, seq: int) -> None:
        if seq >= FIRST_PROBE:
            self.probes.add(seq)
        else:
            self.seqs.append(seq)
        self._tell()

    def elsewhere(self, process: str, present: Present) -> None:
        self.present.append((process, present))
        self._tell()

    def _tell(self) -> None:
        task = asyncio.create_task(self._notify())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _notify(self) -> None:
        async with self._came:
            self._came.notify_all()

    async def until(self, so: Callable[[], bool], seconds: float = PATIENCE) -> None:
        async with asyncio.timeout(seconds), self._came:
            await self._came.wait_for(so)


class Talker:
    """A process on the bus."""

    def __init__(self, url: str, name: str) -> None:
        self.bus = ValkeyBus(url, an_id(name), SystemClock())
        self.ear = Heard()
        self.bus.follow(W, self.ear)
        self.bus.start()


@asynccontextmanager
async def talking(url: str, *names: str) -> AsyncIterator[list[Talker]]:
    talkers = [Talker(url, name) for name in names]
    try:
        for one in talkers:
            for other in talkers:
                if other is not one:
                    await reach(one, other)
        yield talkers
    finally:
        for one in talkers:
            await one.bus.close()


async def reach(one: Talker, other: Talker) -> None:
    """Tell until it is heard: hints get lost while a connection is being made."""
    told: set[int] = set()
    for probe in islice(PROBES, 500):
        told.add(probe)
        one.bus.tell(W, probe)
        with suppress(TimeoutError):
            return await other.ear.until(lambda: not told.isdisjoint(other.ear.probes), 0.1)
    raise AssertionError("nothing came through")


async def test_hints_and_presence_reach_those_who_follow_and_nobody_else(redis_url: str) -> None:
    async with talking(redis_url, "a", "b", "c") as (a, b, c):
        c.bus.unfollow(W, Heard())  # somebody else's ear: changes nothing
        elsewhere = Heard()
        c.bus.follow(OTHER, elsewhere)
        a.bus.tell(W, 7)
        a.bus.tell_present(W, ANN)
        for one in (b, c):
            await one.ear.until(lambda one=one: one.ear.seqs == [7] and bool(one.ear.present))  # type: ignore[misc]
            assert one.ear.present[-1] == (an_id("a"), ANN)
        assert a.ear.present == []
        assert elsewhere.seqs == []

        c.bus.unfollow(W, c.ear)
        heard = len(c.ear.seqs)
        async with Redis.from_url(redis_url) as redis:
            while (await redis.pubsub_numsub(f"ninedots:{W}"))[0][1] != 2:  # noqa: ASYNC110 - Redis has no event for it
                await asyncio.sleep(0)
        b.bus.tell(W, 8)
        await a.ear.until(lambda: 8 in a.ear.seqs)
        assert len(c.ear.seqs) == heard


async def test_a_process_stops_whatever_its_bus_is_doing(redis_url: str) -> None:
    for turns in range(30):
        async with talking(redis_url, "a", "b") as (a, _):
            a.bus.unfollow(W, a.ear)
            for _ in range(turns):  # of the loop, so that it is stopped at each step of what follows
                await asyncio.sleep(0)
            await a.bus.close()


async def test_of_many_hints_only_the_newest_need_be_sent(redis_url: str) -> None:
    async with talking(redis_url, "a", "b") as (a, b):
        for seq in range(1, 1001):
            a.bus.tell(W, seq)
        await b.ear.until(lambda: 1000 in b.ear.seqs)
        assert len(b.ear.seqs) < 10


async def test_what_was_told_last_still_goes_out_when_a_process_stops(redis_url: str) -> None:
    async with talking(redis_url, "a", "b") as (a, b):
        a.bus.tell(W, 9)
        a.bus.tell_present(W, Present())
        await a.bus.close()
        await b.ear.until(lambda: 9 in b.ear.seqs and b.ear.present[-1:] == [(an_id("a"), Present())])


def _here(**changed: Any) -> dict[str, Any]:
    return {"person": an_id("ann"), "activity": None, "writing": False, **changed}


LIES: list[bytes] = [
    b"",
    b"{",
    b"\xff\xfe",
    b"[" * 50_000,
    b'{"seq":3}',
    *(
        json.dumps({"process": an_id("liar"), **lie}).encode()
        for lie in (
            {"seq": -1},
            {"seq": 0},
            {"seq": 2**53 + 1},
            {"seq": "7"},
            {"seq": 7.5},
            {"seq": True},
            {"seq": 7, "put": [{"kind": "note", "text": "<b>free beer</b>"}]},
            {"process": "x"},
            {"present": {"here": [_here(person="<script>")]}},
            {"present": {"here": [_here(name="Facilitator")]}},
            {"present": {"here": [_here(writing="yes")]}},
            {"present": {"here": [_here()] * (limits.PEOPLE + 1)}},
            {"present": {"editing": [an_id("n")] * (limits.PEOPLE + 1)}},
            {"present": {"people": 1_000_000}},
        )
    ),
    json.dumps({"process": an_id("liar"), "seq": 7}).encode() + b" " * limits.BUS_BYTES,
]


async def test_X43_what_is_not_understood_is_dropped_and_the_next_word_is_heard(
    redis_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with talking(redis_url, "a", "b") as (a, b), Redis.from_url(redis_url) as liar:
        caplog.clear()
        for lie in LIES:
            await liar.publish(f"ninedots:{W}", lie)
        a.bus.tell(W, 11)
        await b.ear.until(lambda: 11 in b.ear.seqs)
        assert b.ear.seqs == [11]
        assert b.ear.present == []
        assert caplog.text == ""


async def test_F19_a_bus_that_dies_or_freezes_holds_up_nobody_and_is_used_again_by_itself(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with own_redis() as redis:
        async with talking(redis.url, "a", "b") as (a, b):
            redis.kill()
            a.bus.tell(W, 1)
            a.bus.tell_present(W, ANN)
            redis.start()
            await reach(a, b)
            redis.freeze()
            for seq in range(1000):
                a.bus.tell(W, seq + 1)
                a.bus.tell_present(W, ANN)
            redis.thaw()
            await reach(b, a)
            redis.kill()
    assert "the bus is away" in caplog.text


async def test_a_bus_that_was_never_there_costs_nothing(caplog: pytest.LogCaptureFixture) -> None:
    bus = ValkeyBus("redis://:pass-word@127.0.0.1:1", an_id("a"), SystemClock())
    bus.start()
    bus.follow(W, Heard())
    while "the bus is away" not in caplog.text:  # noqa: ASYNC110 - nor has the log
        await asyncio.sleep(0)
    bus.tell(W, 1)
    await bus.close()
    assert "pass-word" not in caplog.text
