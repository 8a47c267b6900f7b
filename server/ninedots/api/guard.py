"""What holds for every request, before any route is asked: which hosts we answer to, who may write, how much may be
sent, and the headers that keep browsers strict. Plain ASGI, so that it also covers errors and never holds up a stream.
"""

import logging
import re
from urllib.parse import parse_qsl

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ninedots.cases.refusing import fault
from ninedots.domain import limits
from ninedots.faults import name_of, where
from ninedots.origins import comes_from_here, is_odd, only_host
from ninedots.settings import Settings, host_of
from ninedots.strict import HEADERS
from ninedots.tally import Tally

from .errors import ApiError, answer, in_http, told

log = logging.getLogger("ninedots")

PROOF = "x-nine-dots"
"""A header that no other site's page can send without being asked first, and is never allowed to."""

IMPORT = "/api/import"
BRINGING = re.compile("/api/workshops/[^/]+/bring-in/[^/]+(/preview)?$")
_READS = ("GET", "HEAD")

_HSTS = "max-age=31536000"


class Guard:
    def __init__(self, app: ASGIApp, settings: Settings, tally: Tally) -> None:
        self._app = app
        self._tally = tally
        self._hosts = settings.hosts
        self._public = settings.public_url
        self._secure = settings.secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        strict = self._strict(scope, send)
        # The socket of a room checks by itself which pages may open it.
        reads = scope["type"] == "websocket" or scope["method"] in _READS
        if refusal := self._refusal(scope["query_string"] if _is_asked(scope) else b"", headers, reads):
            await _refuse(refusal, scope, receive, strict)
        elif scope["type"] == "websocket":
            await self._app(scope, receive, strict)
        else:
            await self._request(scope, receive, strict, headers)

    async def _request(self, scope: Scope, receive: Receive, strict: Send, headers: Headers) -> None:
        longest = _longest(scope["path"])
        length = headers.get("content-length", "0")
        if length.isascii() and length.isdigit() and int(length) > longest:
            await answer(_too_large(longest))(scope, receive, strict)
            return
        try:
            await self._app(scope, _counted(receive, longest), strict)
        except Exception as error:  # noqa: BLE001 - the root of a request: what falls over here is told and written down
            self._tally.faults += 1
            _log(scope, error)
            await answer(in_http(fault(name_of(error))))(scope, receive, strict)

    def _refusal(self, query: bytes, headers: Headers, reads: bool) -> ApiError | None:
        host = only_host(headers.getlist("host"))
        if host is None:
            say = "This request does not say which server it is for, or says it oddly. Open the address anew."
            return ApiError(400, "wrong-host", say)
        if self._hosts is not None and host_of(host) not in self._hosts:
            say = "This server does not answer to that name. Open it by the address it printed at its start."
            return ApiError(421, "wrong-host", say)
        if _twice(query):
            return ApiError(400, "invalid", "One thing was said twice in that address. Nothing was changed.")
        origin = headers.getlist("origin")
        ours = headers.getlist(PROOF) == ["1"] and comes_from_here(origin, (self._public,), host)
        if is_odd(origin) or not (reads or ours):
            return told(403, "wrong-origin")
        return None

    def _strict(self, scope: Scope, send: Send) -> Send:
        private = scope["path"].startswith("/api/")
        shut = scope["type"] == "websocket"  # a handshake that was not accepted yet

        async def strict(message: Message) -> None:
            nonlocal shut
            if shut and message["type"] == "websocket.close" and _can_tell(scope):
                await answer(_not_here())(scope, _nothing, strict)  # what the server says of its own is not strict
                return
            shut = False
            if message["type"] in ("http.response.start", "websocket.http.response.start"):
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                if self._secure:
                    headers["Strict-Transport-Security"] = _HSTS
                if private or "cache-control" not in headers:
                    headers["Cache-Control"] = "no-store"
            await send(message)

        return strict


async def _refuse(refusal: ApiError, scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "http" or _can_tell(scope):
        await answer(refusal)(scope, receive, send)
    else:
        await send({"type": "websocket.close"})  # before it was accepted: answered with 403


def _can_tell(scope: Scope) -> bool:
    """Whether the server can answer a handshake with words."""
    return "websocket.http.response" in scope.get("extensions", {})


def _not_here() -> ApiError:
    return told(403, "not-here")


async def _nothing() -> Message:
    return {"type": "websocket.disconnect"}


def _longest(path: str) -> int:
    if path == IMPORT:
        return limits.IMPORT_BYTES
    return limits.BROUGHT_BYTES if BRINGING.match(path) else limits.REQUEST_BYTES


def _is_asked(scope: Scope) -> bool:
    """Pages are the same whatever follows their address; links that are sent on gain all kinds of things."""
    return bool(scope["path"].startswith("/api/"))


def _twice(query: bytes) -> bool:
    """One name with two values: whoever reads the first and whoever reads the last would take it differently."""
    names = [name for name, _ in parse_qsl(query.decode("latin-1"), keep_blank_values=True)]
    return len(names) != len(set(names))


def _log(scope: Scope, error: Exception) -> None:
    """Where it happened, but neither the error's own words nor the address: they may quote what people wrote."""
    route = getattr(scope.get("route"), "path", "an address without a route")
    log.error("%(method)s %(route)s: %(fault)s", {"method": scope["method"], "route": route, "fault": where(error)})


def _counted(receive: Receive, longest: int) -> Receive:
    """Stops reading a body that is longer than it may be, whatever its length was said to be."""
    read = 0

    async def counted() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        if read > longest:
            raise _too_large(longest)
        return message

    return counted


def _too_large(longest: int) -> ApiError:
    say = f"That is larger than the {longest // 1024} KiB that can be sent here. Nothing was changed."
    return ApiError(413, "too-large", say)
