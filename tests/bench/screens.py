"""Two hundred screens in one process: WebSocket clients that do next to nothing, so that only the server is measured.

Only as much of the protocol as a measurement needs: the server's frames come unmasked and uncompressed, and the seq of
a `records` frame stands at its start.
"""

import asyncio
import os
import socket
import time
from base64 import b64encode
from bisect import bisect_left
from collections.abc import Sequence
from typing import cast

HELLO = b'{"t":"hello","v":3}'
RECORDS = b'{"t":"records","seq":'
_WELCOME = b'{"t":"welcome",'
_ACK = b'{"t":"ack","id":"'
_ID = 22  # characters


class Screen(asyncio.Protocol):
    """One connection. `seqs` and `times` tell what reached it and when (perf_counter seconds), in order."""

    def __init__(self) -> None:
        self.seqs: list[int] = []
        self.times: list[float] = []
        self.acks: dict[bytes, tuple[int, float]] = {}  # command id → seq, when
        self.frames = 0
        self.received = 0  # bytes
        self.open = asyncio.get_running_loop().create_future()
        self.welcomed: asyncio.Future[float] = asyncio.get_running_loop().create_future()  # when
        self.lost: str | None = None
        self.awaited: tuple[int, asyncio.Future[float]] | None = None  # a seq, and when it came
        self._parts: list[bytes] = []  # of a frame that has begun
        self._missing = 0  # bytes until there is more of it to understand
        self._shaken = False
        self._transport: asyncio.WriteTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.WriteTransport, transport)  # uvloop's are no subclasses

    def shake_hands(self, host: str, path: str, cookie: str) -> None:
        key = b64encode(os.urandom(16)).decode()
        lines = (
            f"GET {path} HTTP/1.1", f"Host: {host}", "Upgrade: websocket", "Connection: Upgrade", f"Cookie: {cookie}",
            f"Sec-WebSocket-Key: {key}", "Sec-WebSocket-Version: 13", "", "",
        )  # fmt: skip
        self._write("\r\n".join(lines).encode())

    def send(self, text: bytes) -> None:
        # Masked with noughts, which leaves the text as it is.
        size = len(text)
        head = b"\x81" + bytes([0x80 | size]) if size < 126 else b"\x81\xfe" + size.to_bytes(2)
        self._write(head + bytes(4) + text)

    def close(self) -> None:
        if self._transport:
            self._transport.abort()

    def stop_reading(self) -> None:
        cast(asyncio.ReadTransport, self._transport).pause_reading()

    def data_received(self, data: bytes) -> None:
        now = time.perf_counter()
        self.received += len(data)
        self._parts.append(data)
        self._missing -= len(data)
        if self._missing > 0:
            return  # a first picture comes in many parts: put together once, not each time
        buffer = b"".join(self._parts)
        self._parts = []
        if not self._shaken:
            head, end, buffer = buffer.partition(b"\r\n\r\n")
            if not end:
                self._parts = [head]
                return
            if b" 101 " not in head[:20]:
                self.open.set_exception(ConnectionError(head.decode(errors="replace")))
                return
            self._shaken = True
            self.open.set_result(None)
        if rest := self._frames(buffer, now):
            self._parts = [rest]

    def connection_lost(self, exc: Exception | None) -> None:
        self.lost = self.lost or str(exc or "closed")
        if not self.open.done():
            self.open.set_exception(ConnectionError(self.lost))

    def _write(self, data: bytes) -> None:
        assert self._transport
        self._transport.write(data)

    def _frames(self, buffer: bytes, now: float) -> bytes:
        """Take the whole frames; returns what is left."""
        at, end = 0, len(buffer)
        self._missing = 0
        while end - at >= 2:
            size, start = buffer[at + 1], at + 2
            if size == 126:
                size, start = int.from_bytes(buffer[at + 2 : at + 4]), at + 4
            elif size == 127:
                size, start = int.from_bytes(buffer[at + 2 : at + 10]), at + 10
            if end < start + size:
                self._missing = start + size - end
                break
            if buffer[at] == 0x81:
                self._take(buffer, start, now)
            elif buffer[at] == 0x89:
                self._write(bytes((0x8A, 0x80 | size)) + bytes(4) + buffer[start : start + size])
            elif buffer[at] == 0x88:
                self.lost = buffer[start + 2 : start + size].decode(errors="replace") or "closed by the server"
            at = start + size
        return buffer[at:]

    def _take(self, buffer: bytes, start: int, now: float) -> None:
        self.frames += 1
        if buffer.startswith(RECORDS, start):
            number = start + len(RECORDS)
            self.seqs.append(int(buffer[number : buffer.index(b",", number)]))
            self.times.append(now)
            if self.awaited and self.seqs[-1] == self.awaited[0] and not self.awaited[1].done():
                self.awaited[1].set_result(now)
        elif buffer.startswith(_ACK, start):
            name = start + len(_ACK)
            seq = buffer.index(b'"seq":', name) + 6
            self.acks[buffer[name : name + _ID]] = (int(buffer[seq : buffer.index(b"}", seq)]), now)
        elif buffer.startswith(_WELCOME, start) and not self.welcomed.done():
            self.welcomed.set_result(now)

    async def told(self, seq: int) -> float:
        """Waits for the records of this seq itself. When they came."""
        if seq in self.seqs:
            return self.times[self.seqs.index(seq)]
        self.awaited = seq, asyncio.get_running_loop().create_future()
        return await self.awaited[1]

    def saw(self, seq: int) -> float | None:
        """When this screen held everything up to this seq."""
        place = bisect_left(self.seqs, seq)
        return self.times[place] if place < len(self.times) else None


async def connect(host: str, port: int, path: str, cookies: Sequence[str], buffer: int | None = None) -> list[Screen]:
    """One screen for each cookie, with their handshakes done. Raises ConnectionError.

    `buffer`: bytes that the system takes in for each by itself, other than usual.
    """
    loop = asyncio.get_running_loop()
    screens = []
    for cookie in cookies:
        own = socket.socket()
        if buffer is not None:
            own.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        own.setblocking(False)
        await loop.sock_connect(own, (host, port))
        _, screen = await loop.create_connection(Screen, sock=own)
        screen.shake_hands(f"{host}:{port}", path, cookie)
        screens.append(screen)
    await asyncio.gather(*(screen.open for screen in screens))
    return screens


def close_all(screens: Sequence[Screen]) -> None:
    for screen in screens:
        screen.close()
