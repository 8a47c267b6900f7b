"""What comes over a socket besides messages has a pace and an end (SYNC-6, X46, X47)."""

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.support.time import PATIENCE

from ninedots.domain import limits
from ninedots.wire.closing import NO_UTF8, TOO_RESTLESS

from .running import Running, plan, running

MANY = 20_000  # frames at once, in less than one of the system's reads


@pytest.fixture(scope="module")
async def here(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator["Here"]:
    folder = tmp_path_factory.mktemp("restless")
    async with running(folder / "data", log=folder / "log") as server:
        lead = await server.first_lead()
        workshop, code = await plan(lead)
        guest = await server.guest(code)
        cookie = "; ".join(f"{name}={value}" for name, value in guest.cookies.items())
        yield Here(server, f"/api/workshops/{workshop}/socket", cookie, folder / "log")


class Here:
    def __init__(self, running: Running, room: str, cookie: str, log: Path) -> None:
        self.running, self.room, self.cookie, self.log = running, room, cookie, log

    async def opened(self, path: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        host, _, port = self.running.server.origin.removeprefix("http://").rpartition(":")
        reader, writer = await asyncio.open_connection(host, int(port), limit=2**24)
        writer.write(
            f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nCookie: {self.cookie}\r\nUpgrade: websocket\r\n"
            "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
            .encode()
        )  # fmt: skip
        async with asyncio.timeout(PATIENCE):
            assert b" 101 " in await reader.readuntil(b"\r\n\r\n")
        return reader, writer

    async def flooded(self, path: str, *parts: bytes) -> bytes:
        """What comes back until the end."""
        reader, writer = await self.opened(path)
        for part in parts:
            writer.write(part)
        async with asyncio.timeout(PATIENCE):
            told = await reader.read(-1)
        writer.close()
        return told


def frame(head: int, payload: bytes = b"") -> bytes:
    """Masked with nothing."""
    return bytes([head, 0x80 | len(payload)]) + bytes(4) + payload


PING, PONG, CONT, TEXT, FIN = 0x09, 0x0A, 0x00, 0x01, 0x80
HELLO = frame(FIN | TEXT, b'{"t":"hello","v":3}')
FLOODS = {
    "pings": frame(FIN | PING) * MANY,
    "full pings": frame(FIN | PING, os.urandom(125)) * MANY,
    "pongs": frame(FIN | PONG) * MANY,
    "pings and pongs": (frame(FIN | PING) + frame(FIN | PONG)) * MANY,
    "empty pieces": frame(TEXT) + frame(CONT) * MANY,
    "tiny pieces": frame(TEXT, b"{") + frame(CONT, b" ") * MANY,
    "pings between pieces": (frame(TEXT, b"{") + (frame(CONT) + frame(FIN | PING)) * MANY),
}


@pytest.mark.parametrize("flood", FLOODS)
@pytest.mark.parametrize("path", ["room", "check"])
async def test_X46_a_flood_of_frames_is_ended_with_its_own_code(here: Here, path: str, flood: str) -> None:
    told = await here.flooded(here.room if path == "room" else "/api/network-check/socket", FLOODS[flood])
    assert (
        told.count(b"\x8a") <= limits.CONTROLS_BURST + 2 * len(told) // 125 + 2
    )  # pongs, and bytes that look like one
    assert TOO_RESTLESS.code.to_bytes(2) + TOO_RESTLESS.why.encode() in told[-130:]
    assert b'{"t":"bye","code":4430,' in told


async def test_X46_a_flood_after_hello_is_ended_and_everybody_else_stays(here: Here) -> None:
    witness, ours = await here.opened(here.room)
    ours.write(HELLO)
    told = await here.flooded(here.room, HELLO, FLOODS["pings"])
    assert TOO_RESTLESS.code.to_bytes(2) in told[-130:]
    ours.write(frame(FIN | TEXT, b'{"t":"ping"}'))
    async with asyncio.timeout(PATIENCE):
        await witness.readuntil(b'"pong"')
    ours.close()


async def test_X46_a_flood_after_goodbye_is_ended(here: Here) -> None:
    """The check answers the first message and closes; who goes on is not answered."""
    reader, writer = await here.opened("/api/network-check/socket")
    writer.write(frame(FIN | TEXT, b"hello"))
    async with asyncio.timeout(PATIENCE):
        await reader.readuntil((1000).to_bytes(2))  # its goodbye
        writer.write(FLOODS["pings"] * 5)
        assert len(await reader.read(-1)) <= 2 * limits.CONTROLS_BURST
    writer.close()


async def test_X46_as_many_as_programs_send_are_answered(here: Here) -> None:
    reader, writer = await here.opened(here.room)
    writer.write(HELLO + frame(FIN | PING, b"alive?") * limits.CONTROLS_BURST)
    async with asyncio.timeout(PATIENCE):
        for _ in range(limits.CONTROLS_BURST):
            await reader.readuntil(b"alive?")
        message = b'{"t":"ping","unsent":0}'
        writer.write(frame(TEXT, message[:1]) + b"".join(frame(CONT, bytes([byte])) for byte in message[1:-1]))
        writer.write(frame(FIN | CONT, message[-1:]))
        await reader.readuntil(b'"pong"')
    writer.close()


async def test_X47_what_was_sent_at_once_is_read_in_turn(here: Here) -> None:
    """Thousands of messages in one packet: each is taken, in order, and between them everybody else is heard."""
    witness, ours = await here.opened(here.room)
    ours.write(HELLO)
    reader, writer = await here.opened(here.room)
    writer.write(HELLO + frame(FIN | TEXT, b'{"t":"at"}') * MANY)
    raise_hand = b'{"t":"do","id":"%b","command":{"type":"raise-hand","up":true}}' % (b"r" * 22)
    writer.write(bytes([FIN | TEXT, 0x80 | len(raise_hand)]) + bytes(4) + raise_hand)
    ours.write(frame(FIN | TEXT, b'{"t":"ping"}'))
    async with asyncio.timeout(PATIENCE):
        await witness.readuntil(b'"pong"')
        await reader.readuntil(b'"t":"refused"')  # the workshop is not open yet
    ours.close()
    writer.close()


async def test_X47_what_is_no_utf_8_ends_its_connection(here: Here) -> None:
    told = await here.flooded(here.room, HELLO, frame(FIN | TEXT, b"\xff\xfe"))
    assert NO_UTF8.code.to_bytes(2) in told[-130:]
    assert "Traceback" not in here.log.read_text()


async def test_X47_nothing_is_taken_before_the_handshake_is_answered(here: Here) -> None:
    told = await here.flooded(here.room, FLOODS["pongs"])
    assert TOO_RESTLESS.code.to_bytes(2) in told[-130:]
