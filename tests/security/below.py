"""Bytes that are nearly a request, or nearly frames of a WebSocket: what the application never sees (X46 to X51)."""

import random
from collections.abc import Callable, Sequence

from ninedots.domain import limits

Lines = list[bytes]
_PATHS = (
    b"/",
    b"*",
    b"//",
    b"/%",
    b"/%ff",
    b"/\xff",
    b"http://[",
    b"http://a:b/",
    b"/?a=1&a=2",
    b"/" + b"a" * 9000,
    b"",
)
_METHODS = (b"GET", b"POST", b"HEAD", b"OPTIONS", b"CONNECT", b"PRI", b"get", b"X" * 200, b"")
_NAMES = (
    b"Host", b"Origin", b"Upgrade", b"Connection", b"Content-Length", b"Transfer-Encoding", b"Cookie", b"Expect",
    b"Sec-WebSocket-Key", b"Sec-WebSocket-Version", b"Sec-WebSocket-Extensions", b"Sec-WebSocket-Protocol", b"X", b"",
    b"X-Nine-Dots", b"Content-Type", b"X-Forwarded-For", b"X-Forwarded-Proto", b"Trailer", b"TE", b"\xff", b"A B",
)  # fmt: skip
_VALUES = (
    b"", b"[", b"http://[", b"localhost", b"localhost:0", b"websocket", b"upgrade, upgrade", b"close", b"keep-alive",
    b"-1", b"0", b"99999999999999999999", b"chunked", b"gzip, chunked", b"100-continue", b"13", b"\xff\xfe", b"\x00",
    b"permessage-deflate; client_max_window_bits", b"a, b", b"x" * 9000, b"; " * 3000, b"A" * 22 + b"==", b"h2c",
)  # fmt: skip
_BODIES = (
    b"", b"", b"", b"", b"{}", b"0\r\n\r\n", b"1\r\na\r\n" * 50, b"zz\r\n", b"fffffffffffffffff\r\n",
    b"1;" + b"x" * 60_000, b"0\r\nX: y\r\n\r\n", b"x" * 70_000, b"\r\n" * 5000,
)  # fmt: skip


class Below:
    """The same seed gives the same bytes."""

    def __init__(self, seed: int, good: Sequence[bytes]) -> None:
        self._chance = random.Random(seed)
        self._good = good

    def request(self) -> bytes:
        """One or several, sent at once."""
        return b"".join(self._one() for _ in range(self._chance.choice((1, 1, 1, 1, 2, 3, 40))))

    def _one(self) -> bytes:
        chance = self._chance
        lines = chance.choice(self._good).split(b"\r\n")
        bends: Sequence[Callable[[Lines], None]] = (self._line, self._more, self._less, self._again, self._many)
        for _ in range(chance.choice((0, 0, 0, 1, 1, 2, 4))):
            chance.choice(bends)(lines)
        end = chance.choice((b"\r\n",) * 8 + (b"\n", b"\r", b"\r\n "))
        whole = end.join([*lines, b"", b""]) + chance.choice(_BODIES)
        return whole[: chance.randrange(len(whole) + 1)] if chance.random() < 0.15 else whole

    def _line(self, lines: Lines) -> None:
        version = self._chance.choice((b"HTTP/1.1",) * 4 + (b"HTTP/1.0", b"HTTP/0.9", b"HTTP/2.0", b"X", b""))
        lines[0] = b" ".join((self._chance.choice(_METHODS), self._chance.choice(_PATHS), version))

    def _more(self, lines: Lines) -> None:
        header = self._chance.choice(_NAMES) + b": " + self._chance.choice(_VALUES)
        lines.insert(self._chance.randrange(1, len(lines) + 1), header)

    def _less(self, lines: Lines) -> None:
        if len(lines) > 1:
            del lines[self._chance.randrange(1, len(lines))]

    def _again(self, lines: Lines) -> None:
        lines.append(self._chance.choice(lines))

    def _many(self, lines: Lines) -> None:
        lines += [b"X%d: y" % number for number in range(self._chance.choice((50, limits.HEADERS, 2000)))]

    def frames(self) -> bytes:
        """Good and odd frames after each other, some of them a great many times."""
        return b"".join(self._frame() for _ in range(self._chance.randrange(1, 12)))

    def _frame(self) -> bytes:
        chance = self._chance
        opcode = chance.choice((0, 0, 1, 1, 1, 2, 8, 9, 9, 10, 10, 3, 11, 15))
        head = chance.choice((0x80, 0x80, 0x80, 0x00, 0xC0, 0x90)) | opcode
        text = chance.choice((b"", b"{", b'{"t":"ping"}', b"\xff", b"\x03\xe8", b"\x00\x00", b"x" * 125, b"x" * 300))
        size = len(text) if chance.random() < 0.9 else chance.choice((0, 125, 126, 65_537, 2**63, 2**64 - 1))
        masked = 0x80 if chance.random() < 0.97 else 0
        if size < 126:
            said = bytes([head, masked | size])
        elif size < 65_536:
            said = bytes([head, masked | 126]) + size.to_bytes(2)
        else:
            said = bytes([head, masked | 127]) + size.to_bytes(8)
        return (said + (bytes(4) if masked else b"") + text) * chance.choice((1,) * 10 + (50, 3000))
