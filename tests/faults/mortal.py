"""Servers that die: real processes on a database file, many a second.

Importing takes longer than all else at a server's start, so one process imports once and forks a server for each line
it is told: `serve JOURNAL POINT NTH DATABASE` is answered by the server's port, `kill` by `dead` once it is.
"""

import asyncio
import gc
import os
import signal
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import uvicorn
from tests.support.serving import an_app

from ninedots.clock import SystemClock
from ninedots.database import Database
from ninedots.journal.memory import MemoryJournal
from ninedots.journal.port import Journal
from ninedots.live.direct import SERVING

from .mutants import JOURNALS
from .points import Fuse


class Mother:
    """The process that forks servers, as a test sees it. Use `mother`."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def serve(self, path: Path, journal: str = "honest", point: str = "-", nth: int = 0) -> int:
        """The port of a new server, which dies when it passes this point for the nth time."""
        return int(await self._tell(f"serve {journal} {point} {nth} {path}"))

    async def kill(self) -> None:
        """`kill -9` the server, or bury it if it has died by itself."""
        assert await self._tell("kill") == "dead"

    async def _tell(self, line: str) -> str:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{line}\n".encode())
        return (await self._process.stdout.readline()).decode().strip()


@asynccontextmanager
async def mother() -> AsyncIterator[Mother]:
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", __name__, stdin=pipe, stdout=pipe)
    try:
        yield Mother(process)
    finally:
        assert process.stdin
        process.stdin.close()
        await process.wait()


def _config(journal: Journal, fuse: Fuse) -> uvicorn.Config:
    options = {**SERVING, "ws": fuse.protocol()}
    return uvicorn.Config(
        an_app(journal, SystemClock()), host="127.0.0.1", port=0, log_config=None, lifespan="on", **options
    )


async def _serve(path: Path, journal: str, fuse: Fuse, answer: int) -> None:
    fuse.watch_sql()
    with Database(path) as database:
        config = _config(fuse.journal(JOURNALS[journal])(database), fuse)
        listening = config.bind_socket()
        listening.listen(100)
        os.write(answer, f"{listening.getsockname()[1]}\n".encode())
        await uvicorn.Server(config).serve([listening])


def _import_all() -> None:
    """What a server imports only when it starts, once for all of them."""
    _config(MemoryJournal(), Fuse("-", 0)).load()
    with tempfile.TemporaryDirectory() as folder, Database(Path(folder) / "first.db"):
        gc.freeze()  # children share these pages


def main() -> None:
    _import_all()
    child = 0
    for line in sys.stdin:
        if line.startswith("kill"):
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            child = 0
            os.write(sys.stdout.fileno(), b"dead\n")
            continue
        _, journal, point, nth, path = line.rstrip("\n").split(" ", 4)
        child = os.fork()
        if child == 0:
            asyncio.run(_serve(Path(path), journal, Fuse(point, int(nth)), sys.stdout.fileno()))
            os._exit(0)
    if child:  # the test has gone
        os.kill(child, signal.SIGKILL)


if __name__ == "__main__":
    main()
