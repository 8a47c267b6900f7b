"""A request has a length before it is read, and nobody has to read more of one than its bounds (SYNC-6, X48, X49)."""

import asyncio
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

HOST = b"Host: localhost\r\n"
GET = b"GET /live HTTP/1.1\r\n" + HOST
POST = b"POST /live HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n"
UPGRADE = (
    f"GET /api/workshops/{WORKSHOP}/socket HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
).encode()
LONG = limits.HEAD_BYTES + 3 * limits.PIECE_BYTES  # more than this of a head is never looked at


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving(MemoryJournal()) as server:
        yield server


async def sent(server: Server, *parts: bytes) -> bytes:
    """All that comes back until the server hangs up, however little of it was asked for."""
    reader, writer = await asyncio.open_connection("127.0.0.1", int(server.base.rpartition(":")[2]))
    with suppress(ConnectionError):
        for part in parts:
            writer.write(part)
            await writer.drain()
    async with asyncio.timeout(PATIENCE):
        told = b""
        with suppress(ConnectionError):
            while more := await reader.read(65536):
                told += more
    writer.close()
    return told


def status(told: bytes) -> int:
    head, _, body = told.partition(b"\r\n\r\n")
    if int(head.split()[1]) >= 400:
        assert b"content-security-policy: default-src 'none'" in head.lower(), head
        assert body.count(b'"say"') == 1, body
    return int(head.split()[1])


@pytest.mark.parametrize(
    ("head", "code"),
    [
        (GET + b"X: " + b"x" * LONG, 431),  # none of these heads ends
        (GET + b"X" * LONG, 431),
        (GET + b"X: y\r\n" * (limits.HEADERS + 1), 431),
        (GET + b"".join(b"X%d: %b\r\n" % (n, b"y" * 1000) for n in range(99)), 431),
        (GET + b"X:" + b" " * LONG, 431),
        (UPGRADE + b"X: " + b"x" * LONG, 431),
        (UPGRADE + b"Cookie: " + b"x" * 9000 + b"\r\n\r\n", 431),
        (b"GET /" + b"a" * (limits.ADDRESS_BYTES + limits.PIECE_BYTES), 414),
        (b"GET /?" + b"a" * (limits.ADDRESS_BYTES + limits.PIECE_BYTES), 414),
        (b"X" * LONG, 400),
        (b"\r\n" * LONG, 400),
        (POST + b"1;" + b"x" * LONG, 400),
        (POST + b"1\r\na\r\n" * LONG, 400),
        (POST + b"0\r\n" + b"X: y\r\n" * LONG, 400),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400),
    ],
    ids=[
        "value", "name", "many", "together", "spaces", "handshake", "cookie of a handshake", "path", "query", "method",
        "empty lines", "comment of a chunk", "tiny chunks", "trailers", "TLS",
    ],
)  # fmt: skip
async def test_X48_a_head_that_does_not_end_is_refused_before_more_of_it_is_read(
    server: Server, head: bytes, code: int
) -> None:
    told = await sent(server, head)
    if told.startswith(b"HTTP/1.1 404") or (code == 400 and not told):
        return  # its body was too long: it was answered without, and hung up on
    assert status(told) == code, told[:200]


async def test_X48_twenty_megabytes_are_taken_and_dropped_and_the_answer_comes(server: Server) -> None:
    assert status(await sent(server, GET + b"X: ", *(b"x" * 2**20 for _ in range(20)))) == 431


async def test_X48_what_a_browser_sends_is_read(server: Server) -> None:
    cookies = b"; ".join(b"nd_seat_%022d=%022d" % (n, n) for n in range(300))
    assert len(cookies) < limits.HEAD_BYTES - 4096
    told = await sent(server, GET + b"Cookie: " + cookies + b"\r\nConnection: close\r\n\r\n")
    assert status_line(told) == b"HTTP/1.1 404 Not Found"  # the room's socket is all that this server has
    body = b"".join(b"400\r\n" + b"x" * 1024 + b"\r\n" for _ in range(64)) + b"0\r\nX: trailer\r\n\r\n"
    told = await sent(server, POST.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n") + body)
    assert status_line(told) == b"HTTP/1.1 404 Not Found"


def status_line(told: bytes) -> bytes:
    return told.partition(b"\r\n")[0]


async def test_X49_requests_are_not_sent_ahead_without_end(server: Server) -> None:
    told = await sent(server, (GET + b"\r\n") * 10_000)
    assert told.count(b"HTTP/1.1 404") <= limits.REQUESTS_AHEAD + 2
    few = (GET + b"\r\n") * 3 + GET + b"Connection: close\r\n\r\n"
    assert (await sent(server, few)).count(b"HTTP/1.1 404") == 4


async def test_X49_a_handshake_is_not_sent_ahead_of_an_answer(server: Server) -> None:
    told = await sent(server, GET + b"\r\n" + UPGRADE + b"\r\n")
    assert b" 101 " not in told


async def test_X49_whoever_floods_with_heads_is_in_nobodys_way(server: Server) -> None:
    await server.run(Setting(server.registry).plan())
    flood = asyncio.gather(*(sent(server, GET + b"X: ", *(b"x" * 2**16 for _ in range(50))) for _ in range(20)))
    async with taking_part(server.base, ANN, WORKSHOP) as ann:
        for up in (True, False) * 10:
            assert (await ann.do(c.RaiseHand(up=up)))["t"] == "ack"
    assert all(status(told) == 431 for told in await flood)
