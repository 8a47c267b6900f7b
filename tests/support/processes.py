"""Several `ninedots serve` on one database and one bus, and a way in that leads to any of them.

Importing takes longer than all else at a server's start, so one process imports once and forks a server for each line
it is told: the environment of the server, as JSON. `python -m tests.support.processes`
"""

import asyncio
import contextlib
import gc
import json
import os
import re
import signal
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psutil

from .program import Program

_READY = 60  # seconds until a server that has not said where it is counts as broken


@dataclass(frozen=True)
class Process:
    pid: int
    port: int
    printed: str

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def signal(self, number: signal.Signals) -> None:
        os.kill(self.pid, number)

    async def gone(self) -> None:
        """Returns once the process has ended."""
        with contextlib.suppress(psutil.NoSuchProcess):
            await asyncio.to_thread(psutil.Process(self.pid).wait, _READY)


class Way:
    """Where browsers go: each connection to the next server that listens, as behind any proxy."""

    def __init__(self) -> None:
        self.ports: list[int] = []
        self.port = 0
        self._turns = count()
        self._copying: set[asyncio.Task[None]] = set()

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for port in self._in_turn():
            try:
                server_reader, server_writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                continue
            for source, sink in ((reader, server_writer), (server_reader, writer)):
                task = asyncio.create_task(_copy(source, sink))
                self._copying.add(task)
                task.add_done_callback(self._copying.discard)
            return
        writer.transport.abort()

    def _in_turn(self) -> Iterator[int]:
        first = next(self._turns)
        return (self.ports[(first + step) % len(self.ports)] for step in range(len(self.ports)))

    async def close(self) -> None:
        for task in self._copying:
            task.cancel()
        await asyncio.gather(*self._copying, return_exceptions=True)


async def _copy(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    try:
        while data := await source.read(65536):
            sink.write(data)
            await sink.drain()
    except OSError:
        pass
    finally:
        sink.close()


class Servers:
    """Use `servers`. `way` leads to those of `all` that listen."""

    def __init__(self, mother: asyncio.subprocess.Process, way: Way, data: Path, environment: dict[str, str]) -> None:
        self.all: list[Process] = []
        self.way = way
        self._mother = mother
        self._data = data
        self._environment = environment

    async def start(self, **environment: str) -> Process:
        """Another one, with these settings besides."""
        assert self._mother.stdin
        assert self._mother.stdout
        settings = {**self._environment, **environment}
        self._mother.stdin.write(json.dumps(settings).encode() + b"\n")
        printed = ""
        async with asyncio.timeout(_READY):
            while "╰" not in printed or "pid " not in printed:
                line = (await self._mother.stdout.readline()).decode()
                assert line, f"the server ended at its start: {self.log}"
                printed += line
        pid, port = re.search(r"pid (\d+)", printed), re.search(r"Open +http://\w+:(\d+)/", printed)
        assert pid, printed
        assert port, printed
        process = Process(int(pid[1]), int(port[1]), printed)
        self.all.append(process)
        self.way.ports.append(process.port)
        return process

    async def end(self, process: Process, number: signal.Signals = signal.SIGTERM) -> None:
        """Returns once it has ended."""
        process.signal(number)
        await process.gone()
        self.forget(process)

    def forget(self, process: Process) -> None:
        self.all.remove(process)
        self.way.ports.remove(process.port)

    @property
    def program(self) -> Program:
        """All of them, as one server."""
        return Program(self.all[0].pid, self.way.origin, self._data, self.all[0].printed)

    @property
    def log(self) -> str:
        return (self._data / "log").read_text()


@asynccontextmanager
async def servers(data: Path, database_url: str, bus_url: str, many: int = 3) -> AsyncIterator[Servers]:
    """`data` is a folder for what they say and, if anything, keep there."""
    environment = {"DATABASE_URL": database_url, "BUS_URL": bus_url, "NINEDOTS_DATA": str(data)}
    pipe = asyncio.subprocess.PIPE
    with (data / "log").open("wb") as log:
        mother = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.support.processes"), stdin=pipe, stdout=pipe, stderr=log
        )
    way = Way()
    listener = await asyncio.start_server(way.meet, "127.0.0.1", 0, backlog=1000)
    way.port = listener.sockets[0].getsockname()[1]
    those = Servers(mother, way, data, environment)
    try:
        for _ in range(many):
            await those.start()
        yield those
    finally:
        listener.close()
        await way.close()
        for process in [*those.all]:
            await those.end(process, signal.SIGKILL)
        assert mother.stdin
        mother.stdin.close()
        await mother.wait()


def main() -> None:
    import ninedots.bus.valkey
    import ninedots.serving  # noqa: F401
    from ninedots.cli import app

    for name in [*os.environ]:
        if name.startswith("NINEDOTS_") or name in ("DATABASE_URL", "BUS_URL"):
            del os.environ[name]
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # whoever has ended is gone at once
    gc.freeze()
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os.environ.update(json.loads(line))
            sys.stdin.close()
            app(["serve", "--port", "0", "--no-demo"])
        os.write(sys.stdout.fileno(), f"pid {pid}\n".encode())


if __name__ == "__main__":
    main()
