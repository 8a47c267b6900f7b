"""Bad connections are counted in the log, and do not fill it (SEE-4, X52)."""

import asyncio
import logging
import re
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from tests.support.time import PATIENCE

from ninedots.domain import limits
from ninedots.seeing.summed import Summed

from .running import Running, running
from .test_odd_heads import HANDSHAKE

MANY = 3 * limits.LOG_LINES
PINGS = b"\x89\x80\0\0\0\0" * (limits.CONTROLS_BURST + 10)


def kinds(host: str) -> dict[str, bytes]:
    get = f"GET /api/me HTTP/1.1\r\nHost: {host}\r\n"
    check = f"GET /api/network-check/socket HTTP/1.1\r\nHost: {host}\r\n"
    asked = {
        "nonsense": "\x00\x01\x02\r\n\r\n",
        "TLS": "\x16\x03\x01\x02\x00\x01\x00",
        "long": get + "X: " + "x" * 2 * limits.HEAD_BYTES,
        "odd origin": f"{get}Origin: http://[\r\n\r\n",
        "odd write": f"POST /api/join HTTP/1.1\r\nHost: {host}\r\nX-Nine-Dots: 1\r\nOrigin: http://[\r\n\r\n",
        "odd host": "GET / HTTP/1.1\r\nHost: [\r\n\r\n",
        "other upgrade": f"{get}Upgrade: h2c\r\nConnection: Upgrade\r\n\r\n",
        "half a handshake": f"{check}Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
        "odd handshake": f"{check}{HANDSHAKE}Origin: http://[\r\n\r\n",
        "pings": f"{check}{HANDSHAKE}\r\n",
        "no UTF-8": f"{check}{HANDSHAKE}\r\n",
        "unknown socket": f"GET /api/nothing HTTP/1.1\r\nHost: {host}\r\n{HANDSHAKE}\r\n",
    }
    return {kind: said.encode("latin-1") for kind, said in asked.items()}


AFTERWARDS = {"pings": PINGS, "no UTF-8": b"\x81\x82\0\0\0\0\xff\xfe"}


async def sent(server: Running, kind: str) -> None:
    host, _, port = server.server.origin.removeprefix("http://").rpartition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    async with asyncio.timeout(PATIENCE):
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            writer.write(kinds(f"{host}:{port}")[kind])
            await reader.readuntil(b"\r\n\r\n")
            if kind in AFTERWARDS:
                writer.write(AFTERWARDS[kind])
                await reader.read(-1)
    writer.close()


async def test_X52_bad_connections_of_every_kind_are_summed_up(tmp_path: Path) -> None:
    log = tmp_path / "log"
    async with running(tmp_path / "data", log=log) as server:
        for kind in kinds(""):
            for _ in range(MANY):
                await sent(server, kind)
    lines = log.read_text().splitlines()
    assert "Traceback" not in log.read_text()
    events = Counter(re.sub(r"^\S+ \S+ \w+ |\(\d+\)|\d+", "", line) for line in lines)
    assert max(events.values()) <= limits.LOG_LINES, events
    told = sum(int(found[1]) for line in lines if (found := re.search(r" (\d+) more lines like this", line)))
    shown = sum("could not be read" in line or "was ended" in line for line in lines)
    assert told + shown >= 5 * MANY  # nonsense, TLS, long heads, pings, no UTF-8


class Kept(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


Log = tuple[Kept, Callable[..., None], list[float], Summed]


@pytest.fixture
def log() -> Log:
    handler, now = Kept(), [0.0]
    summed = Summed(handler, lambda: now[0])
    handler.addFilter(summed)

    def say(message: str, **values: object) -> None:
        handler.handle(
            logging.LogRecord("ninedots", logging.WARNING, "", 0, message, (values,) if values else (), None)
        )

    return handler, say, now, summed


def test_X52_a_kind_is_the_sentence_without_its_values(
    log: Log,
) -> None:
    handler, say, now, summed = log
    for number in range(MANY):
        say("room %(room)s is full", room=number)
        say("another thing")
    assert len(handler.said) == 2 * (limits.LOG_LINES + 1)
    assert handler.said[-1] == "lines like this are only counted from here on, for a minute: another thing"
    summed.tell()
    assert f"{MANY - limits.LOG_LINES} more lines like this in a minute: room %(room)s is full" in handler.said
    handler.said.clear()
    for _ in range(3):
        now[0] += 61
        for _ in range(limits.LOG_LINES):
            say("another thing")
    assert handler.said == ["another thing"] * 3 * limits.LOG_LINES, "what comes slowly is written"


def test_X52_kinds_without_end_are_one_kind(log: Log) -> None:
    handler, say, _, _ = log
    for number in range(10 * limits.LOG_KINDS):
        say(f"made up {number}")
    assert len(handler.said) <= limits.LOG_KINDS + limits.LOG_LINES + 1
