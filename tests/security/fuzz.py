"""Throws nonsense at the wire: at its parser, at a room over real sockets, below it at heads and frames, and at imports
(X20, X21, X22, X46 to X51, X54).

    python -m tests.security.fuzz [MINUTES] [SEED]     an hour unless told otherwise; `make fuzz MINUTES=60`

Prints how many messages it sent and what became of them, and ends with 1 at the first unhandled fault, with its seed.
"""

import asyncio
import json
import logging
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from itertools import count
from random import Random

from tests.domain.test_rights import one_of_each
from tests.outcomes.play import imported, whole
from tests.support.client import connected
from tests.support.serving import Server, cookie, serving
from tests.support.time import PATIENCE, FakeClock, an_id
from tests.support.workshop import ANN, BOARD, LEAD, WORKSHOP, Setting
from websockets.exceptions import ConnectionClosed

from ninedots.domain import limits
from ninedots.domain.actor import Actor
from ninedots.domain.commands import RaiseHand
from ninedots.journal.memory import MemoryJournal
from ninedots.outcomes.export import export
from ninedots.outcomes.reading import NotAnExport, read_export
from ninedots.wire.codec import WireError, parse

from .below import Below
from .nonsense import Frame, Nonsense

_ENDS = count()
_END = b"\r\n\r\n"
_RUN = 60  # messages of one person in a row: as many as the pace lets through at once


