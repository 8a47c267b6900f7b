"""Bytes between a client and a server, and what may happen to them on the way. The proxy's lower half.

The faults have the names and the meaning of toxiproxy's "toxics".
"""

import asyncio
import random
import socket
import struct
from collections.abc import Callable
from dataclasses import dataclass

_CHUNK = 64 * 1024  # bytes taken in at once
_UNDER_WAY = 16  # chunks in one direction, before whoever sends has to wait


@dataclass
class Stream:
    """What happens to the bytes of one direction. Times are in seconds."""

    latency: float = 0.0  # everything is late by this much
    jitter: float = 0.0  # and by up to this much more, drawn anew each time
    bandwidth: float | None = None  # bytes a second
    slicer: int | None = None  # bytes of a piece; each is sent by itself
    slicer_delay: float = 0.0  # between two of them
    timeout: float | None = None  # nothing arrives, not even an end; cut after so long, with 0 never (half-open)
    limit_data: int | None = None  # bytes of one connection that arrive before it is cut
    reset_peer: bool = False  # to be cut is to be reset, and no orderly end
    slow_close: float = 0.0  # the end of a connection arrives late by this much
    idle: float | None = None  # ours: a connection on which nothing came for so long is cut
    buffer: bool = False  # ours: nothing arrives before the sender has closed

    def due(self) -> float:
        """When what comes now is to arrive, by the loop's clock."""
        return asyncio.get_running_loop().time() + self.latency + random.uniform(0, self.jitter)

    def pieces(self, data: bytes) -> list[bytes]:
        size = min(self.slicer or _CHUNK, max(1, round((self.bandwidth or 1e9) / 20)))
        return [data[start : start + size] for start in range(0, len(data), size)]


class Over(Exception):
    """This connection has ended, on both sides."""

    def __init__(self, reset: bool = False) -> None:
        super().__init__()
        self.reset = reset


@dataclass(frozen=True, eq=False)
class End:
    """A connection to the client, or to the server."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    def close(self, reset: bool) -> None:
        if reset and not self.writer.is_closing():
            raw = self.writer.get_extra_info("socket")
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.writer.transport.abort()
        else:
            self.writer.close()


async def carry(source: End, sink: End, stream: Callable[[], Stream], first: bytes = b"") -> None:
    """Take `first` and all that comes from one side to the other, as `stream()` has it at each moment.

    Returns when the sender has ended and the other side was told. Raises Over when it is cut.
    """
    under_way: asyncio.Queue[tuple[float, bytes | None]] = asyncio.Queue(_UNDER_WAY)
    taking_in = asyncio.create_task(_take_in(source.reader, under_way, stream, first))
    held, arrived = b"", 0
    try:
        while True:
            try:
                async with asyncio.timeout(stream().idle):
                    due, data = await under_way.get()
            except TimeoutError:
                raise Over(stream().reset_peer) from None
            await asyncio.sleep(max(0.0, due - asyncio.get_running_loop().time()))
            if (timeout := stream().timeout) is not None:
                await _swallow(timeout, stream().reset_peer, ended=not data)
            elif data is None:
                raise Over(reset=True)
            elif data and stream().buffer:
                held += data
            else:
                arrived = await _deliver(held + data, sink.writer, stream, arrived)
                held = b""
                if not data:
                    sink.writer.write_eof()
                    return
    finally:
        taking_in.cancel()


async def _take_in(
    reader: asyncio.StreamReader,
    under_way: "asyncio.Queue[tuple[float, bytes | None]]",
    stream: Callable[[], Stream],
    first: bytes,
) -> None:
    """Puts what comes with the time at which it is to arrive; at last b"" for an end, None for a reset."""
    if first:
        await under_way.put((stream().due(), first))
    try:
        while data := await reader.read(_CHUNK):
            await under_way.put((stream().due(), data))
    except OSError:
        await under_way.put((stream().due(), None))
    else:
        await under_way.put((stream().due() + stream().slow_close, b""))


async def _swallow(seconds: float, reset: bool, ended: bool) -> None:
    if seconds > 0:
        await asyncio.sleep(seconds)
        raise Over(reset)
    if ended:
        await asyncio.Event().wait()  # nobody is told of the end, until the other side ends or the test does


async def _deliver(data: bytes, sink: asyncio.StreamWriter, stream: Callable[[], Stream], arrived: int) -> int:
    """How many bytes of this connection have arrived then."""
    for piece in stream().pieces(data):
        now = stream()
        arriving = piece if now.limit_data is None else piece[: max(0, now.limit_data - arrived)]
        sink.write(arriving)
        await sink.drain()
        arrived += len(arriving)
        if now.limit_data is not None and arrived >= now.limit_data:
            raise Over(now.reset_peer)
        if now.bandwidth:
            await asyncio.sleep(len(piece) / now.bandwidth)
        if now.slicer:
            await asyncio.sleep(now.slicer_delay)
    return arrived
