"""How a request is refused: always `{"error": code, "say": sentence}`, never a stack trace.

The sentence says what happened, what was kept, and what to do. Codes are for programs and never change.
"""

import logging
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from ninedots.domain.refusals import Reason
from ninedots.people.passwords import TooManyAtOnce
from ninedots.trouble import StorageTrouble

log = logging.getLogger("ninedots")


class ApiError(HTTPException):
    def __init__(self, status: int, error: str, say: str, *, wait: int | None = None) -> None:
        super().__init__(status, say, {"Retry-After": str(wait)} if wait else None)
        self.error = error


def not_found() -> ApiError:
    return ApiError(404, "not-found", "There is nothing here, or it is not for you. Check the link, or sign in.")


def sign_in_first() -> ApiError:
    return ApiError(401, "sign-in", "Please sign in first. Nothing was changed.")


def not_allowed() -> ApiError:
    return ApiError(403, "not-allowed", "Only the facilitators of this workshop can do that. Nothing was changed.")


def refused(reason: Reason, limit: int | None = None) -> ApiError:
    """The room's own no, in words."""
    if reason == "wait":
        return ApiError(429, reason, _WAIT, wait=limit)
    say = _REFUSED.get(reason, "The workshop does not allow that just now. Nothing was changed.")
    return ApiError(409, reason, say.format(limit=limit))


def busy(seconds: float) -> ApiError:
    say = "The server is busy or its disk is full. Nothing was changed; please try again in a moment."
    return ApiError(503, "busy", say, wait=max(1, round(seconds)))


def fault(name: str | None = None) -> ApiError:
    """`name` is the fault's, as it stands in the log."""
    say = "Something went wrong on the server. What was saved is kept. Please try again."
    tell = f" If it happens again, tell whoever runs this server: fault {name}." if name else ""
    return ApiError(500, "fault", say + tell)


_WAIT = "Many people are joining at this moment. You are in the queue, and this page lets you in by itself."
_REFUSED: Mapping[Reason, str] = {
    "ended": "This workshop has ended. Everything in it was kept; ask the facilitator to reopen it.",
    "door-full": "Too many people are waiting at the door ({limit}). Please ask the facilitator to let some in.",
    "door-closed": "The door is closed: no new people are let in at the moment. Please ask the facilitator.",
    "full": "This workshop is full ({limit}). Nothing was changed; please ask the facilitator.",
    "does-not-fit": "This name says that you lead the workshop. Please choose another; nothing was changed.",
    "name-of-lead": "A facilitator of this workshop has this name. Please add something to yours; nothing was changed.",
    "too-long": "A name has at most {limit} characters. Please shorten it; nothing was changed.",
    "empty": "Nothing in that text can be seen. Please write a few letters; nothing was changed.",
    "erased": "A text was erased just now, so this was not done. Please look at the board again.",
    "web-address": "A name here holds no web address. Please leave it out; nothing was changed.",
    "nicknames-only": "Everybody here has one of our nicknames. Please take one of those; nothing was changed.",
    "no-observers": "This workshop has no observers. Please ask the facilitator; nothing was changed.",
    "not-allowed": "You cannot do that in this workshop. Nothing was changed.",
}


def add_error_answers(app: FastAPI) -> None:
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(StorageTrouble, _storage)
    app.add_exception_handler(TooManyAtOnce, _later)


def answer(error: HTTPException) -> JSONResponse:
    if isinstance(error, ApiError):
        code, say = error.error, str(error.detail)
    elif error.status_code == 405:
        code, say = "wrong-method", "That cannot be done here. Nothing was changed."
    elif error.status_code == 400:
        code, say = "invalid", "What was sent could not be read. Nothing was changed; please load the page again."
    else:
        return answer(not_found())
    return JSONResponse({"error": code, "say": say}, error.status_code, error.headers)


async def _http(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    return answer(error)


async def _invalid(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    return JSONResponse({"error": "invalid", "say": f"{_told(error.errors())} Nothing was changed."}, 422)


async def _later(_: Request, error: Exception) -> JSONResponse:  # noqa: ARG001 - there is nothing to tell of it
    say = "Many people are signing in just now. Nothing was changed; please try again in a few seconds."
    return answer(ApiError(503, "busy", say, wait=5))


async def _storage(_: Request, error: Exception) -> JSONResponse:
    log.error("storage: %(why)s", {"why": error})
    return answer(busy(5))


def _told(faults: Sequence[Any]) -> str:
    """What the first fault is, without repeating what was sent: it may be a secret."""
    first = faults[0]
    where = ".".join(str(part) for part in first["loc"] if part != "body") or "the request"
    context = first.get("ctx", {})
    match first["type"]:
        case "missing":
            return f"“{where}” is missing."
        case "extra_forbidden":
            return f"“{where}” is not known here."
        case "string_too_short" if context.get("min_length") == 1:
            return f"“{where}” must not be empty."
        case "string_too_short":
            return f"“{where}” needs at least {context['min_length']} characters."
        case "string_too_long" | "too_long":
            return f"“{where}” may have at most {context['max_length']}."
        case "literal_error":
            return f"“{where}” must be {context['expected']}."
        case "json_invalid":
            return "That is not JSON."
        case _:
            return f"“{where}” is not right: {first['msg']}."
