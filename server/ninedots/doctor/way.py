"""The way from browsers to the server: what the proxy in front of it lets through."""

import asyncio
import ssl
import time
from collections.abc import AsyncIterator
from email.utils import parsedate_to_datetime

import httpx2
import websockets

from ninedots.clock import Clock
from ninedots.domain import limits

from .finding import Finding, broken, good, look
from .kept import clocks

_ABOUT = "Proxy"
_HEADERS = ("content-security-policy", "x-content-type-options", "referrer-policy")
_CHECK = "/api/network-check"
_OURS = "docs/hosting.md shows a configuration that does."


def examine(url: str, clock: Clock) -> list[Finding]:
    """As a browser on this machine would see it. `url`: the public one."""

    async def all_of_it() -> list[Finding]:
        return [finding async for finding in _examine(url, clock)]

    return asyncio.run(all_of_it())


async def _examine(url: str, clock: Clock) -> AsyncIterator[Finding]:
    trusted = ssl.create_default_context()
    # Straight there: what a proxy of our own on the way out would change is not what people in a hall meet.
    async with httpx2.AsyncClient(base_url=url, timeout=limits.DOCTOR_SECONDS, trust_env=False, verify=trusted) as http:
        try:
            answer = await http.get("/live")
        except httpx2.HTTPError as fault:
            yield _not_reached(url, fault)
            return
        if not _is_ours(answer):
            yield _somebody_else(url, answer.status_code)
            return
        if missing := [name for name in _HEADERS if name not in answer.headers]:
            yield look(_ABOUT, f"It takes away headers that protect people: {', '.join(missing)}.", _OURS)
        if date := answer.headers.get("date"):
            yield clocks(url, parsedate_to_datetime(date).timestamp() - clock.now() / 1000)
        try:
            for finding in await asyncio.gather(_writing(url, http), _buffering(http), _socket(url, trusted)):
                yield finding
        except httpx2.HTTPError as fault:
            yield _not_reached(url, fault)


def _is_ours(answer: httpx2.Response) -> bool:
    try:
        return bool(answer.json() == {"status": "live"})
    except ValueError:
        return False


def _not_reached(url: str, fault: httpx2.HTTPError) -> Finding:
    if "certificate" in str(fault).lower():
        return broken(_ABOUT, f"{url} has a certificate that is not trusted here.", "Renew it, or let Caddy see to it.")
    say = f"{url} cannot be reached from this machine."
    do = "Start the proxy; see that the name leads to it and that the firewall lets it through."
    return broken(_ABOUT, say, do)


def _somebody_else(url: str, status: int) -> Finding:
    if status == 421:
        say = "It passes on another Host than the one that the browser asked for."
        return broken(_ABOUT, say, f"Let it pass on Host as it came. {_OURS}")
    if status in (502, 503, 504):
        say = f"{url} is answered, but behind the proxy Nine Dots is not found ({status})."
        return broken(_ABOUT, say, "Start the server, and see that the proxy leads to its address and port.")
    return broken(_ABOUT, f"At {url} something else answers ({status}).", "See that the proxy leads to Nine Dots.")


async def _writing(url: str, http: httpx2.AsyncClient) -> Finding:
    answer = await http.post(_CHECK, headers={"X-Nine-Dots": "1", "Origin": url})
    if answer.status_code == 200:
        return good(_ABOUT, f"{url} leads here, and what browsers send comes through.")
    say = f"What browsers send does not come through ({answer.status_code})."
    return broken(_ABOUT, say, f"Let it pass on POST with Host, Origin and X-Nine-Dots as they came. {_OURS}")


async def _buffering(http: httpx2.AsyncClient) -> Finding:
    # A machine that is busy for a second gets two parts at once as well. What holds them back does so again.
    if await _in_parts(http) or await _in_parts(http):
        return good(_ABOUT, "It passes on at once what it gets.")
    return look(_ABOUT, "It holds back what it gets until all of it is there.", f"Turn buffering off. {_OURS}")


async def _in_parts(http: httpx2.AsyncClient) -> bool:
    async with http.stream("GET", f"{_CHECK}/parts") as answer:
        came = [time.monotonic() async for _ in answer.aiter_lines()]
    return len(came) == 2 and came[1] - came[0] > limits.DOCTOR_PART_SECONDS


async def _socket(url: str, trusted: ssl.SSLContext) -> Finding:
    address = f"ws{url.removeprefix('http')}{_CHECK}/socket"
    secure = trusted if address.startswith("wss") else None
    try:
        async with asyncio.timeout(limits.DOCTOR_SECONDS):
            async with websockets.connect(address, origin=websockets.Origin(url), ssl=secure, proxy=None) as socket:
                await socket.send("nine dots")
                if await socket.recv() == "nine dots":
                    return good(_ABOUT, "It lets WebSockets through.")
    except (OSError, websockets.WebSocketException, TimeoutError):
        pass  # whichever way it went wrong, browsers take the other way
    say = "It lets no WebSocket through. People can work, by requests, and see each other's changes later."
    return look(_ABOUT, say, f"Let it pass on Upgrade and Connection. {_OURS}")
