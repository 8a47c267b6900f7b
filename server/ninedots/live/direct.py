"""Writing straight to uvicorn's transport, which takes a third of the time that an ASGI send takes.

The endpoint stays an ordinary WebSocket endpoint for receiving and signing in. `DirectProtocol` only puts itself into
the connection's scope, so that a room can write one framed message to two hundred transports, and hear a message
without waking a task for it. Under any other server the extension is missing and messages go the ordinary way. What is
used of uvicorn is held fast by tests/live/test_direct.py and tests/security/test_restless.py.

It also reads with measure: what one connection sends is looked at in pieces, and the next only when the application
has taken what came before.
"""

import logging
from collections.abc import Callable
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.exceptions import HeaderLineTooLong, RequestLineTooLong, TooManyHeaders
from websockets.http11 import Request

from ninedots.domain import limits
from ninedots.wire.closing import NO_UTF8, RESTART, Closing

from .bounded import LONG_HEAD, UNREADABLE, Refusal, answer_to, pieces
from .outbox import Message, Way, goodbye
from .paced import PacedConnection
from .timely import TimelyProtocol

log = logging.getLogger(__name__)

EXTENSION = "ninedots.direct"


class DirectProtocol(WebSocketsSansIOProtocol):
    conn: PacedConnection
    pipe: "DirectPipe | None" = None

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.conn = PacedConnection(max_size=self.config.ws_max_size, logger=self.logger)
        self._unread = b""  # received, and not looked at before the application has taken what came before it
        self._hear: Callable[[str], None] | None = None
        self._is_first = False  # the next message is the first of what was received now
        self._fault: Exception | None = None

    def hear_with(self, hear: Callable[[str], None] | None) -> None:
        """Give a message that came alone to `hear` at once. To queue it and wake a task takes as long as to read it.

        What comes together goes through the queue after its first, so that nobody keeps the others waiting.
        """
        self._hear = hear

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        if self.response.status_code == 101:
            self.transport.pause_reading()  # nobody has anything to say before they are let in
            extensions: dict[str, Any] = self.scope["extensions"]
            extensions[EXTENSION] = self.pipe = DirectPipe(self)

    def data_received(self, data: bytes) -> None:
        self._is_first = True
        self._look_at(data)

    def _look_at(self, data: bytes) -> None:
        read = 0
        for piece in pieces(data):
            if self.conn.ended or self.read_paused:
                break
            read += len(piece)
            super().data_received(piece)
            if self.conn.ended:
                self._hang_up(self.conn.ended)
        if not self.handshake_initiated:  # the whole head was here, and is none
            self.transport.write(answer_to(_why_not(self.conn.handshake_exc)))
            self.transport.close()
        elif not self.conn.ended:
            self._unread += data[read:]

    def send_receive_event_to_app(self) -> None:
        data, self.frames = b"".join(self.frames), []
        if self.close_sent:
            return  # whoever was told goodbye is no longer listened to, but for their own goodbye
        if self.curr_msg_data_type == "bytes":
            self.queue.put_nowait({"type": "websocket.receive", "bytes": data})
        else:
            try:
                text = data.decode()
            except UnicodeDecodeError:
                self.conn.end(NO_UTF8)
                return
            if self._hear and self._is_first and self.queue.empty():
                self._is_first = False
                self._hear_now(self._hear, text)
                return
            self.queue.put_nowait({"type": "websocket.receive", "text": text})
        if not self.read_paused:
            self.read_paused = True
            self.transport.pause_reading()

    def _hear_now(self, hear: Callable[[str], None], text: str) -> None:
        try:
            hear(text)
        except Exception as fault:  # noqa: BLE001 - it is the application's, which is waiting in `receive`
            self._fault = fault
            self.queue.put_nowait({"type": "websocket.receive", "text": text})

    async def receive(self) -> Any:
        message = await self.queue.get()
        if self._fault:
            raise self._fault
        if self.read_paused and self.queue.empty():
            self._read_on()
        return message

    def _read_on(self) -> None:
        self.read_paused = False
        if self._unread:
            unread, self._unread = self._unread, b""
            self._is_first = False
            self._look_at(unread)
        if not self.read_paused and not self.transport.is_closing():
            self.transport.resume_reading()

    def _hang_up(self, closing: Closing) -> None:
        """It was ended below the application. What is still sent is dropped for a while, as in `bounded.py`."""
        log.warning("a connection was ended: %(why)s", {"why": closing.why})
        self.queue.put_nowait({"type": "websocket.disconnect", "code": closing.code, "reason": closing.why})
        if self.pipe:
            self.pipe.full = True
        self.transport.write(b"".join(self.conn.data_to_send()))
        self.transport.write_eof()
        self.close_sent = True
        if self.close_timer:
            self.close_timer.cancel()
        self.close_timer = self.loop.call_later(limits.LINGER_SECONDS, self.transport.abort)

    async def send(self, message: Any) -> None:
        await super().send(message)
        if message["type"] == "websocket.accept" and not self.transport.is_closing():
            self.transport.resume_reading()
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
            self.pipe.full = self.close_sent  # after the last word nothing more is written

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
            self._read_on()
        self.close_timer = self.loop.call_later(limits.CLOSE_SECONDS, self.transport.abort)


def _why_not(fault: Exception | None) -> Refusal:
    long = isinstance(fault, RequestLineTooLong | HeaderLineTooLong | TooManyHeaders)
    return LONG_HEAD if long else UNREADABLE


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

    def hear_with(self, hear: Callable[[str], None] | None) -> None:
        self._protocol.hear_with(hear)

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
