"""Requests on bad networks, through several processes, and in a full hall (F7 to F11, R14, X19, P8)."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.support.client import Client, connected, taking_part
from tests.support.proxy import Proxy, proxied
from tests.support.serving import Server, cookie, serving
from tests.support.time import PATIENCE, FakeClock, an_id
from tests.support.workshop import ANN, BEN, BOARD, LEAD, WORKSHOP, Setting

from ninedots.database import Database
from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.domain.actor import Actor
from ninedots.journal.memory import MemoryJournal
from ninedots.journal.sql import SqlJournal


def a_note(name: str) -> c.AddNote:
    return c.AddNote(note=an_id(name), activity=BOARD, zone="left", note_type="idea", text=f"The note {name}")


def port_of(server: Server) -> int:
    port = urlsplit(server.base).port
    assert port
    return port


async def planned(server: Server, **more: Any) -> Setting:
    setting = Setting(server.registry, **more)
    await server.run(setting.plan())
    await server.run(setting.stage("share"))
    return setting


@asynccontextmanager
async def on_a_bad_network() -> AsyncIterator[tuple[Server, Proxy, Client, Client]]:
    """Ann asks through a proxy and is patient, Ben is at the server."""
    with serving(MemoryJournal(), way="requests") as server:
        await planned(server)
        async with proxied(port_of(server)) as proxy:
            base = f"http://127.0.0.1:{proxy.port}"
            async with (
                taking_part(base, ANN, WORKSHOP, patient=True) as ann,
                taking_part(server.base, BEN, WORKSHOP) as ben,
            ):
                yield server, proxy, ann, ben


async def writes(ann: Client, names: list[str]) -> None:
    ids = [await ann.submit(a_note(name), an_id(f"do-{name}")) for name in names]
    for one in ids:
        assert (await ann.answer(one))["t"] == "ack"


async def agree(server: Server, names: list[str], *clients: Client) -> None:
    """Each note stands in the journal once, and on each screen as a new one would see it."""
    entries = await server.run(server.registry.journal.read(WORKSHOP, kinds={"note-added"}))
    assert len(entries) == len(names)
    async with taking_part(server.base, LEAD, WORKSHOP) as lead:
        seq, notes = lead.held.seq or 0, {one["id"]: one["text"] for one in lead.held.all("note")}
    assert set(notes) == {an_id(name) for name in names}
    for client in clients:
        await client.reaches(seq)
        assert {one["id"]: one["text"] for one in client.held.all("note")} == notes


async def test_LINE_2_F10_a_slow_network_that_cuts_everything_into_pieces_is_slow_and_right() -> None:
    async with on_a_bad_network() as (server, proxy, ann, ben):
        for stream in (proxy.up, proxy.down):
            stream.latency, stream.jitter, stream.bandwidth, stream.slicer = 0.1, 0.1, 64_000, 90
        names = [f"n{n}" for n in range(12)]
        await writes(ann, names[:6])
        assert (await ben.do(a_note(names[6])))["t"] == "ack"
        await writes(ann, names[7:])
        await agree(server, names, ann, ben)


async def test_LINE_2_F11_doubled_late_and_lost_requests_and_answers_change_nothing() -> None:
    async with on_a_bad_network() as (server, proxy, ann, ben):
        faults: dict[str, Callable[[], object]] = {
            "each request arrives three times": lambda: setattr(proxy, "copies", 2),
            "old requests arrive again": lambda: setattr(proxy, "late_copies", True),
            "answers end in the middle": lambda: setattr(proxy.down, "limit_data", 250),
            "requests end in the middle": lambda: setattr(proxy.up, "limit_data", 250),
            "connections are reset": lambda: proxy.cut(),
        }
        names: list[str] = []
        for number, inflict in enumerate(faults.values()):
            inflict()
            some = [f"n{number}-{n}" for n in range(5)]
            names += some
            before = len(proxy.requests)
            writing = asyncio.create_task(writes(ann, some))
            for name in (f"b{number}-0", f"b{number}-1"):
                names.append(name)
                assert (await ben.do(a_note(name)))["t"] == "ack"
            async with asyncio.timeout(PATIENCE):  # nothing may come through: until that was tried a few times
                while len(proxy.requests) < before + 6 and not writing.done():  # noqa: ASYNC110 - see above
                    await asyncio.sleep(0.005)
            proxy.heal()
            await writing
        await agree(server, names, ann, ben)


async def test_LINE_3_P8_polls_and_sends_that_reach_two_processes_in_turn_lose_nothing(tmp_path: Path) -> None:
    with (
        Database(tmp_path / "ninedots.db") as one_file,
        Database(tmp_path / "ninedots.db") as same_file,
    ):
        one_file.migrate()
        with (
            serving(SqlJournal(one_file), way="requests", one_of_many=True) as here,
            serving(SqlJournal(same_file), way="requests", one_of_many=True) as there,
        ):
            await planned(here)
            names = [f"n{n}" for n in range(20)]
            async with (
                taking_part(here.base, ANN, WORKSHOP, others=[there.base]) as ann,
                taking_part(there.base, BEN, WORKSHOP) as ben,
            ):
                for mine, bens in zip(names[::2], names[1::2], strict=True):
                    both = await asyncio.gather(ann.do(a_note(mine)), ben.do(a_note(bens)))
                    assert [answer["t"] for answer in both] == ["ack", "ack"]
                await agree(here, names, ann, ben)
                seqs = [frame["seq"] for frame in ann.frames if frame["t"] in ("welcome", "records")]
                assert seqs == sorted(seqs)
                assert [frame["full"] for frame in ann.frames if frame["t"] == "welcome"][1:].count(True) == 0
                # Rights taken away in one process end the line in both.
                async with taking_part(there.base, LEAD, WORKSHOP) as lead:
                    await lead.do(c.RemovePerson(person=ANN.person))
                assert await ann.close_code() == 4403


async def test_F7_LINE_4_a_browser_that_hangs_up_is_not_waited_for() -> None:
    clock = FakeClock()
    with serving(MemoryJournal(), clock, way="requests") as server:
        setting = await planned(server)
        async with taking_part(server.base, ANN, WORKSHOP) as ann:
            assert ann.held.seq is not None
            room = await server.run(setting.room())
            await server.until(lambda: server.answering() == 1)
        # No time passes: nothing but the end of its connection ends the poll that was held.
        await server.until(lambda: server.answering() == 0)

        def gone_after_a_while() -> bool:
            clock.advance(limits.LINE_SECONDS / 10)
            return not room.connected

        await server.until(gone_after_a_while)


async def test_X19_a_body_that_never_comes_is_given_up_and_nobody_else_waits_for_it() -> None:
    clock = FakeClock()
    with serving(MemoryJournal(), clock, way="requests") as server:
        await planned(server)
        head = (
            f"POST /api/workshops/{WORKSHOP}/poll HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie(ANN)}\r\n"
            'Content-Length: 200\r\n\r\n{"line"'
        )
        slow = [await asyncio.open_connection("127.0.0.1", port_of(server)) for _ in range(50)]
        for _, writer in slow:
            writer.write(head.encode())
        async with taking_part(server.base.replace("http", "ws"), BEN, WORKSHOP) as ben:
            assert (await ben.do(c.RaiseHand(up=True)))["t"] == "ack"

            async def given_up(reader: asyncio.StreamReader) -> bytes:
                return await reader.readline()

            answers = [asyncio.create_task(given_up(reader)) for reader, _ in slow]
            async with asyncio.timeout(PATIENCE):
                while not all(answer.done() for answer in answers):
                    server.loop.call_soon_threadsafe(clock.advance, limits.SEND_SECONDS)
                    await asyncio.sleep(0.01)
            assert {await answer for answer in answers} == {b"HTTP/1.1 400 Bad Request\r\n"}
        for _, writer in slow:
            writer.close()
            await writer.wait_closed()


async def test_P8_LINE_7_two_hundred_lines_at_once_see_every_note_and_hear_of_a_restart() -> None:
    hall = [Actor(an_id(f"guest-{n}"), "participant") for n in range(200)]
    with serving(MemoryJournal(), way="requests") as server:
        setting = await planned(server, people=(LEAD, *hall))
        async with AsyncExitStack() as stack:
            guests = [await stack.enter_async_context(connected(server.base, one, WORKSHOP)) for one in hall]
            await asyncio.gather(*(guest.hello() for guest in guests))
            answers = await asyncio.gather(*(guest.do(a_note(f"n{n}")) for n, guest in enumerate(guests[:20])))
            assert {answer["t"] for answer in answers} == {"ack"}
            room = await server.run(setting.room())
            await asyncio.gather(*(guest.reaches(room.state.seq) for guest in guests))
            notes = {an_id(f"n{n}") for n in range(20)}
            assert all({one["id"] for one in guest.held.all("note")} == notes for guest in guests)
            assert len(room.connected) == 200
            await server.run(server.registry.close())
            assert {await guest.close_code() for guest in guests} == {1012}
            assert all(guest.frames[-1]["again"] for guest in guests)
