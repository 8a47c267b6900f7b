"""A proxy before Redis that loses publications, and nobody is told: not who publishes, nor who listens."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

_LOST = b"lost"  # a channel that nobody follows: Redis itself answers to what is published there


class Forgetful:
    """`loses` is asked for each publication in turn, by its number and channel."""

    def __init__(self, redis_port: int) -> None:
        self.url = ""
        self.published = 0
        self.loses: Callable[[int, bytes], bool] = lambda _number, _channel: False
        self._redis_port = redis_port
        self._tasks: set[asyncio.Task[None]] = set()

    async def meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            redis_reader, redis_writer = await asyncio.open_connection("127.0.0.1", self._redis_port)
        except OSError:
            writer.close()
            return
        for copying in (self._up(reader, redis_writer), self._down(redis_reader, writer)):
            task = asyncio.create_task(copying)
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _up(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        """Command by command: an array of strings, each with its length before it."""
        try:
            while head := await source.readline():
                parts = []
                for _ in range(int(head[1:])):
                    size = int((await source.readline())[1:])
                    parts.append((await source.readexactly(size + 2))[:-2])
                if parts[0].upper() == b"PUBLISH":
                    self.published += 1
                    if self.loses(self.published, parts[1]):
                        parts[1] = _LOST
                sink.write(head + b"".join(b"$%d\r\n%b\r\n" % (len(part), part) for part in parts))
                await sink.drain()
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            sink.close()

    async def _down(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        try:
            while data := await source.read(65536):
                sink.write(data)
                await sink.drain()
        except OSError:
            pass
        finally:
            sink.close()

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


@asynccontextmanager
async def forgetful(redis_port: int) -> AsyncIterator[Forgetful]:
    proxy = Forgetful(redis_port)
    listener = await asyncio.start_server(proxy.meet, "127.0.0.1", 0)
    proxy.url = f"redis://127.0.0.1:{listener.sockets[0].getsockname()[1]}"
    try:
        yield proxy
    finally:
        listener.close()
        await proxy.close()
