"""Everything that went through a page's WebSockets, in order, as it was on the wire."""

import json
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import Page, WebSocket

Frame = dict[str, Any]


@dataclass
class Frames:
    sent: list[str] = field(default_factory=list)
    received: list[str] = field(default_factory=list)

    def record(self, page: Page) -> None:
        page.on("websocket", self._watch)

    def _watch(self, socket: WebSocket) -> None:
        socket.on("framesent", lambda payload: self.sent.append(_text(payload)))
        socket.on("framereceived", lambda payload: self.received.append(_text(payload)))

    def mention(self, words: str) -> bool:
        """Whether these words ever came to this page, in whatever field of whatever frame."""
        # As JSON writes them: quotes and letters outside ASCII may be escaped, or not.
        spellings = {words, json.dumps(words)[1:-1], json.dumps(words, ensure_ascii=False)[1:-1]}
        return any(spelling in frame for frame in self.received for spelling in spellings)

    def commands(self, kind: str) -> list[Frame]:
        """The commands of this type that were sent, each time they were sent."""
        frames = [json.loads(text) for text in self.sent]
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
        self.received.clear()


def _text(payload: str | bytes) -> str:
    return payload if isinstance(payload, str) else payload.decode()
