"""A client written from docs/protocol.md alone: it uses nothing of the program, not even its constants."""

import asyncio
import json
import secrets
from base64 import urlsafe_b64encode
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, Protocol

import httpx2
import websockets

Json = dict[str, Any]


def an_id() -> str:
    return urlsafe_b64encode(secrets.token_bytes(16)).rstrip(b"=").decode()


class Browser:
    """The HTTP side, with cookies as a browser keeps them."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.http = httpx2.AsyncClient(
            base_url=origin, headers={"X-Nine-Dots": "1", "Origin": origin}, timeout=60, trust_env=False
        )

    async def post(self, path: str, body: Json) -> Json:
        answer = await self.http.post(path, json=body)
        assert answer.status_code < 300, answer.text
        return dict(answer.json())

    async def get(self, path: str) -> Json:
        answer = await self.http.get(path)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    @property
    def cookies(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.http.cookies.items())


class Way(Protocol):
    """A connection that was welcomed: what it hears goes to the board's `hear`."""

    async def send(self, frame: Json) -> None: ...


class Board:
    """What one person holds of a workshop, whichever way it comes."""

    def __init__(self) -> None:
        self.records: dict[str, Json] = {}
        self.seq: int | None = None
        self.epoch: str | None = None
        self.welcomes: list[Json] = []
        self.answers: dict[str, Json] = {}
        self.way: Way | None = None
        self._changed = asyncio.Condition()

    @property
    def hello(self) -> Json:
        return {"t": "hello", "v": 3, "after": self.seq, "epoch": self.epoch}

    async def hear(self, frame: Json) -> None:
        async with self._changed:
            if frame["t"] == "welcome":
                self.welcomes.append(frame)
                self.epoch = frame["epoch"]
                if frame["full"]:
                    self.records.clear()
            if frame["t"] in ("welcome", "records"):
                self.seq = frame["seq"]
                self.records.update((record["id"], record) for record in frame["put"])
                for gone in frame["drop"]:
                    self.records.pop(gone, None)
            elif frame["t"] in ("ack", "refused", "invalid", "later"):
                self.answers[frame["id"]] = frame
            self._changed.notify_all()

    async def until(self, wanted: Callable[["Board"], Any]) -> Any:
        async with self._changed, asyncio.timeout(60):
            await self._changed.wait_for(lambda: wanted(self))
        return wanted(self)

    async def do(self, type_: str, command: str = "", **fields: Any) -> Json:
        """Its answer. `later` is none: the same is sent again."""
        command = command or an_id()
        while True:
            assert self.way
            self.answers.pop(command, None)
            await self.way.send({"t": "do", "id": command, "command": {"type": type_, **fields}})
            answer: Json = await self.until(lambda board: board.answers.get(command))
            if answer["t"] != "later":
                return answer
            await asyncio.sleep(answer["after"])

    def of(self, kind: str) -> list[Json]:
        return [record for record in self.records.values() if record["kind"] == kind]

    @property
    def workshop(self) -> Json:
        [workshop] = self.of("workshop")
        return workshop


class Socket:
    def __init__(self, connection: websockets.ClientConnection) -> None:
        self._connection = connection

    async def send(self, frame: Json) -> None:
        await self._connection.send(json.dumps(frame))


@asynccontextmanager
async def by_socket(browser: Browser, workshop: str, board: Board) -> AsyncIterator[Board]:
    address = f"{browser.origin.replace('http', 'ws', 1)}/api/workshops/{workshop}/socket"
    headers = {"Cookie": browser.cookies}
    async with websockets.connect(
        address, additional_headers=headers, origin=websockets.Origin(browser.origin), compression=None, proxy=None
    ) as connection:

        async def listen() -> None:
            async for message in connection:
                await board.hear(json.loads(message))

        await connection.send(json.dumps(board.hello))
        await board.hear(json.loads(await connection.recv()))
        board.way = Socket(connection)
        listening = asyncio.create_task(listen())
        try:
            yield board
        finally:
            board.way = None
            listening.cancel()


class Line:
    """The same without a WebSocket."""

    def __init__(self, browser: Browser, workshop: str, board: Board) -> None:
        self._browser = browser
        self._base = f"/api/workshops/{workshop}"
        self._board = board
        self._line = an_id()
        self._got = 0

    async def poll(self) -> None:
        asked = {"line": self._line, "hello": self._board.hello, "got": self._got}
        told = await self._browser.post(f"{self._base}/poll", asked)
        for frame in told["frames"]:
            await self._board.hear(frame)
        self._got = told["from"] + len(told["frames"])

    async def send(self, frame: Json) -> None:
        for answer in (await self._browser.post(f"{self._base}/send", {"line": self._line, "frames": [frame]}))[
            "frames"
        ]:
            await self._board.hear(answer)

    async def leave(self) -> None:
        await self._browser.post(f"{self._base}/send", {"line": self._line, "frames": [], "leave": True})


@asynccontextmanager
async def by_requests(browser: Browser, workshop: str, board: Board) -> AsyncIterator[Board]:
    line = Line(browser, workshop, board)

    async def keep_polling() -> None:
        while True:
            await line.poll()

    await line.poll()
    board.way = line
    polling = asyncio.create_task(keep_polling())
    try:
        yield board
    finally:
        board.way = None
        polling.cancel()
        await line.leave()
