"""A request comes in good time or not at all: who sends a byte every ten seconds holds a connection for nothing (X19).

uvicorn waits for ever for the rest of a request. What is used of it here is held by tests/security.
"""

import asyncio
from typing import Any
from weakref import WeakKeyDictionary

from uvicorn.server import ServerState

from ninedots.domain import limits

from .bounded import BoundedProtocol

# The connections of each server that have begun a request and not ended it, the eldest first.
_UNFINISHED: WeakKeyDictionary[ServerState, dict["TimelyProtocol", None]] = WeakKeyDictionary()


class TimelyProtocol(BoundedProtocol):
    _patience: asyncio.TimerHandle | None = None

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._unfinished = _UNFINISHED.setdefault(self.server_state, {})

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._wait(limits.HEAD_SECONDS)

    def on_message_begin(self) -> None:
        self._wait(limits.HEAD_SECONDS)
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        lengths = [value for name, value in self.headers if name == b"content-length"]
        is_large = any(int(length) > limits.REQUEST_BYTES for length in lengths)  # the parser takes numbers alone
        self._wait(limits.BODY_SECONDS if is_large else limits.SMALL_BODY_SECONDS)
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        self._it_is_here()
        super().on_message_complete()

    def handle_websocket_upgrade(self) -> None:
        self._it_is_here()
        super().handle_websocket_upgrade()

    def connection_lost(self, exc: Exception | None) -> None:
        self._it_is_here()
        super().connection_lost(exc)

    def _wait(self, seconds: float) -> None:
        self._stop_waiting()
        self._patience = self.loop.call_later(seconds, self.transport.abort)
        self._unfinished.setdefault(self)
        if len(self._unfinished) > limits.UNFINISHED_REQUESTS:
            # Whoever means it has sent all of it by now; a flood of half requests is in its own way alone.
            eldest = next(iter(self._unfinished))
            eldest._it_is_here()
            eldest.transport.abort()

    def _it_is_here(self) -> None:
        self._stop_waiting()
        self._unfinished.pop(self, None)

    def _stop_waiting(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None
