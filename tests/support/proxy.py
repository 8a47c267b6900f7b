"""A network that goes wrong as it is told: a proxy before a server on loopback, whose faults can change at any moment.

Faults of bytes hold for each direction by itself, and for the connections that are there as for those to come. Faults
of HTTP are what school and council networks do to WebSockets and to requests; each request has a connection of its own
then. All of them are plain attributes:

    async with proxied(port) as proxy:
        proxy.down.latency = 0.2
        proxy.upgrade = "strip"
        …
        proxy.heal()
"""

import asyncio
import re
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any, Literal

from .streams import End, Over, Stream, carry

__all__ = ["Handshake", "Proxy", "Stream", "proxied"]

Handshake = Literal["strip", "refuse", "kill", "swallow"]  # of a WebSocket, and what is done to it: see `Proxy.upgrade`

_HOP = re.compile(rb"\r\n(?:connection|keep-alive):[^\r]*", re.IGNORECASE)
_HANDSHAKE = re.compile(rb"\r\n(?:upgrade|sec-websocket-[a-z]+):[^\r]*", re.IGNORECASE)
_UPGRADE = re.compile(rb"\r\nupgrade: *websocket", re.IGNORECASE)
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


class Proxy:
    """Use `proxied`."""

    def __init__(self, server_port: int, http: bool) -> None:
        self.server_port = server_port  # may change: a server that was started again has another
        self.port = 0
        self.requests: list[str] = []  # "GET /path", in the order in which they came
        self._http = http
        self._links: dict[End, End] = {}  # client → server
        self._serving: set[asyncio.Task[None]] = set()
        self._copying: set[asyncio.Task[None]] = set()
        self._answered: list[bytes] = []  # POSTs that are to come once more
        self.heal()

    def heal(self) -> None:
        """From now on all goes well, also on connections that met a fault and are still there."""
        self.up = Stream()  # to the server
        self.down = Stream()  # to the client
        # A WebSocket's handshake: its headers are taken out; it is answered with `refusal`; or its connection is cut
        # after the 101, or silent from then on.
        self.upgrade: Handshake | Literal["pass"] = "pass"
        self.refusal = 403
        self.copies = 0  # each POST arrives so many times more, at the same time
        self.late_copies = False  # each POST arrives once more, after a later one was answered

    @property
    def connections(self) -> int:
        return len(self._links)

    def cut(self, reset: bool = True) -> None:
        """End all connections that are there."""
        for client, server in self._links.items():
            client.close(reset)
            server.close(reset)

    async def settled(self) -> None:
        """All copies that were on their way have arrived and were answered."""
        await asyncio.gather(*self._copying)

    async def stop(self) -> None:
        tasks = *self._serving, *self._copying
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """A client has come."""
        _keep(self._serving, self._serve(End(reader, writer)))

    async def _serve(self, client: End) -> None:
        try:
            server = End(*await asyncio.open_connection("127.0.0.1", self.server_port))
        except OSError:
            client.close(reset=True)
            return
        self._links[client] = server
        reset = True  # unless it ends in order: whatever befalls one side befalls the other
        try:
            await (self._request(client, server) if self._http else self._join(client, server))
        except Over as over:
            reset = over.reset
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            del self._links[client]
            client.close(reset)
            server.close(reset)

    async def _join(self, client: End, server: End, request: bytes = b"", dead: Stream | None = None) -> None:
        """Carry both ways until the server has ended. With `dead`, that is what becomes of the bytes for good."""
        up = asyncio.create_task(carry(client, server, lambda: dead or self.up, request))
        down = asyncio.create_task(carry(server, client, lambda: dead or self.down))
        try:
            await asyncio.wait([up, down], return_when=asyncio.FIRST_COMPLETED)
            if up.done():
                await up  # the client has nothing more to say, or it raises what ended the connection
            await down
            raise Over
        finally:
            up.cancel()
            down.cancel()
            await asyncio.gather(up, down, return_exceptions=True)

    # --- one request -------------------------------------------------------------------------------------------------

    async def _request(self, client: End, server: End) -> None:
        """Bodies have a Content-Length: no browser sends them otherwise."""
        head = await client.reader.readuntil(b"\r\n\r\n")
        method, path, _ = head.decode("latin-1").split(" ", 2)
        self.requests.append(f"{method} {path}")
        if _UPGRADE.search(head) and self.upgrade != "strip":
            await self._handshake(client, server, head)
            return
        length = _LENGTH.search(head)
        body = await client.reader.readexactly(int(length[1]) if length else 0)
        alone = _HANDSHAKE.sub(b"", _HOP.sub(b"", head))
        request = alone[:-2] + b"Connection: close\r\n\r\n" + body
        if method != "POST":
            await self._join(client, server, request)
            return
        for _ in range(self.copies):
            _keep(self._copying, self._copy(request))
        try:
            await self._join(client, server, request)
        finally:
            earlier, self._answered = self._answered, [request] if self.late_copies else []
            for one in earlier:
                _keep(self._copying, self._copy(one))

    async def _copy(self, request: bytes) -> None:
        """What is answered to a copy, nobody hears."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.server_port)
        try:
            writer.write(request)
            await reader.read()
        finally:
            writer.close()

    async def _handshake(self, client: End, server: End, head: bytes) -> None:
        if self.upgrade == "refuse":
            answer = f"HTTP/1.1 {self.refusal} No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            client.writer.write(answer.encode())
            raise Over
        if self.upgrade == "pass":
            await self._join(client, server, head)
        server.writer.write(head)
        client.writer.write(await server.reader.readuntil(b"\r\n\r\n"))
        await client.writer.drain()
        if self.upgrade == "kill":
            raise Over
        await self._join(client, server, dead=Stream(timeout=0))


def _keep(tasks: set[asyncio.Task[None]], work: Coroutine[Any, Any, None]) -> None:
    task = asyncio.create_task(work)
    tasks.add(task)
    task.add_done_callback(tasks.discard)


@asynccontextmanager
async def proxied(server_port: int, port: int = 0, *, http: bool = True) -> AsyncIterator[Proxy]:
    """A proxy on loopback, at `port` or any free one. Without `http` it knows bytes alone and takes any protocol."""
    proxy = Proxy(server_port, http)
    listener = await asyncio.start_server(proxy.meet, "127.0.0.1", port)
    proxy.port = listener.sockets[0].getsockname()[1]
    try:
        yield proxy
    finally:
        listener.close()
        await proxy.stop()
