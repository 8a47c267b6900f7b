"""The bus over Valkey or Redis (6.2 or newer): publish and subscribe, one channel for each workshop.

A process subscribes to the workshops that it has open, so a server with thousands of rooms hears only of its own.
Nothing is kept in Valkey, and nothing waits for it: what cannot be told now is not told at all. The journal is asked
every two seconds anyhow, and presence is repeated.
"""

import asyncio
import logging
from contextlib import suppress
from random import SystemRandom
from typing import Annotated, Any

from pydantic import Field, ValidationError
from redis.asyncio import Redis
from redis.asyncio.client import PubSub
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from ninedots.clock import Clock
from ninedots.domain import limits
from ninedots.domain.records import Id

from .port import Ear, Present, Told

log = logging.getLogger(__name__)

_CHANNEL = "ninedots:"  # and the workshop's id
_CHANCE = SystemRandom()
_OPTIONS: dict[str, Any] = {
    "protocol": 2,  # what every version speaks
    "driver_info": None,  # nothing but what is needed is asked of the server
    "socket_connect_timeout": limits.BUS_PATIENCE_SECONDS,
    # Else it sends under asyncio.wait_for, which before Python 3.12 may lose a cancellation: a server would never stop.
    "socket_timeout": None,
    "retry": Retry(NoBackoff(), 0),  # coming back is this file's own work
}


class Message(Told):
    """What goes over a channel: how far the workshop has come, or who is there."""

    process: Id  # who tells
    seq: Annotated[int, Field(ge=1, le=2**53)] | None = None
    present: Present | None = None


class ValkeyBus:
    """`process` is this process's own id, new at each start."""

    def __init__(self, url: str, process: str, clock: Clock) -> None:
        self._url = url
        self._process = process
        self._clock = clock
        self._ears: dict[str, Ear] = {}
        self._seqs: dict[str, int] = {}  # to be told; the newest alone counts
        self._present: dict[str, Present] = {}
        self._wake = asyncio.Event()  # there is something to tell, or another workshop to follow
        self._said = asyncio.Event()  # nothing is left to be told
        self._said.set()
        self._connected = False
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._task = asyncio.create_task(self._stay(), name="bus")

    async def close(self) -> None:
        if self._task is None:
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(limits.BUS_CLOSE_SECONDS):
                await self._said.wait()
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        self._hang_up()

    def tell(self, workshop: str, seq: int) -> None:
        if self._connected:
            self._seqs[workshop] = seq
            self._said.clear()
            self._wake.set()

    def tell_present(self, workshop: str, present: Present) -> None:
        if self._connected:
            self._present[workshop] = present
            self._said.clear()
            self._wake.set()

    def follow(self, workshop: str, ear: Ear) -> None:
        self._ears[workshop] = ear
        self._wake.set()

    def unfollow(self, workshop: str, ear: Ear) -> None:
        if self._ears.get(workshop) is ear:
            del self._ears[workshop]
            self._wake.set()

    # --- its own work ------------------------------------------------------------------------------------------------

    async def _stay(self) -> None:
        """Connected, or on the way back."""
        tries = 0
        while True:
            try:
                await self._converse()
            except* (RedisError, OSError) as faults:  # TimeoutError is an OSError
                if self._connected or tries == 0:
                    log.warning("the bus is away (%(kinds)s): others hear of changes later", {"kinds": _kinds(faults)})
            except* Exception as faults:  # noqa: BLE001 - the root of the bus's task: rooms go on without it
                log.error("the bus fell over (%(kinds)s): others hear of changes later", {"kinds": _kinds(faults)})
            tries = 1 if self._connected else tries + 1
            self._hang_up()
            longest = min(limits.BUS_RETRY_SECONDS, 0.25 * 2 ** min(tries, 10))
            await self._clock.sleep(_CHANCE.uniform(longest / 2, longest))

    def _hang_up(self) -> None:
        self._connected = False
        self._seqs.clear()
        self._present.clear()
        self._said.set()

    async def _converse(self) -> None:
        """One connection for hearing and one for telling, until either is lost."""
        async with Redis.from_url(self._url, **_OPTIONS) as client, client.pubsub() as hearing:
            async with _in_time():
                await client.ping()
                await hearing.connect()
            self._connected = True
            self._wake.set()
            log.info("the bus is there")
            async with asyncio.TaskGroup() as both:
                both.create_task(self._hear(hearing))
                both.create_task(self._speak(client, hearing))

    async def _hear(self, hearing: PubSub) -> None:
        asked = False
        while True:
            message = await hearing.get_message(timeout=limits.BUS_PATIENCE_SECONDS)
            if message is None:
                if asked:
                    raise TimeoutError
                asked = True  # a connection may be dead without anybody having said so
                async with _in_time():
                    await hearing.ping()
                continue
            asked = False
            if message["type"] == "message":
                self._take(message["channel"], message["data"])

    async def _speak(self, client: Redis, hearing: PubSub) -> None:
        followed: set[str] = set()
        while True:
            await self._wake.wait()
            self._wake.clear()
            wanted = set(self._ears)
            async with _in_time():
                if new := wanted - followed:
                    await hearing.subscribe(*(_CHANNEL + workshop for workshop in new))
                if old := followed - wanted:
                    await hearing.unsubscribe(*(_CHANNEL + workshop for workshop in old))
                followed = wanted
                await self._tell_all(client)
            if not self._seqs and not self._present:
                self._said.set()

    async def _tell_all(self, client: Redis) -> None:
        seqs, self._seqs = self._seqs, {}
        present, self._present = self._present, {}
        messages = [(workshop, Message(process=self._process, seq=seq)) for workshop, seq in seqs.items()]
        messages += [(workshop, Message(process=self._process, present=one)) for workshop, one in present.items()]
        if not messages:
            return
        pipeline = client.pipeline(transaction=False)
        for workshop, message in messages:
            pipeline.publish(_CHANNEL + workshop, message.model_dump_json(exclude_defaults=True))
        await pipeline.execute()

    def _take(self, channel: bytes, data: bytes) -> None:
        """What is not understood is dropped, and nothing is said of it: whoever lies would fill the log."""
        if len(data) > limits.BUS_BYTES:
            return
        ear = self._ears.get(channel.decode(errors="replace").removeprefix(_CHANNEL))
        try:
            message = Message.model_validate_json(data)
        except ValidationError:
            return
        if ear is None or message.process == self._process:
            return
        if message.seq is not None:
            ear.hint(message.seq)
        if message.present is not None:
            ear.elsewhere(message.process, message.present)


def _in_time() -> asyncio.Timeout:
    return asyncio.timeout(limits.BUS_PATIENCE_SECONDS)


def _kinds(faults: BaseExceptionGroup[BaseException]) -> str:
    """Without their messages: an address may hold a password."""
    whole = (_kinds(one) if isinstance(one, BaseExceptionGroup) else type(one).__name__ for one in faults.exceptions)
    return ", ".join(sorted(set(whole)))
