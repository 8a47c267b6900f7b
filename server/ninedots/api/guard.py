"""What holds for every request, before any route is asked: which hosts we answer to, who may write, how much may be
sent, and the headers that keep browsers strict. Plain ASGI, so that it also covers errors and never holds up a stream.
"""

import logging
from urllib.parse import parse_qsl, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ninedots.domain import limits
from ninedots.faults import name_of, where
from ninedots.settings import Settings, host_of
from ninedots.tally import Tally

from .errors import ApiError, answer, fault

log = logging.getLogger("ninedots")

PROOF = "x-nine-dots"
"""A header that no other site's page can send without being asked first, and is never allowed to."""

IMPORT = "/api/import"
_READS = ("GET", "HEAD")

_CSP = "; ".join((
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:", "font-src 'self'",
    "connect-src 'self'", "manifest-src 'self'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
))  # fmt: skip
_HEADERS = {
    "Content-Security-Policy": _CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
}
_HSTS = "max-age=31536000"


class Guard:
    def __init__(self, app: ASGIApp, settings: Settings, tally: Tally) -> None:
        self._app = app
        self._tally = tally
        self._hosts = settings.hosts
        self._public = settings.public_url
        self._secure = settings.secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope) if scope["type"] in ("http", "websocket") else None
        if scope["type"] != "http" or headers is None:
            if headers is None or self._is_ours(headers):
                await self._app(scope, receive, send)  # the socket checks the origin of its own
            else:
                await send({"type": "websocket.close"})  # before it was accepted: answered with 403
            return
        strict = self._strict(scope, send)
        if refusal := self._refusal(scope["method"], scope["query_string"], headers):
            await answer(refusal)(scope, receive, strict)
            return
        longest = limits.IMPORT_BYTES if scope["path"] == IMPORT else limits.REQUEST_BYTES
        if headers.get("content-length", "0").isdigit() and int(headers.get("content-length", "0")) > longest:
            await answer(_too_large(longest))(scope, receive, strict)
            return
        try:
            await self._app(scope, _counted(receive, longest), strict)
        except Exception as error:  # noqa: BLE001 - the root of a request: what falls over here is told and written down
            self._tally.faults += 1
            _log(scope, error)
            await answer(fault(name_of(error)))(scope, receive, strict)

    def _refusal(self, method: str, query: bytes, headers: Headers) -> ApiError | None:
        if not self._is_ours(headers):
            say = "This server does not answer to that name. Open it by the address it printed at its start."
            return ApiError(421, "wrong-host", say)
        if _twice(query):
            return ApiError(400, "invalid", "One thing was said twice in that address. Nothing was changed.")
        if method not in _READS and (headers.get(PROOF) != "1" or not self._comes_from_here(headers)):
            say = "This request did not come from a page of Nine Dots. Nothing was changed; please load the page again."
            return ApiError(403, "wrong-origin", say)
        return None

    def _is_ours(self, headers: Headers) -> bool:
        return self._hosts is None or host_of(headers.get("host", "")) in self._hosts

    def _comes_from_here(self, headers: Headers) -> bool:
        """Programs need not say where they come from. Browsers always do."""
        origin = headers.get("origin")
        if origin is None or origin.lower() == self._public:
            return True
        # Behind a proxy the scheme that reaches us may not be the browser's, so only host and port are compared.
        parts = urlsplit(origin)
        return parts.scheme in ("http", "https") and parts.netloc.lower() == headers.get("host", "").lower()

    def _strict(self, scope: Scope, send: Send) -> Send:
        private = scope["path"].startswith("/api/")

        async def strict(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
                if self._secure:
                    headers["Strict-Transport-Security"] = _HSTS
                if private or "cache-control" not in headers:
                    headers["Cache-Control"] = "no-store"
            await send(message)

        return strict


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
