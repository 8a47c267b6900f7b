"""A whole server as a process of its own, and people at it with cookies and real sockets."""

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
import websockets
from tests.support.program import Program, program
from tests.support.time import PATIENCE
from tests.support.ways import EACH_ANEW
from websockets.asyncio.client import ClientConnection

PASSWORD = "correct horse battery"
EMAIL = "lea@example.org"


@dataclass
class Running:
    server: Program
    _open: AsyncExitStack = field(repr=False)

    async def browser(self, **headers: str) -> httpx2.AsyncClient:
        """One that has never been here."""
        said = {"X-Nine-Dots": "1", **headers}
        client = httpx2.AsyncClient(
            base_url=self.server.origin, headers=said, timeout=PATIENCE, limits=EACH_ANEW, trust_env=False
        )
        return await self._open.enter_async_context(client)

    async def first_lead(self) -> httpx2.AsyncClient:
        browser = await self.browser()
        account = {"secret": self.server.secret("First lead"), "email": EMAIL, "name": "Lea", "password": PASSWORD}
        (await browser.post("/api/leads/first", json=account)).raise_for_status()
        return browser

    async def lead(self) -> httpx2.AsyncClient:
        """The first lead again, in another browser."""
        browser = await self.browser()
        (await browser.post("/api/sign-in", json={"email": EMAIL, "password": PASSWORD})).raise_for_status()
        return browser

    async def guest(self, code: str, name: str = "Ann") -> httpx2.AsyncClient:
        browser = await self.browser()
        (await browser.post("/api/join", json={"code": code, "name": name})).raise_for_status()
        return browser

    async def socket(self, workshop: str, browser: httpx2.AsyncClient, query: str = "") -> "Socket":
        cookie = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
        address = f"{self.server.origin.replace('http', 'ws', 1)}/api/workshops/{workshop}/socket{query}"
        connection = await websockets.connect(
            address,
            additional_headers={"Cookie": cookie},
            open_timeout=PATIENCE,
            compression=None,
            max_size=None,
            proxy=None,
        )
        self._open.push_async_callback(connection.close)
        return Socket(connection)

    def change(self, statement: str, *values: Any) -> None:
        """What time, or another program, does to the database."""
        with closing(sqlite3.connect(self.server.data / "ninedots.db", timeout=PATIENCE)) as database, database:
            database.execute(statement, values)


@dataclass
class Socket:
    connection: ClientConnection
    frames: list[dict[str, Any]] = field(default_factory=list)

    async def welcomed(self) -> "Socket":
        await self.connection.send('{"t":"hello","v":3}')
        await self.until("welcome")
        return self

    async def until(self, kind: str) -> dict[str, Any]:
        async with asyncio.timeout(PATIENCE):
            while True:
                frame: dict[str, Any] = json.loads(await self.connection.recv())
                self.frames.append(frame)
                if frame["t"] == kind:
                    return frame

    async def goodbye(self) -> int:
        """The code that it is closed with by the server."""
        bye = await self.until("bye")
        async with asyncio.timeout(PATIENCE):
            await self.connection.wait_closed()
        assert self.connection.close_code == bye["code"]
        return int(bye["code"])

    async def lives(self) -> bool:
        await self.connection.send('{"t":"ping"}')
        return bool(await self.until("pong"))


@asynccontextmanager
async def running(data: Path, *options: str, log: Path | None = None) -> AsyncIterator[Running]:
    async with program(data, "--no-demo", *options, log=log) as server, AsyncExitStack() as stack:
        yield Running(server, stack)


async def plan(lead: httpx2.AsyncClient, *exercises: str) -> tuple[str, str]:
    """A new workshop that is not open yet, and its code."""
    answer = await lead.post("/api/workshops", json={"title": "Belonging", "agenda": exercises})
    workshop = str(answer.raise_for_status().json()["workshop"])
    return workshop, str((await lead.get(f"/api/workshops/{workshop}")).raise_for_status().json()["code"])
