"""What the same stream costs elsewhere, so that a figure means something on any machine: only ratios do.

`python -m tests.bench.yardsticks NAME` serves one of them on a free port and prints the port.

- `naive`: FastAPI and a loop of `await websocket.send_text(…)`; nothing is checked, stored or hidden.
- `bare`: an asyncio.Protocol on uvloop that frames a text once and writes it to every transport. About the least that
  Python can do; nothing is checked, stored or hidden either.
"""

import asyncio
import hashlib
import sys
from base64 import b64encode
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import cast

import uvicorn
import uvloop
from fastapi import FastAPI, WebSocket, WebSocketDisconnect

from .load import Write
from .screens import RECORDS, Screen

NAMES = ("bare", "naive")
_PADDING = b'"put":[{"text":"' + b"x" * 340 + b'"}],"drop":[]}'  # about as long as a note's frame
_MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # RFC 6455


@asynccontextmanager
async def yardstick(name: str) -> AsyncIterator[tuple[int, int]]:
    """A process id and a port."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.bench.yardsticks", name, stdout=asyncio.subprocess.PIPE
    )
    try:
        assert process.stdout
        yield process.pid, int(await process.stdout.readline())
    finally:
        process.terminate()
        await process.wait()


def texts(screens: Sequence[Screen], first: int) -> Callable[[int], Write]:
    """Frames that look like records and are numbered from `first`."""

    def write(number: int) -> Write:
        seq = first + number
        return Write(screens, screens[0], RECORDS + b"%d," % seq + _PADDING, seq)

    return write


class Bare(asyncio.Protocol):
    def __init__(self, room: set[asyncio.WriteTransport]) -> None:
        self._room = room
        self._rest = b""
        self._shaken = False
        self._transport: asyncio.WriteTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.WriteTransport, transport)  # uvloop's are no subclasses
        self._room.add(self._transport)

    def connection_lost(self, exc: Exception | None) -> None:
        assert self._transport
        self._room.discard(self._transport)

    def data_received(self, data: bytes) -> None:
        assert self._transport
        buffer = self._rest + data
        if not self._shaken:
            key = buffer.partition(b"Sec-WebSocket-Key: ")[2].partition(b"\r\n")[0].decode()
            accept = b64encode(hashlib.sha1((key + _MAGIC).encode()).digest())
            self._transport.write(
                b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n"
            )
            self._shaken, buffer = True, b""
        while len(buffer) >= 8 and len(buffer) >= 8 + (size := int.from_bytes(buffer[2:4])):
            framed = b"\x81\x7e" + buffer[2:4] + buffer[8 : 8 + size]  # every text here is longer than 125 bytes
            for transport in self._room:
                transport.write(framed)
            buffer = buffer[8 + size :]
        self._rest = buffer


async def _bare() -> None:
    room: set[asyncio.WriteTransport] = set()
    server = await asyncio.get_running_loop().create_server(lambda: Bare(room), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


async def _naive() -> None:
    app = FastAPI()
    room: list[WebSocket] = []

    @app.websocket("/")
    async def socket(websocket: WebSocket) -> None:
        await websocket.accept()
        room.append(websocket)
        try:
            while True:
                text = await websocket.receive_text()
                for other in room:
                    await other.send_text(text)
        except WebSocketDisconnect:
            room.remove(websocket)

    config = uvicorn.Config(app, port=0, log_config=None, ws_per_message_deflate=False)
    listener = config.bind_socket()
    listener.listen(1000)
    print(listener.getsockname()[1], flush=True)
    await uvicorn.Server(config).serve([listener])


if __name__ == "__main__":
    uvloop.run({"bare": _bare, "naive": _naive}[sys.argv[1]]())
