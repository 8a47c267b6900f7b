"""Writing straight to uvicorn's transport, which takes a third of the time that an ASGI send takes.

The endpoint stays an ordinary WebSocket endpoint for receiving and signing in. `DirectProtocol` only puts itself into
the connection's scope, so that a room can write one framed message to two hundred transports. Under any other server,
or with compression on, the extension is missing and messages go the ordinary way. What is used of uvicorn is held
fast by tests/live/test_direct.py.
"""

from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request

from ninedots.domain import limits
from ninedots.wire.closing import RESTART, Closing

from .outbox import Message, Way, goodbye
from .timely import TimelyProtocol

EXTENSION = "ninedots.direct"


class DirectProtocol(WebSocketsSansIOProtocol):
    pipe: "DirectPipe | None" = None

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        if self.response.status_code == 101 and not self.config.ws_per_message_deflate:
            extensions: dict[str, Any] = self.scope["extensions"]
            extensions[EXTENSION] = self.pipe = DirectPipe(self)

    async def send(self, message: Any) -> None:
        await super().send(message)
        if self.initial_response is not None and self.close_sent:
            self.handshake_complete = True  # refused, and on purpose: uvicorn would write each down as an error

    def shutdown(self) -> None:
        """The server stops: uvicorn closes with 1012, and the browser is told before what that means."""
        if self.handshake_complete and not self.gone:
            self.transport.write(goodbye(RESTART).framed)
        super().shutdown()

    def pause_writing(self) -> None:
        super().pause_writing()
        if self.pipe:
            self.pipe.full = True

    def resume_writing(self) -> None:
        super().resume_writing()
        if self.pipe:
            self.pipe.full = False

    @property
    def gone(self) -> bool:
        return self.disconnected or self.close_sent or self.transport.is_closing()

    def close_now(self, closing: Closing) -> None:
        """What `send` does for a `websocket.close`, but without waiting for a slow reader to make room."""
        self.queue.put_nowait({"type": "websocket.disconnect", "code": closing.code, "reason": closing.why})
        self.conn.send_close(closing.code, closing.why)
        self.transport.write(b"".join(self.conn.data_to_send()))
        self.close_sent = True
        if self.read_paused:
            self.read_paused = False
            self.transport.resume_reading()
        self.close_timer = self.loop.call_later(limits.CLOSE_SECONDS, self.transport.abort)


class DirectPipe:
    way: Way = "socket"
    __slots__ = ("_protocol", "_transport", "full")

    def __init__(self, protocol: DirectProtocol) -> None:
        self._protocol = protocol
        self._transport = protocol.transport
        self.full = False  # the other side does not read as fast as we write

    def write_now(self, message: Message) -> bool:
        # Nothing is written after our own goodbye: an outbox that was closed puts nothing more.
        transport = self._transport
        if transport.is_closing():
            return True  # the one who reads is about to learn of it
        if self.full:
            return False
        transport.write(message.framed)
        return True

    async def write(self, message: Message) -> None:
        await self._protocol.writable.wait()
        if self._protocol.gone:
            raise ConnectionError
        self._protocol.transport.write(message.framed)

    async def close(self, closing: Closing) -> None:
        if not self._protocol.gone:
            self._protocol.transport.write(goodbye(closing).framed)
            self._protocol.close_now(closing)


# For `uvicorn.run(app, **SERVING)`.
SERVING: dict[str, Any] = {
    "http": TimelyProtocol,
    "ws": DirectProtocol,
    "ws_max_size": limits.FRAME_BYTES,
    "ws_per_message_deflate": False,  # compressing for each connection costs more than everything else together
    "ws_ping_interval": float(limits.PING_SECONDS),
    "ws_ping_timeout": float(limits.PING_SECONDS),
}
