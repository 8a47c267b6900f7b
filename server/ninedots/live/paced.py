"""Frames that are no messages have a pace and an end: pings, pongs and the fragments of a message.

The library answers each ping by itself, below the application, and takes fragments without bytes for ever.
"""

from http import HTTPStatus
from typing import Any

from websockets.frames import Frame, Opcode
from websockets.http11 import Response
from websockets.protocol import OPEN
from websockets.server import ServerProtocol

from ninedots.clock import SystemClock
from ninedots.domain import limits
from ninedots.strict import HEADERS
from ninedots.wire.closing import TOO_RESTLESS, Closing

from .outbox import goodbye
from .pace import Pace

_CLOCK = SystemClock()


class PacedConnection(ServerProtocol):
    """`ended`: why it was ended from here."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.ended: Closing | None = None
        self._controls = Pace(_CLOCK, limits.CONTROLS_PER_SECOND, limits.CONTROLS_BURST)
        self._fragments = 0

    def recv_frame(self, frame: Frame) -> None:
        if self._is_too_much(frame):
            self.end(TOO_RESTLESS)
        else:
            super().recv_frame(frame)

    def _is_too_much(self, frame: Frame) -> bool:
        if frame.opcode is Opcode.PING or frame.opcode is Opcode.PONG:
            return self._controls.take() > 0
        if frame.fin:
            self._fragments = 0
            return False
        self._fragments += 1
        return self._fragments > limits.FRAGMENTS

    def end(self, closing: Closing) -> None:
        """What was received and not read yet is dropped, and all that will be."""
        self.ended = closing
        if self.state is OPEN:
            self.writes.append(goodbye(closing).framed)
        self.fail(closing.code, closing.why)

    def reject(self, status: HTTPStatus | int, text: str) -> Response:  # noqa: ARG002 - it may repeat what was sent
        response = super().reject(status, "This connection could not be opened. Please load the page again.\n")
        for name, value in {**HEADERS, "Cache-Control": "no-store"}.items():
            response.headers[name] = value
        return response
