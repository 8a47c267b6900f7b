"""Many at once: readers who do not read, and a hall that comes back after a restart (F6, F22)."""

import asyncio
from collections.abc import Collection
from contextlib import AsyncExitStack
from typing import Any

import pytest
from tests.support.client import Client, connected, taking_part
from tests.support.serving import Server, a_narrow_socket, serving
from tests.support.time import PATIENCE, an_id
from tests.support.workshop import BOARD, LEAD, WORKSHOP, Setting

from ninedots.demo.client import Held
from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.domain.actor import Actor
from ninedots.domain.commands import AnyAsk
from ninedots.journal.memory import MemoryJournal
from ninedots.journal.port import Entry
from ninedots.wire.frames import Ack

PEOPLE = tuple(Actor(an_id(f"person-{number}"), "participant") for number in range(60))
STALLED = PEOPLE[::5]  # one in five


async def prepared(server: Server) -> Setting:
    setting = Setting(server.registry, people=(LEAD, *PEOPLE))
    await server.run(setting.plan())
    await server.run(setting.stage("share"))
    return setting


async def test_F6_R18_SYNC_3_twelve_of_sixty_stop_reading_and_the_others_do_not_wait(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "OUTBOX_BYTES", 100_000)  # so that a small board fills it
    monkeypatch.setattr(limits, "CLOSE_SECONDS", 60)  # until they read their goodbyes
    with serving(MemoryJournal(), send_buffer=16_384) as server:
        setting = await prepared(server)
        room = await server.run(setting.room())
        async with AsyncExitStack() as stack:

            async def come(who: Actor) -> Client:
                if who not in STALLED:
                    return await stack.enter_async_context(taking_part(server.base, who, WORKSHOP))
                options: dict[str, Any] = {"sock": a_narrow_socket(server), "max_queue": 1}
                client = await stack.enter_async_context(connected(server.base, who, WORKSHOP, **options))
                await client.hello()
                client.connection.transport.pause_reading()
                return client

            clients = {who: await come(who) for who in PEOPLE}
            notes = tuple(an_id(f"n{number}") for number in range(100))
            page = c.AddNotes(
                notes=tuple(
                    c.AddNote(note=note, activity=BOARD, zone="left", note_type="idea", text="x" * 200)
                    for note in notes
                )
            )
            themes = (c.AddTheme(theme=an_id(f"t{n}"), activity=BOARD, name="Trust", notes=notes) for n in range(5))
            orders: list[AnyAsk] = [page, *themes]
            for command in orders:  # each shows a hundred notes anew
                answer = await server.run(room.do(LEAD, an_id(f"c-{id(command)}"), command))
                assert isinstance(answer, Ack)
                for who in set(PEOPLE) - set(STALLED):
                    await clients[who].reaches(answer.seq)
            async with asyncio.timeout(PATIENCE):
                while room.connected & {who.person for who in STALLED}:  # noqa: ASYNC110 - another thread's set
                    await asyncio.sleep(0.005)
            for who in STALLED:
                clients[who].connection.transport.resume_reading()
            assert {await clients[who].close_code() for who in STALLED} == {4408}


class CountingJournal(MemoryJournal):
    """Counts how often a whole history is read."""

    def __init__(self) -> None:
        super().__init__()
        self.openings = 0

    async def read(self, workshop: str, after: int = 0, kinds: Collection[str] | None = None) -> list[Entry]:
        self.openings += after == 0
        return await super().read(workshop, after, kinds)


async def test_F22_a_hall_that_comes_back_all_at_once_has_its_workshop_read_once() -> None:
    journal = CountingJournal()
    with serving(journal) as server:
        await prepared(server)
    devices = {who: Held() for who in PEOPLE}
    for restart in range(2):
        journal.openings = 0
        with serving(journal) as server:
            await asyncio.gather(*(come_back(server, who, held, restart) for who, held in devices.items()))
        assert journal.openings == 1


async def come_back(server: Server, who: Actor, held: Held, restart: int) -> None:
    async with taking_part(server.base, who, WORKSHOP, held) as client:
        command = an_id(f"{who.person.strip('_')}-{restart}")
        assert (await client.do(c.RaiseHand(up=restart == 0), command))["t"] == "ack"
