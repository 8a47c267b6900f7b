"""Three processes for as long as one likes: `make processes MINUTES=10 PEOPLE=30`.

So many minutes without a bus (R21), the bus again, then all processes replaced one after the other (R23). All the while
people write, and it is measured how soon the others see it and how long they are away. With 0 minutes the bus is left
alone.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from random import Random

from redis.asyncio import Redis
from tests.support.postgres import own_server
from tests.support.processes import servers
from tests.support.program import signed_in
from tests.support.redis import OwnRedis, own_redis

from ninedots.domain import commands as c

from .crowd import Crowd, Guest, gathering

ACTS = 15.0  # a second, of all together: each brings a frame to everybody
BACK = 10.0  # seconds in which everybody must be back (R23)


async def busy(guest: Guest, chance: Random, pause: float) -> None:
    """Acts every so many seconds, more or less, until cancelled."""
    up = True
    while True:
        await asyncio.sleep(pause * chance.uniform(0.5, 1.5))
        await guest.do(c.RaiseHand(up=up))
        up = not up


async def seen_by_all(crowd: Crowd, chance: Random) -> float:
    """Seconds from the pressing of a key until the last one has the note."""
    began = time.monotonic()
    note = await chance.choice(crowd.guests).write(crowd.activity)
    for guest in crowd.guests:
        await guest.client.until(lambda held: note in held.records)
    return time.monotonic() - began


async def measured(seconds: float, one: Callable[[], Awaitable[float]]) -> list[float]:
    until, found = time.monotonic() + seconds, list[float]()
    while time.monotonic() < until:
        found.append(await one())
        await asyncio.sleep(1)
    return found


async def all_listen(url: str, workshop: str) -> None:
    async with Redis.from_url(url) as client:
        while (await client.pubsub_numsub(f"ninedots:{workshop}"))[0][1] < 3:  # noqa: ASYNC110 - Redis has no event for it
            await asyncio.sleep(0.1)


def told(name: str, seconds: list[float]) -> None:
    print(f"{name:<34}median {statistics.median(seconds):5.2f} s, longest {max(seconds):5.2f} s, {len(seconds)} times")


async def without_a_bus(redis: OwnRedis, crowd: Crowd, minutes: float, one: Callable[[], Awaitable[float]]) -> None:
    redis.kill()
    told("without", await measured(minutes * 60, one))
    redis.start()
    back = time.monotonic()
    await all_listen(redis.url, crowd.workshop)
    print(f"{'the bus is used again after':<34}{time.monotonic() - back:.1f} s")


async def main(minutes: float, people: int) -> None:
    chance = Random(21)
    with own_redis() as redis, own_server(fsync=False) as postgres, tempfile.TemporaryDirectory() as folder:
        async with (
            servers(Path(folder), postgres.url, redis.url) as three,
            signed_in(three.program) as lead,
            gathering(three, lead, postgres.url, people, [three.way.origin]) as crowd,
        ):
            working = [asyncio.create_task(busy(guest, chance, people / ACTS)) for guest in crowd.guests]

            async def one() -> float:
                return await seen_by_all(crowd, chance)

            told("with the bus, others see it after", await measured(10, one))
            if minutes:
                await without_a_bus(redis, crowd, minutes, one)
            for process in [*three.all]:
                await three.end(process)
                await three.start()
                told("while one is replaced", await measured(3, one))
            away = [seconds for guest in crowd.guests for seconds in guest.away]
            told("who was sent away is back after", away)
            print(f"{f'… of these, later than {BACK:.0f} s (R23)':<34}{sum(seconds > BACK for seconds in away)}")
            for task in working:
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task
            await asyncio.gather(*(guest.do(c.RaiseHand(up=False)) for guest in crowd.guests))
            await crowd.agrees()
            await crowd.audit()
            acked = sum(len(guest.acked) for guest in crowd.guests)
            print(f"{acked} commands acknowledged: nothing lost, nothing doubled, all see the same")


if __name__ == "__main__":
    asyncio.run(main(float(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 30))
