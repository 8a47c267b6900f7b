"""Real servers for tests: the room's socket under uvicorn, in a thread of its own, on a free loopback port.

A browser is whoever its `seat` cookie says; signing in is tested elsewhere.
"""

import asyncio
import hashlib
import json
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from itertools import count
from socket import AF_INET, SO_RCVBUF, SO_SNDBUF, SOCK_STREAM, SOL_SOCKET
from socket import socket as tcp_socket
from typing import Any, Literal, TypeVar
from urllib.parse import urlsplit

import uvicorn
from fastapi import FastAPI
from starlette.requests import HTTPConnection

from ninedots.bus.local import LocalBus
from ninedots.bus.port import Bus
from ninedots.clock import Clock, RandomIds, SystemClock
from ninedots.domain.actor import Actor, Viewer
from ninedots.journal.port import Journal
from ninedots.live import longpoll, socket
from ninedots.live.direct import SERVING
from ninedots.live.doors import Doors
from ninedots.live.lines import Lines
from ninedots.live.registry import Registry
from ninedots.people.tickets import Admission

from .exercise import definitions
from .time import PATIENCE

T = TypeVar("T")
Way = Literal["socket", "requests"]


async def seat_of(connection: HTTPConnection, _workshop: str) -> Admission | None:
    """The cookie holds `role.person`, and nobody else has it."""
    role, _, person = connection.cookies.get("seat", "").partition(".")
    if role == "wall":
        return Admission(Viewer(None, "wall"), None)
    key = hashlib.sha256(person.encode()).digest()
    return Admission(Actor(person, role), None, key) if role else None  # type: ignore[arg-type]


def an_app(
    journal: Journal,
    clock: Clock,
    origins: frozenset[str] = frozenset(),
    bus: Bus | None = None,
    one_of_many: bool = False,
) -> FastAPI:
    lines = Lines(clock)
    registry = Registry(journal, bus or LocalBus(), clock, RandomIds(), definitions, one_of_many=one_of_many)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        registry.start()
        yield
        await registry.close()
        await lines.close()

    app = FastAPI(lifespan=lifespan)
    app.state.doors = Doors(registry, clock, lines, seat_of, origins)
    app.include_router(socket.router)
    app.include_router(longpoll.router)
    return app


@dataclass
class Server:
    """Use `run` for whatever touches the registry: it lives in the server's loop."""

    own_base: str
    registry: Registry
    loop: asyncio.AbstractEventLoop
    stop: Callable[[], None] = field(repr=False)
    answering: Callable[[], int] = field(repr=False)
    """How many requests it is at, WebSockets included."""
    others: Sequence[str] = ()
    """Where other processes serve the same workshops."""
    _turns: Iterator[int] = field(default_factory=count, repr=False)

    @property
    def base(self) -> str:
        """ws://127.0.0.1:port, or http:// for clients that do without WebSockets; of each process in turn."""
        bases = (self.own_base, *self.others)
        return bases[next(self._turns) % len(bases)]

    async def run(self, work: Awaitable[T]) -> T:
        async def whole() -> T:
            return await work

        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(whole(), self.loop))

    async def until(self, wanted: Callable[[], bool]) -> None:
        """Returns once this holds, looked at from the server's own thread: it tells nobody when it does."""

        async def looking() -> None:
            async with asyncio.timeout(PATIENCE):
                while not wanted():  # noqa: ASYNC110 - see above
                    await asyncio.sleep(0.005)

        await self.run(looking())


@contextmanager
def serving(
    journal: Journal,
    clock: Clock | None = None,
    direct: bool = True,
    send_buffer: int | None = None,
    way: Way = "socket",
    **doors: Any,
) -> Iterator[Server]:
    """`direct` False: as under any ASGI server, without the short way to the transport.

    `send_buffer`: bytes that the system takes for a reader who does not read, instead of the usual megabytes.
    """
    app = an_app(journal, clock or SystemClock(), **doors)
    options = SERVING if direct else {**SERVING, "ws": "websockets-sansio"}
    uv = uvicorn.Server(
        uvicorn.Config(
            app, host="127.0.0.1", port=0, log_config=None, lifespan="on", timeout_graceful_shutdown=5, **options
        )
    )
    started = threading.Event()
    found: dict[str, Any] = {}

    async def serve() -> None:
        found["loop"] = asyncio.get_running_loop()
        sockets = [uv.config.bind_socket()]
        found["port"] = sockets[0].getsockname()[1]
        if send_buffer is not None:
            sockets[0].setsockopt(SOL_SOCKET, SO_SNDBUF, send_buffer)
        sockets[0].listen(1000)
        started.set()
        await uv.serve(sockets)

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    started.wait()

    def stop() -> None:
        uv.should_exit = True
        thread.join()

    try:
        scheme = {"socket": "ws", "requests": "http"}[way]
        yield Server(
            f"{scheme}://127.0.0.1:{found['port']}",
            app.state.doors.registry,
            found["loop"],
            stop,
            lambda: len(uv.server_state.tasks),
        )
    finally:
        stop()


def cookie(who: Actor | Viewer) -> str:
    return f"seat={who.role}.{who.person or ''}"


def compact(content: Any) -> str:
    return json.dumps(content, separators=(",", ":"))


def a_narrow_socket(server: Server) -> tcp_socket:
    """A connection whose system takes in next to nothing when the program does not read."""
    narrow = tcp_socket(AF_INET, SOCK_STREAM)
    narrow.setsockopt(SOL_SOCKET, SO_RCVBUF, 4096)
    parts = urlsplit(server.base)
    narrow.connect((parts.hostname, parts.port))
    narrow.setblocking(False)
    return narrow
