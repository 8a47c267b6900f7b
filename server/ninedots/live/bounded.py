"""A request has a length before it is read: its line, its headers, and what is wrapped around its body.

uvicorn's parser takes heads of any length, and requests sent ahead of their answers without end. It is fed in pieces
here, and a request that grows beyond its bounds is answered and ended before the next piece is looked at. What is
used of uvicorn is held by tests/security/test_long_heads.py.
"""

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NoReturn

import httptools
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle

from ninedots.domain import limits
from ninedots.strict import HEADERS

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Refusal:
    status: int
    error: str  # for programs
    say: str  # for people


UNREADABLE = Refusal(
    400, "invalid", "What was sent could not be read. Nothing was changed; please load the page again."
)
LONG_ADDRESS = Refusal(414, "too-large", "That address is too long. Nothing was changed; please check the link.")
LONG_HEAD = Refusal(
    431,
    "too-large",
    "This browser sent more than can be read before a request. Nothing was changed; "
    "remove old cookies of this site and load the page again.",
)


class _Refused(Exception):
    pass


def answer_to(refusal: Refusal) -> bytes:
    """All of an answer, after which the connection ends."""
    body = json.dumps({"error": refusal.error, "say": refusal.say}).encode()
    said = {
        **HEADERS,
        "Cache-Control": "no-store",
        "Content-Type": "application/json",
        "Content-Length": str(len(body)),
        "Connection": "close",
    }
    lines = [f"{name}: {value}\r\n".encode() for name, value in said.items()]
    return b"".join((STATUS_LINE[refusal.status], *lines, b"\r\n", body))


def pieces(data: bytes) -> Iterator[bytes]:
    """Small enough that nobody waits for what is made of one."""
    size = limits.PIECE_BYTES
    if len(data) <= size:
        yield data
        return
    for start in range(0, len(data), size):
        yield data[start : start + size]


class BoundedProtocol(HttpToolsProtocol):
    _in_head = False
    _new = False  # a head began or ended within the piece at hand
    _read = 0  # bytes of whole pieces since then
    _body = 0  # bytes of a body among them
    _late = 0  # bytes of a body that was answered already
    _refusal: Refusal | None = None

    def data_received(self, data: bytes) -> None:
        for piece in pieces(data):
            if self._refusal or self.transport.is_closing():
                return
            try:
                self.parser.feed_data(piece)
            except httptools.HttpParserUpgrade:
                if self._should_upgrade():
                    self.handle_websocket_upgrade()
                return  # another upgrade is none, and was answered without
            except httptools.HttpParserError:
                self._refuse(self._refusal or UNREADABLE)
                return
            self._measure(len(piece))

    def _measure(self, size: int) -> None:
        if self._new:
            self._new, self._read, self._body = False, 0, 0
        else:
            self._read += size
        if self._in_head:
            if self._read > limits.HEAD_BYTES:
                self._refuse(LONG_HEAD)
        elif self._read - self._body > limits.HEAD_BYTES + self._body:
            self._refuse(UNREADABLE)  # sizes and comments of chunks, trailers or empty lines without end

    def handle_websocket_upgrade(self) -> None:
        if self._is_answering():
            self._refuse(UNREADABLE)  # sent ahead of the answer to another request
        else:
            super().handle_websocket_upgrade()

    # --- what the parser finds ---

    def on_message_begin(self) -> None:
        self._unset_keepalive_if_required()
        self._in_head = self._new = True
        super().on_message_begin()

    def on_url(self, url: bytes) -> None:
        super().on_url(url)
        if len(self.url) > limits.ADDRESS_BYTES:
            self._stop(LONG_ADDRESS)

    def on_header(self, name: bytes, value: bytes) -> None:
        if not self._in_head:
            return  # behind a body: nobody reads them
        super().on_header(name, value)
        if len(self.headers) > limits.HEADERS:
            self._stop(LONG_HEAD)

    def on_headers_complete(self) -> None:
        self._in_head, self._new = False, True
        if len(self.pipeline) >= limits.REQUESTS_AHEAD:
            self._stop(UNREADABLE)
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        self._body += len(body)
        super().on_body(body)
        if self.cycle.response_complete:
            self._late += len(body)
            if self._late > 2 * limits.IMPORT_BYTES:
                self.transport.abort()

    def _stop(self, refusal: Refusal) -> NoReturn:
        """Out of the parser, which comes back to `data_received` with it."""
        self._refusal = refusal
        raise _Refused

    # --- the end ---

    def _refuse(self, refusal: Refusal) -> None:
        """Say so and hang up, but go on taking what was sent meanwhile: a reset would take the answer with it."""
        self._refusal = refusal
        log.warning("a request could not be read (%(status)s)", {"status": refusal.status})
        if self._is_answering():
            self.transport.close()  # what is on its way is the answer to the request before
            return
        self.transport.write(answer_to(refusal))
        self.transport.write_eof()
        self.loop.call_later(limits.LINGER_SECONDS, self.transport.abort)

    def _is_answering(self) -> bool:
        cycle: RequestResponseCycle | None = self.cycle  # there is none before the first request
        return cycle is not None and not cycle.response_complete
