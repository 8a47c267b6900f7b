"""Who does not come to an end, or asks for too much at once, holds nothing up (X17, X19, X37)."""

import asyncio
import os
from collections.abc import Iterator
from contextlib import suppress

import pytest
from tests.support.client import taking_part
from tests.support.serving import Server, serving
from tests.support.time import PATIENCE
from tests.support.workshop import ANN, WORKSHOP, Setting

from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.journal.memory import MemoryJournal

SOCKET = f"GET /api/workshops/{WORKSHOP}/socket HTTP/1.1\r\nHost: localhost\r\n"
UPGRADE = (
    f"{SOCKET}Cookie: seat=participant.{ANN.person}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
)


@pytest.fixture
def server() -> Iterator[Server]:
    with serving(MemoryJournal()) as server:
        yield server


async def connection(server: Server) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    return await asyncio.open_connection("127.0.0.1", int(server.base.rpartition(":")[2]))


@pytest.mark.parametrize(
    "begun",
    [
        "",
        "GET / HT",
        SOCKET,
        "POST /api/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nhalf",
        "POST /api/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999999\r\n\r\nhalf",
        "POST /api/x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf",
        "GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\nGET /and",
    ],
    ids=["nothing", "half a line", "half a head", "half a body", "half of much", "half a chunk", "one and a half"],
)
async def test_X19_a_request_that_does_not_end_is_ended(
    server: Server, begun: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "HEAD_SECONDS", 0.2)
    monkeypatch.setattr(limits, "SMALL_BODY_SECONDS", 0.2)
    monkeypatch.setattr(limits, "BODY_SECONDS", 0.2)
    reader, writer = await connection(server)
    writer.write(begun.encode())
    async with asyncio.timeout(PATIENCE):
        while True:
            try:
                if not await reader.read(1000):
                    break
            except ConnectionResetError:
                break
    writer.close()


async def test_X19_many_who_say_nothing_are_in_nobodys_way(server: Server) -> None:
    await server.run(Setting(server.registry).plan())
    idle = [await connection(server) for _ in range(300)]
    async with taking_part(server.base, ANN, WORKSHOP) as ann:
        assert (await ann.do(c.RaiseHand(up=True)))["t"] == "ack"
    for _, writer in idle:
        writer.close()


@pytest.mark.parametrize(
    "begun", ["", "GET / HT", SOCKET, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf"]
)
async def test_X56_of_many_unfinished_requests_the_eldest_are_ended(
    server: Server, begun: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "UNFINISHED_REQUESTS", 20)
    await server.run(Setting(server.registry).plan())
    idle = [await connection(server) for _ in range(50)]
    for _, writer in idle:
        writer.write(begun.encode())
        await writer.drain()
    async with taking_part(server.base, ANN, WORKSHOP) as ann:
        assert (await ann.do(c.RaiseHand(up=True)))["t"] == "ack"
    async with asyncio.timeout(PATIENCE):
        for reader, _ in idle[:30]:
            with suppress(ConnectionError):
                while await reader.read(1000):
                    pass  # the answer to half a body comes before it
    assert not any(reader.at_eof() for reader, _ in idle[31:])
    for _, writer in idle:
        writer.close()


@pytest.mark.parametrize("length", [limits.FRAME_BYTES + 1, 16 * 1024 * 1024, 2**63 - 1])
async def test_X17_a_frame_is_refused_by_the_length_it_says_before_any_of_it_is_read(
    server: Server, length: int
) -> None:
    await server.run(Setting(server.registry).plan())
    reader, writer = await connection(server)
    writer.write(UPGRADE.encode())
    async with asyncio.timeout(PATIENCE):
        head = await reader.readuntil(b"\r\n\r\n")
        assert b" 101 " in head
        writer.write(b"\x81\xff" + length.to_bytes(8) + os.urandom(4))  # only the head of the frame
        told = await reader.read()
    assert b"\x03\xf1" in told  # close code 1009
    writer.close()
