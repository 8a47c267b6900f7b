"""Every frame that a page sent and was sent, in order, as it was on the wire: over WebSockets or over requests."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import Error, Page, Request, WebSocket
from tests.support.time import PATIENCE

Frame = dict[str, Any]


@dataclass
class Frames:
    sent: list[str] = field(default_factory=list)
    on_sockets: list[str] = field(default_factory=list)  # of those sent
    received: list[str] = field(default_factory=list)
    requests: int = 0  # that were answered
    _reading: asyncio.Task[None] | None = None
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    def record(self, page: Page) -> None:
        page.on("websocket", self._watch)
        page.on("requestfinished", self._answered)

    async def settled(self) -> None:
        """Everything that has come over requests is among what was received."""
        if self._reading:
            await self._reading

    async def until(self, true: Callable[[], bool]) -> None:
        """What came makes this true, or will within `PATIENCE`."""
        async with asyncio.timeout(PATIENCE):
            while not true():
                self._news.clear()
                await self._news.wait()

    def _watch(self, socket: WebSocket) -> None:
        socket.on("framesent", lambda payload: self._send(_text(payload)))
        socket.on("framereceived", lambda payload: self._take(_text(payload)))

    def _send(self, frame: str) -> None:
        self.sent.append(frame)
        self.on_sockets.append(frame)

    def _take(self, *frames: str) -> None:
        self.received += frames
        self._news.set()

    def _answered(self, request: Request) -> None:
        if request.method == "POST" and request.url.endswith(("/poll", "/send", "/poll?as=wall")):
            self._reading = asyncio.create_task(self._read(request, self._reading))

    async def _read(self, request: Request, before: asyncio.Task[None] | None) -> None:
        """One after the other, so that the order stays."""
        if before:
            await before
        self.requests += 1
        said = request.post_data_json or {}
        self.sent += [json.dumps(frame) for frame in said.get("frames", [])]
        response = await request.response()
        try:
            body = await response.json() if response else {}
        except Error:  # the page has gone on, and the browser has thrown the body away
            return
        self._take(*(json.dumps(frame, ensure_ascii=False) for frame in body.get("frames", [])))

    def mention(self, words: str) -> bool:
        """Whether these words ever came to this page, in whatever field of whatever frame."""
        # As JSON writes them: quotes and letters outside ASCII may be escaped, or not.
        spellings = {words, json.dumps(words)[1:-1], json.dumps(words, ensure_ascii=False)[1:-1]}
        return any(spelling in frame for frame in self.received for spelling in spellings)

    def commands_on_sockets(self, kind: str) -> list[Frame]:
        """The commands of this type that went over a WebSocket, each time they did."""
        frames = [json.loads(text) for text in self.on_sockets]
        return [frame for frame in frames if frame["t"] == "do" and frame["command"]["type"] == kind]

    def answers(self, command: str) -> list[Frame]:
        frames = [json.loads(text) for text in self.received]
        return [frame for frame in frames if frame["t"] in ("ack", "refused") and frame["id"] == command]

    def records(self) -> dict[str, Frame]:
        """What the page holds after all that came, by id."""
        held: dict[str, Frame] = {}
        for frame in map(json.loads, self.received):
            if frame["t"] == "welcome" and frame["full"]:
                held.clear()
            if frame["t"] in ("welcome", "records"):
                held.update((record["id"], record) for record in frame["put"])
                for gone in frame["drop"]:
                    held.pop(gone, None)
        return held

    def of(self, kind: str) -> list[Frame]:
        return [record for record in self.records().values() if record["kind"] == kind]

    def forget(self) -> None:
        self.sent.clear()
        self.on_sockets.clear()
        self.received.clear()


def _text(payload: str | bytes) -> str:
    return payload if isinstance(payload, str) else payload.decode()
