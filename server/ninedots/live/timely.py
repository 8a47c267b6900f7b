"""A request comes in good time or not at all: who sends a byte every ten seconds holds a connection for nothing (X19).

uvicorn waits for ever for the rest of a request. What is used of it here is held by tests/security.
"""

import asyncio

from ninedots.domain import limits

from .bounded import BoundedProtocol


class TimelyProtocol(BoundedProtocol):
    _patience: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._wait(limits.HEAD_SECONDS)

    def on_message_begin(self) -> None:
        self._wait(limits.HEAD_SECONDS)
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        self._wait(limits.BODY_SECONDS)
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
        self._it_is_here()
        self._patience = self.loop.call_later(seconds, self.transport.abort)

    def _it_is_here(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None
