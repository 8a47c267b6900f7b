"""What a request says of itself is read by a grammar: nothing odd in it makes a fault, a page or a line in the log."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.support.time import PATIENCE

from .running import Running, running

ODD_ORIGINS = (
    "http://[", "http://[::1", "http://]", "http://a]b", "http://[zz]", "http://[v1.x]", "http://", "//", "http:",
    "http://{host}:x", "http://localhost:99999", "http://localhost:0", "http://localhost:-1", "http://localhost:",
    "http://user@{host}", "http://{host}/path", "http://{host}?q", "http://{host}#f", "http:// ",
    "http://\xe9xample", "http://\u2100.example", "http://{host}, http://{host}", "%", "\xff\xfe",
    "javascript:alert(1)",
)  # fmt: skip
ODD_HOSTS = (
    "", "[", "[::1", "]", "[zz]:1", "localhost:x", "localhost:99999", "localhost:0", "localhost:-1", "localhost:",
    "user@localhost", "localhost/path", "localhost?q", "localhost#f", "local host", "\xe9xample", "\u2100", "a,b",
    "\xff",
)  # fmt: skip
HANDSHAKE = (
    "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
)
ROOM = f"GET /api/workshops/{'w' * 22}/socket HTTP/1.1\r\n{HANDSHAKE}"
WAYS = {
    "read": "GET /api/me HTTP/1.1\r\n",
    "page": "GET / HTTP/1.1\r\n",
    "write": "POST /api/sign-in HTTP/1.1\r\nX-Nine-Dots: 1\r\nContent-Length: 2\r\n",
    "room": ROOM,
    "check": f"GET /api/network-check/socket HTTP/1.1\r\n{HANDSHAKE}",
}
STRICT = ("content-security-policy: default-src 'none'", "x-content-type-options: nosniff", "cache-control: no-store")


@pytest.fixture(scope="module")
async def here(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[tuple[Running, Path]]:
    folder = tmp_path_factory.mktemp("odd")
    async with running(folder / "data", log=folder / "log") as server:
        yield server, folder / "log"


def host_of(server: Running) -> str:
    return server.server.origin.removeprefix("http://")


async def asked(server: Running, head: str, body: bytes = b"{}") -> tuple[int, str]:
    """Status and head of the answer, in small letters."""
    host, _, port = host_of(server).rpartition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(f"{head}\r\n".encode() + (body if head.startswith("POST") else b""))
    async with asyncio.timeout(PATIENCE):
        told = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    writer.close()
    return int(told.split()[1]), told


@pytest.mark.parametrize("way", WAYS)
async def test_X50_an_odd_origin_is_refused_on_every_way(here: tuple[Running, Path], way: str) -> None:
    server, log = here
    host = host_of(server)
    heads = [f"Origin: {one.format(host=host)}\r\n" for one in ODD_ORIGINS]
    heads.append(f"Origin: http://{host}\r\nOrigin: http://{host}\r\n")
    for head in heads:
        status, told = await asked(server, f"{WAYS[way]}Host: {host}\r\n{head}")
        assert status in (400, 403), (head, told)
        assert all(line in told for line in STRICT), (head, told)
    assert log.read_text() == ""


@pytest.mark.parametrize("way", WAYS)
async def test_X51_an_odd_host_is_refused_on_every_way(here: tuple[Running, Path], way: str) -> None:
    server, log = here
    host = host_of(server)
    hosts = ["", *(f"Host: {one}\r\n" for one in ODD_HOSTS)]
    hosts += [f"Host: {host}\r\nHost: {other}\r\n" for other in (host, "evil.example", "")]
    for head in hosts:
        status, told = await asked(server, f"{WAYS[way]}{head}")
        assert status == 400, (head, told)
        assert all(line in told for line in STRICT), (head, told)
    assert log.read_text() == ""


async def test_X50_X51_what_is_right_is_answered(here: tuple[Running, Path]) -> None:
    server, _ = here
    host = host_of(server)
    for way, status in (("read", 200), ("page", 200), ("write", 422), ("check", 101), ("room", 101)):
        for head in ("", f"Origin: http://{host.upper()}\r\n"):
            assert (await asked(server, f"{WAYS[way]}Host: {host}\r\n{head}"))[0] == status, way
    elsewhere = f"Host: {host}\r\nOrigin: https://elsewhere.example\r\n"
    assert [(await asked(server, f"{WAYS[way]}{elsewhere}"))[0] for way in ("read", "write", "room")] == [200, 403, 403]
