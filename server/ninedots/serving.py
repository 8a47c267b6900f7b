"""Runs the server: takes the port, says where to open it, stops without losing anybody."""

import asyncio
import errno
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

import uvicorn

from ninedots.api.metrics import on_its_own_port
from ninedots.app import create_app
from ninedots.cases import links
from ninedots.cases.house import House
from ninedots.demo import ready
from ninedots.domain import limits
from ninedots.exercises import DefinitionError
from ninedots.live.direct import SERVING, DirectProtocol
from ninedots.memory import give_back_early, spare_what_stays, take_short_turns
from ninedots.seeing import logs
from ninedots.settings import Settings, is_loopback
from ninedots.trouble import StorageTrouble

GRACE = 10  # seconds for requests in progress, once the server was asked to stop


class CannotServe(Exception):
    """Says in plain words why, and what to do."""


def serve(settings: Settings) -> None:
    """Returns when the server was asked to stop. Raises CannotServe."""
    give_back_early()
    take_short_turns()
    logs.set_up(settings.log_format)
    with _listening(settings) as listener, _listening_for_metrics(settings) as for_metrics:
        try:
            app = create_app(settings)
        except StorageTrouble as error:
            raise CannotServe(f"The data in {settings.kept_in} cannot be used: {error}.") from None
        except DefinitionError as error:
            raise CannotServe(f"The exercises cannot be used:\n{error}") from None
        server = _Server(app, origin(settings, listener.getsockname()[1]), for_metrics)
        # uvicorn ends by the signal that stopped it, once all is done. For us, being asked to stop is no failure.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        with suppress(KeyboardInterrupt):
            server.run(sockets=[one for one in (listener, for_metrics) if one])
        if server.trouble:
            raise CannotServe(f"The data in {settings.kept_in} cannot be used: {server.trouble}.")


class _Server(uvicorn.Server):
    def __init__(self, app: Any, origin: str, for_metrics: socket.socket | None) -> None:
        house: House = app.state.house
        whole, self._metrics = app, None
        if for_metrics and house.metrics:
            host, port, *_ = for_metrics.getsockname()
            whole = on_its_own_port(port, house.metrics, is_loopback(host), app)
            self._metrics = f"http://{f'[{host}]' if ':' in host else host}:{port}/metrics"
        # No access log: nobody's comings and goings are written down.
        config = uvicorn.Config(
            whole, log_config=None, access_log=False, server_header=False, timeout_graceful_shutdown=GRACE, **SERVING
        )
        super().__init__(config)
        self._app = app
        self._origin = origin
        self.trouble: StorageTrouble | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        asyncio.get_running_loop().set_exception_handler(logs.last_resort)
        await super().startup(sockets)
        if not self.started:
            return
        house: House = self._app.state.house
        try:
            await house.address.is_now(self._origin)
            sys.stdout.write(block(self._origin, await welcome(house), house.settings.kept_in, self._metrics))
            sys.stdout.flush()
        except StorageTrouble as trouble:
            self.trouble, self.should_exit = trouble, True
        spare_what_stays()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        # Nobody new comes in: whoever is sent away shall find another server, not this one again.
        for listening in self.servers:
            listening.close()
        # Then everybody is told by the rooms themselves to come back, and not just cut off.
        await self._app.state.doors.registry.close()
        with suppress(TimeoutError):
            async with asyncio.timeout(limits.CLOSE_SECONDS):
                while self._somebody_is_here():  # noqa: ASYNC110 - uvicorn tells nobody when a connection has gone
                    await asyncio.sleep(0.01)
        await super().shutdown(sockets)

    def _somebody_is_here(self) -> bool:
        return any(isinstance(one, DirectProtocol) and not one.gone for one in self.server_state.connections)


def _listening(settings: Settings) -> socket.socket:
    try:
        return _bound(settings.host, settings.port)
    except OSError as error:
        raise CannotServe(_why(error, settings)) from None


@contextmanager
def _listening_for_metrics(settings: Settings) -> Iterator[socket.socket | None]:
    """None: they have no port of their own."""
    if settings.metrics_port is None:
        yield None
        return
    try:
        listener = _bound(settings.metrics_host, settings.metrics_port)
    except OSError as error:
        where = f"{settings.metrics_host}, port {settings.metrics_port}"
        say = f"Metrics cannot be served at {where} ({error.strerror}). Choose another port: NINEDOTS_METRICS_PORT."
        raise CannotServe(say) from None
    with listener:
        yield listener


def _bound(host: str, port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen()
    except OSError:
        listener.close()
        raise
    return listener


def _why(error: OSError, settings: Settings) -> str:
    match error.errno:
        case errno.EADDRINUSE:
            other = settings.port + 1 if settings.port < 65535 else 8000
            return (
                f"Port {settings.port} is in use, perhaps by Nine Dots itself. "
                f"Stop the other program, or choose another port: --port {other} (make run PORT={other})."
            )
        case errno.EACCES:
            return f"Port {settings.port} is not ours to take. Choose one above 1023, such as --port 8000."
        case _:
            return f"{settings.host} is no address of this computer. Use --host 127.0.0.1, or 0.0.0.0 for all of them."


def origin(settings: Settings, port: int) -> str:
    """Where browsers reach the server."""
    if settings.public_url:
        return settings.public_url
    here = settings.host in ("127.0.0.1", "::1", "localhost")
    name = "localhost" if here else _address() if settings.host in ("0.0.0.0", "::") else settings.host  # noqa: S104
    return f"http://{f'[{name}]' if ':' in name else name}:{port}"


def _address() -> str:
    """This computer's address in its network. Nothing is sent to find it out."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return "localhost"


@dataclass(frozen=True, slots=True)
class Welcome:
    """Secrets for links to print."""

    first: str | None  # None: there is a lead already
    demonstration: str | None  # None: not wanted, or ended


async def welcome(house: House) -> Welcome:
    """Make ready what a first start needs: the first lead's link, and the demonstration workshop."""
    wanted = house.settings.demo
    return Welcome(await house.leads.first_link(), await ready.demonstration(house) if wanted else None)


def block(origin: str, made: Welcome, kept_in: str, metrics: str | None) -> str:
    """What is printed at the start."""
    rows = [("Open", f"{origin}/")]
    if made.first:
        rows.append(("First lead", links.choose_password(origin, made.first)))
    if made.demonstration:
        rows.append(("Demonstration", links.join_by_secret(origin, made.demonstration)))
    if metrics:
        rows.append(("Metrics", metrics))
    rows += [("Data", kept_in), ("Stop", "Ctrl+C")]
    lines = [f"{name:<15}{text}" for name, text in rows]
    width = max(map(len, lines))
    framed = [f"│  {line:<{width}}  │" for line in ["Nine Dots is ready.", "", *lines]]
    return "\n".join(["", f"╭{'─' * (width + 4)}╮", *framed, f"╰{'─' * (width + 4)}╯", "", ""])
