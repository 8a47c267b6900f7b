"""Where Prometheus asks: on a port of its own, or at /metrics for whoever knows the token. Else nowhere."""

import secrets
from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Header, Response
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from ninedots.settings import LOOPBACK, host_of

from .errors import answer, not_found
from .in_house import InHouse

router = APIRouter()

Page = Callable[[], bytes]
_PATH = "/metrics"
_TYPE = "text/plain; version=0.0.4; charset=utf-8"


@router.get(_PATH, include_in_schema=False)
async def metrics(house: InHouse, authorization: Annotated[str, Header()] = "") -> Response:
    """Raises ApiError (404) for everybody who does not know the token: nobody learns that there is something."""
    wanted = house.settings.metrics_token
    scheme, _, token = authorization.partition(" ")
    if wanted is None or scheme.lower() != "bearer" or not _same(token, wanted.get_secret_value()):
        raise not_found()
    assert house.metrics is not None, "where there is a token, there is something to see"
    return Response(house.metrics(), media_type=_TYPE)


def _same(one: str, other: str) -> bool:
    return secrets.compare_digest(one.strip().encode(), other.encode())


def on_its_own_port(port: int, page: Page, loopback: bool, app: ASGIApp) -> ASGIApp:
    """`app`, but for what comes in by that port of this computer. `loopback`: see `alone`."""
    other = alone(page, loopback)

    async def by_port(scope: Scope, receive: Receive, send: Send) -> None:
        server = scope.get("server")
        await (other if server and server[1] == port else app)(scope, receive, send)

    return by_port


def alone(page: Page, loopback: bool) -> ASGIApp:
    """The numbers and nothing else. `loopback`: by no name but this computer's, which no web page can borrow."""

    async def asked(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await send({"type": "websocket.close"})
            return
        ours = not loopback or host_of(Headers(scope=scope).get("host", "")) in LOOPBACK
        if ours and scope["path"] == _PATH and scope["method"] in ("GET", "HEAD"):
            await Response(page(), media_type=_TYPE)(scope, receive, send)
        else:
            await answer(not_found())(scope, receive, send)

    return asked
