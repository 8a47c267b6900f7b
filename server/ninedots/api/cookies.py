"""The cookies: a lead's session, a browser's seat in one workshop, and for some minutes a
sign-in that goes elsewhere, or the question whether the browser keeps cookies at all.

Over https their names start with `__Host-`, which browsers only accept with Secure, from this very host and for `/`.
"""

from typing import Literal

from fastapi import Response
from starlette.requests import HTTPConnection

from ninedots.domain import limits

from .in_house import house_of

LEAD = "nd_lead"
ATTEMPT = "nd_attempt"
CHECK = "nd_check"
_DAY = 24 * 3600  # seconds
_SECONDS = {
    LEAD: limits.LEAD_SESSION_DAYS * _DAY,
    ATTEMPT: limits.SSO_ATTEMPT_SECONDS,
    CHECK: limits.COOKIE_CHECK_SECONDS,
}


def seat(workshop: str, *, wall: bool) -> str:
    """The wall has a cookie of its own, so that a lead's laptop can be both."""
    return f"nd_wall_{workshop}" if wall else f"nd_seat_{workshop}"


def read(connection: HTTPConnection, name: str) -> str | None:
    return connection.cookies.get(_full(connection, name))


def put(connection: HTTPConnection, response: Response, name: str, token: str) -> None:
    response.set_cookie(
        _full(connection, name),
        token,
        max_age=_SECONDS.get(name, limits.SEAT_DAYS * _DAY),
        path="/",
        secure=_secure(connection),
        httponly=True,
        samesite=_SAME_SITE,
    )


def drop(connection: HTTPConnection, response: Response, name: str) -> None:
    response.delete_cookie(
        _full(connection, name), path="/", secure=_secure(connection), httponly=True, samesite=_SAME_SITE
    )


_SAME_SITE: Literal["lax"] = "lax"


def _full(connection: HTTPConnection, name: str) -> str:
    return f"__Host-{name}" if _secure(connection) else name


def _secure(connection: HTTPConnection) -> bool:
    return house_of(connection).settings.secure or connection.url.scheme in ("https", "wss")