class Faults(logging.Handler):
    """What the server wrote down as a fault of its own."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.found.append(record.getMessage())


def good_frames() -> list[Frame]:
    """A frame of every kind and a command of every type, all of one board."""
    frames: list[Frame] = [
        {"t": "hello", "v": 3, "after": 1, "epoch": an_id("epoch")},
        {"t": "ping", "unsent": 2},
        {"t": "at", "activity": BOARD, "writing": True, "note": an_id("note")},
    ]
    for number, command in enumerate(one_of_each("mine", an_id("ballot")).values()):
        said = command.model_dump(mode="json")
        if "activity" in said:
            said["activity"] = BOARD
        frames.append({"t": "do", "id": an_id(f"c{number}"), "command": said})
    return frames


def parse_nonsense(seed: int, messages: int) -> Counter[str]:
    """Raises whatever the parser lets through besides its own refusal."""
    nonsense, outcome = Nonsense(seed, good_frames()), Counter[str]()
    for _ in range(messages):
        message = nonsense.message()
        try:
            parse(message if isinstance(message, str) else message.decode(errors="replace"))
            outcome["understood"] += 1
        except WireError:
            outcome["refused"] += 1
    return outcome


@asynccontextmanager
async def a_room() -> AsyncIterator[tuple[Server, FakeClock]]:
    clock = FakeClock()
    with serving(MemoryJournal(), clock) as server:
        setting = Setting(server.registry)
        await server.run(setting.plan())
        await server.run(setting.stage("share"))
        yield server, clock


async def talk_nonsense(server: Server, clock: FakeClock, seed: int, messages: int) -> Counter[str]:
    """Sends so many messages, as a lead and as a participant in turn. Everybody else is answered all the while."""
    nonsense, outcome = Nonsense(seed, good_frames()), Counter[str]()
    async with connected(server.base, ANN, WORKSHOP) as witness:
        await witness.hello()
        for run in range(-(-messages // _RUN)):
            server.loop.call_soon_threadsafe(clock.advance, 8)  # the pace of a person lets so many through again
            outcome += await _talk(server, (LEAD, ANN)[run % 2], [nonsense.message() for _ in range(_RUN)])
            before = len(witness.frames)
            await witness.send({"t": "ping"})
            await witness.until(lambda frame: frame["t"] == "pong", before)
    return outcome


async def _talk(server: Server, who: Actor, messages: Sequence[str | bytes]) -> Counter[str]:
    outcome, waiting = Counter[str](), list(messages)
    while waiting:
        async with connected(server.base, who, WORKSHOP) as client:
            await client.hello()
            while waiting and client.closed is None:
                message = waiting.pop(0)
                raw = message.encode(errors="surrogatepass") if isinstance(message, str) else message
                with suppress(ConnectionClosed):  # it may be refused while it is still being sent
                    await client.connection.send(raw, text=isinstance(message, str))
                if _ends_it(message):
                    outcome[f"closed {await client.close_code()}"] += 1
            if client.closed is None:
                await client.do(RaiseHand(up=True), an_id(f"end-{next(_ENDS)}"))  # answered last of all
            outcome.update(frame["t"] for frame in client.frames)
    return outcome


def _ends_it(message: str | bytes) -> bool:
    """Binary, too large, or no UTF-8: these end the connection, by the protocol."""
    try:
        return isinstance(message, bytes) or len(message.encode()) > limits.FRAME_BYTES
    except UnicodeEncodeError:
        return True


async def send_nonsense_below(server: Server, seed: int, times: int) -> Counter[str]:
    """So many requests, and bursts of frames after a handshake. Everybody else is answered all the while."""
    handshake = (
        f"GET /api/workshops/{WORKSHOP}/socket HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie(ANN)}\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=="
    ).encode()
    post = f"POST /api/workshops/{WORKSHOP}/poll HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2".encode()
    below, outcome = Below(seed, [handshake, post, b"GET /live HTTP/1.1\r\nHost: localhost"]), Counter[str]()
    async with connected(server.base, ANN, WORKSHOP) as witness:
        await witness.hello()
        for number in range(times):
            if number % 2:
                outcome[await _sent(server, below.request())] += 1
            else:
                told = await _sent(server, handshake + _END, below.frames())
                outcome[f"frames {told}"] += 1
        assert (await witness.do(RaiseHand(up=True)))["t"] == "ack"
    return outcome


async def _sent(server: Server, data: bytes, afterwards: bytes = b"") -> str:
    """How it was answered first. Whatever is sent, it comes to an end."""
    reader, writer = await asyncio.open_connection("127.0.0.1", int(server.base.rpartition(":")[2]))
    told = b""
    async with asyncio.timeout(PATIENCE):
        with suppress(OSError, asyncio.IncompleteReadError):
            writer.write(data)
            if afterwards:
                told = await reader.readuntil(b"\r\n\r\n")
                writer.write(afterwards)
            writer.write_eof()
            while more := await reader.read(65536):
                told += more
    writer.close()
    return told[9:12].decode() or "nothing"


def import_nonsense(seed: int, documents: int) -> Counter[str]:
    """Raises whatever an import lets through besides its own refusal, and what does not come back as it was."""
    document = export(whole().state, 0, Random(1))
    nonsense, outcome = Nonsense(seed, [document]), Counter[str]()
    for _ in range(documents):
        text = nonsense.message()
        try:
            records = read_export(text if isinstance(text, bytes) else text.encode(errors="surrogatepass"))
        except NotAnExport:
            outcome["refused"] += 1
            continue
        again = json.dumps(export(imported(records), 0, Random(1)), allow_nan=False).encode()
        back = export(imported(read_export(again)), 0, Random(1))
        assert json.dumps(back, sort_keys=True).count("{") == json.dumps(json.loads(again), sort_keys=True).count("{")
        outcome["taken"] += 1
    return outcome


async def main(minutes: float, seed: int) -> int:
    faults, told, until = Faults(), Counter[str](), time.monotonic() + minutes * 60
    logging.getLogger().addHandler(faults)
    for one in count(seed):
        if time.monotonic() > until:
            break
        told += Counter({f"parser: {what}": n for what, n in parse_nonsense(one, 5_000).items()})
        told += Counter({f"import: {what}": n for what, n in import_nonsense(one, 200).items()})
        async with a_room() as (server, clock):
            told += Counter({f"below: {what}": n for what, n in (await send_nonsense_below(server, one, 400)).items()})
            told += Counter(
                {f"room: {what}": n for what, n in (await talk_nonsense(server, clock, one, 3_000)).items()}
            )
        print(f"seed {one}: {sum(told.values())} so far, {dict(told)}", flush=True)
        if faults.found:
            print(f"FAULT with seed {one}:\n" + "\n".join(faults.found))
            return 1
    print(f"{sum(told.values())} messages, no fault")
    return 0


if __name__ == "__main__":
    given = sys.argv[1:]
    sys.exit(asyncio.run(main(float(given[0]) if given else 60, int(given[1]) if given[1:] else 1)))
