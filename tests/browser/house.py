"""A real server for the browser: the command line in a process of its own, SQLite in a folder, a port on loopback."""

import asyncio
import re
import signal
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from tests.support.ports import a_port

READY = 60  # seconds
_OPEN = re.compile(r"Open\s+(http://\S+?)/\s")
_FIRST = re.compile(r"First lead\s+(http://\S+)")


class House:
    """Once started it keeps its data and its port, so that it can be stopped and be the same afterwards."""

    def __init__(self, data: Path) -> None:
        self.origin = ""
        self.first_link = ""
        self.data = data
        self._port = a_port()
        self._process: asyncio.subprocess.Process | None = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        """Returns once the server has printed where it can be opened."""
        command = ("-m", "ninedots", "serve", "--port", str(self._port), "--data", str(self.data), "--no-demo")
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, *command, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
        )
        assert self._process.stdout
        printed = ""
        async with asyncio.timeout(READY):
            while "╰" not in printed:
                line = (await self._process.stdout.readline()).decode()
                assert line, f"the server ended at its start: {printed}"
                printed += line
        opened, first = _OPEN.search(printed), _FIRST.search(printed)
        assert opened, printed
        self.origin = opened[1]
        if first:
            self.first_link = first[1]

    async def link_for(self, command: Literal["add", "reset"], email: str) -> str:
        """The one-time link that the command line prints."""
        lead = ("-m", "ninedots", "lead", command, email, "--data", str(self.data))
        process = await asyncio.create_subprocess_exec(sys.executable, *lead, stdout=asyncio.subprocess.PIPE)
        printed, _ = await process.communicate()
        return printed.decode().strip()

    async def stop(self) -> None:
        """As Ctrl+C does."""
        if self._process and self._process.returncode is None:
            self._process.send_signal(signal.SIGINT)
            await self._process.wait()

    @asynccontextmanager
    async def down(self) -> AsyncIterator[None]:
        """Stopped for a while, whatever happens meanwhile."""
        await self.stop()
        try:
            yield
        finally:
            await self.start()

    @contextmanager
    def standing_still(self) -> Iterator[None]:
        """Its machine does nothing for a while: connections stay, and nothing is answered."""
        assert self._process
        self._process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self._process.send_signal(signal.SIGCONT)

    async def restart(self) -> None:
        await self.stop()
        await self.start()
