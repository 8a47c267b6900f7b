"""`ninedots serve` as a process of its own, on a free loopback port, and the first lead's browser."""

import asyncio
import os
import re
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2

from ninedots.clock import RandomIds, SystemClock
from ninedots.demo.client import Client, Seat

from .time import PATIENCE

_READY = 60  # seconds until a server that has not said where it is counts as broken
_ACCOUNT = {"email": "lea@example.org", "name": "Lea", "password": "correct horse battery"}


@dataclass(frozen=True)
class Program:
    pid: int
    origin: str  # http://localhost:port
    data: Path
    printed: str

    def link(self, name: str) -> str | None:
        """What was printed beside this name."""
        found = re.search(rf"{name} +(\S+)", self.printed)
        return found[1] if found else None

    def secret(self, name: str) -> str:
        """The secret in the link beside this name."""
        return (self.link(name) or "").partition("#")[2]


@asynccontextmanager
async def program(
    data: Path,
    *options: str,
    log: Path | None = None,
    settings: Mapping[str, str] | None = None,
    checkout: Path | None = None,
) -> AsyncIterator[Program]:
    """`log`: a file for what it writes to stderr. `settings`: its environment besides.

    `checkout`: another one, that has been set up, to run instead of this.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith("NINEDOTS_")}
    environment |= settings or {}
    command = ("-m", "ninedots", "serve", "--port", "0", "--data", str(data), *options)
    python = str(checkout / ".venv/bin/python") if checkout else sys.executable
    with log.open("wb") if log else nullcontext() as written:
        process = await asyncio.create_subprocess_exec(
            python, *command, stdout=asyncio.subprocess.PIPE, stderr=written, env=environment, cwd=checkout
        )
    try:
        assert process.stdout
        printed = ""
        async with asyncio.timeout(_READY):
            while "╰" not in printed:
                line = (await process.stdout.readline()).decode()
                assert line, f"the server ended at its start: {printed}"
                printed += line
        opened = re.search(r"Open +(http://\S+)/\s", printed)
        assert opened, printed
        yield Program(process.pid, opened[1], data, printed)
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGINT)
        await process.wait()


class LeadBrowser:
    """The first lead, signed in. Use `signed_in`."""

    def __init__(self, origin: str, http: httpx2.AsyncClient) -> None:
        self._origin = origin
        self._http = http

    async def plan(self, title: str, *exercises: str) -> str:
        """A new workshop's id."""
        answer = await self._http.post("/api/workshops", json={"title": title, "agenda": exercises})
        answer.raise_for_status()
        return str(answer.json()["workshop"])

    async def code(self, workshop: str) -> str:
        return str((await self._http.get(f"/api/workshops/{workshop}")).raise_for_status().json()["code"])

    async def workshops(self) -> Any:
        """Their cards."""
        return (await self._http.get("/api/workshops")).raise_for_status().json()

    async def file(self, workshop: str, key: str) -> bytes:
        """What the workshop is taken away as."""
        address = f"/api/workshops/{workshop}/export/{key}"
        return (await self._http.get(address, timeout=10 * PATIENCE)).raise_for_status().content

    @property
    def cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self._http.cookies.items())

    @asynccontextmanager
    async def leading(self, workshop: str) -> AsyncIterator[Client]:
        client = Client(self._origin, Seat(workshop, "", "lead", self.cookie), SystemClock(), RandomIds())
        try:
            await client.until(lambda _: True)
            yield client
        finally:
            await client.close()


@asynccontextmanager
async def signed_in(server: Program) -> AsyncIterator[LeadBrowser]:
    """Makes the first lead's account, so once for each data folder."""
    async with httpx2.AsyncClient(
        base_url=server.origin, headers={"X-Nine-Dots": "1"}, timeout=PATIENCE, trust_env=False
    ) as http:
        answer = await http.post("/api/leads/first", json={"secret": server.secret("First lead"), **_ACCOUNT})
        answer.raise_for_status()
        yield LeadBrowser(server.origin, http)
