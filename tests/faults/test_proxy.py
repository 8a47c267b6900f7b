"""The fault proxy does what it says: else nothing that is tested through it would mean anything."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx2
import pytest
import websockets
from tests.support.proxy import Proxy, proxied

LONG = bytes(range(256)) * 400  # more than one piece


@dataclass
class Line:
    """A connection through a proxy to a server that says everything again."""

    proxy: Proxy
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    heard: bytearray = field(default_factory=bytearray)  # by the server
    ended: asyncio.Event = field(default_factory=asyncio.Event)  # as the server sees it


@asynccontextmanager
async def a_line() -> AsyncIterator[Line]:
    async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while data := await reader.read(1000):
                line.heard += data
                writer.write(data)
                await writer.drain()
        except ConnectionError:
            pass
        line.ended.set()
        writer.close()

    listener = await asyncio.start_server(echo, "127.0.0.1", 0)
    async with proxied(listener.sockets[0].getsockname()[1], http=False) as proxy:
        line = Line(proxy, *await asyncio.open_connection("127.0.0.1", proxy.port))
        yield line
        line.writer.close()
    listener.close()


async def seconds(work: Awaitable[Any]) -> float:
    now = asyncio.get_running_loop().time
    started = now()
    await work
    return now() - started


async def test_without_a_fault_all_bytes_go_both_ways_and_so_does_the_end() -> None:
    async with a_line() as line:
        line.writer.write(LONG)
        assert await line.reader.readexactly(len(LONG)) == LONG
        line.writer.write_eof()
        assert await line.reader.read() == b""
        await line.ended.wait()


async def test_latency_makes_all_late_and_nothing_slow() -> None:
    async with a_line() as line:
        line.proxy.down.latency = line.proxy.up.latency = 0.1
        line.proxy.up.jitter = 0.05
        line.writer.write(LONG)
        assert await seconds(line.reader.readexactly(len(LONG))) >= 0.2


async def test_bandwidth_and_slicer_keep_order_and_content() -> None:
    async with a_line() as line:
        line.proxy.down.bandwidth = len(LONG) * 4
        line.proxy.up.slicer = 5_000
        line.writer.write(LONG)
        reading = asyncio.ensure_future(line.reader.readexactly(len(LONG)))
        assert await seconds(reading) >= 0.2
        assert reading.result() == LONG


async def test_a_timeout_swallows_one_direction_and_healing_lets_through_what_comes_then() -> None:
    async with a_line() as line:
        line.writer.write(b"one")
        await line.reader.readexactly(3)
        line.proxy.down.timeout = 0
        line.writer.write(b"two")
        await until(lambda: bytes(line.heard) == b"onetwo")
        line.writer.write_eof()
        await line.ended.wait()
        assert line.proxy.connections == 1  # the client has not been told that it is over


async def test_a_timeout_of_so_many_seconds_cuts_then() -> None:
    async with a_line() as line:
        line.proxy.down.timeout = 0.05
        line.writer.write(b"one")
        assert await line.reader.read() == b""
        await line.ended.wait()


@pytest.mark.parametrize("reset", [False, True])
@pytest.mark.parametrize("limit", [0, 5])
async def test_limit_data_cuts_after_so_many_bytes(limit: int, reset: bool) -> None:
    async with a_line() as line:
        line.proxy.down.limit_data, line.proxy.down.reset_peer = limit, reset
        line.writer.write(b"123456789")
        got = b""
        try:
            while data := await line.reader.read(100):
                got += data
            assert not reset
        except ConnectionResetError:
            assert reset
        assert got == b"12345"[:limit] or (reset and got == b"")
        await line.ended.wait()


async def test_cutting_ends_what_is_there() -> None:
    async with a_line() as line:
        line.writer.write(b"one")
        await line.reader.readexactly(3)
        line.proxy.cut()
        with pytest.raises(ConnectionResetError):
            await line.reader.read()
        await line.ended.wait()


async def test_slow_close_and_idle() -> None:
    async with a_line() as line:
        line.proxy.down.slow_close = 0.1
        line.writer.write(b"one")
        await line.reader.readexactly(3)
        line.writer.write_eof()
        assert await seconds(line.reader.read()) >= 0.1
    async with a_line() as line:
        line.writer.write(b"one")
        await line.reader.readexactly(3)
        line.proxy.down.idle = 0.05  # counts from what comes next
        line.writer.write(b"two")
        assert await line.reader.read() == b"two"  # and then the end


async def test_buffered_until_closed() -> None:
    async with a_line() as line:
        line.proxy.down.buffer = True
        line.writer.write(b"one")
        await until(lambda: bytes(line.heard) == b"one")
        line.writer.write(b"two")
        await until(lambda: bytes(line.heard) == b"onetwo")
        line.writer.write_eof()
        assert await line.reader.read(3) == b"one"
        assert await line.reader.read() == b"two"


async def test_a_server_that_is_not_there_is_a_reset() -> None:
    async with a_line() as line:
        line.proxy.server_port = 9  # nobody serves `discard` any more
        reader, writer = await asyncio.open_connection("127.0.0.1", line.proxy.port)
        with pytest.raises(ConnectionResetError):
            await reader.read()
        writer.close()


# --- HTTP and WebSockets ---------------------------------------------------------------------------------------------


@asynccontextmanager
async def a_site() -> AsyncIterator[tuple[Proxy, list[str]]]:
    """A proxy before a server of WebSockets, and before one that takes POSTs: a list of what it was told."""
    told: list[str] = []

    async def page(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        length = int(head.lower().partition("content-length: ")[2].split("\r\n")[0] or 0)
        told.append((await reader.readexactly(length)).decode() or head)
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ndone")
        await writer.drain()
        writer.close()

    listener = await asyncio.start_server(page, "127.0.0.1", 0)
    async with proxied(listener.sockets[0].getsockname()[1]) as proxy:
        yield proxy, told
    listener.close()


@asynccontextmanager
async def sockets() -> AsyncIterator[Proxy]:
    async def echo(connection: websockets.ServerConnection) -> None:
        async for message in connection:
            await connection.send(message)

    async with (
        websockets.serve(echo, "127.0.0.1", 0) as server,
        proxied(next(iter(server.sockets)).getsockname()[1]) as proxy,
    ):
        yield proxy


def opened(proxy: Proxy) -> Any:
    return websockets.connect(f"ws://127.0.0.1:{proxy.port}/board", proxy=None, close_timeout=0.1)


async def test_a_websocket_passes_where_nothing_is_in_its_way() -> None:
    async with sockets() as proxy:
        async with opened(proxy) as connection:
            await connection.send("hello")
            assert await connection.recv() == "hello"
        assert proxy.requests == ["GET /board"]


@pytest.mark.parametrize("status", [400, 403])
async def test_F8_a_handshake_is_refused(status: int) -> None:
    async with sockets() as proxy:
        proxy.upgrade, proxy.refusal = "refuse", status
        with pytest.raises(websockets.InvalidStatus) as refused:
            await opened(proxy)
        assert refused.value.response.status_code == status
        proxy.heal()
        async with opened(proxy) as connection:
            await connection.ping()


async def test_F8_a_handshake_without_its_headers_is_an_ordinary_request() -> None:
    async with a_site() as (proxy, told):
        proxy.upgrade = "strip"
        with pytest.raises(websockets.InvalidStatus) as refused:
            await opened(proxy)
        assert refused.value.response.status_code == 200
        assert "Host: " in told[0]
        assert "upgrade" not in told[0].lower()
        assert "sec-websocket" not in told[0].lower()


async def test_F8_a_connection_is_cut_after_the_101() -> None:
    async with sockets() as proxy:
        proxy.upgrade = "kill"
        async with opened(proxy) as connection:
            with pytest.raises(websockets.ConnectionClosed):
                await connection.recv()


async def test_F8_a_connection_is_silent_after_the_101() -> None:
    async with sockets() as proxy:
        proxy.upgrade = "swallow"
        async with opened(proxy) as connection:
            await connection.send("hello")
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.05):
                    await connection.recv()
            assert proxy.connections == 1


async def test_F11_a_post_arrives_several_times() -> None:
    async with a_site() as (proxy, told), httpx2.AsyncClient(trust_env=False, timeout=60) as browser:
        proxy.copies = 2
        answer = await browser.post(f"http://127.0.0.1:{proxy.port}/send", content=b"note")
        assert answer.text == "done"
        await proxy.settled()
        assert told == ["note"] * 3
        assert proxy.requests == ["POST /send"]


async def test_F11_a_post_arrives_again_after_a_later_one() -> None:
    async with a_site() as (proxy, told), httpx2.AsyncClient(trust_env=False, timeout=60) as browser:
        proxy.late_copies = True
        for note in (b"first", b"second"):
            await browser.post(f"http://127.0.0.1:{proxy.port}/send", content=note)
        await until(lambda: len(told) == 3)
        assert told == ["first", "second", "first"]


async def test_F11_the_answer_to_a_post_is_lost() -> None:
    async with a_site() as (proxy, told), httpx2.AsyncClient(trust_env=False, timeout=60) as browser:
        proxy.down.limit_data = 10
        with pytest.raises(httpx2.TransportError):
            await browser.post(f"http://127.0.0.1:{proxy.port}/send", content=b"note")
        assert told == ["note"]


async def test_F9_a_buffered_answer_comes_whole() -> None:
    async with a_site() as (proxy, _told), httpx2.AsyncClient(trust_env=False, timeout=60) as browser:
        proxy.down.buffer = True
        assert (await browser.get(f"http://127.0.0.1:{proxy.port}/")).text == "done"


async def until(true: Callable[[], bool]) -> None:
    while not true():  # noqa: ASYNC110 - the proxy has no event for everything that a test waits for
        await asyncio.sleep(0.001)
