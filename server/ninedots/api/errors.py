"""How a request is refused: always `{"error": code, "say": sentence}`, never a stack trace.

The sentence says what happened, what was kept, and what to do. Codes are for programs and never change. A number in the
sentence is sent as `n` besides, for browsers that say it in another language.
"""

import logging
from collections.abc import Sequence
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from ninedots.cases.refusing import busy
from ninedots.cases.sentences import sentence
from ninedots.domain import limits
from ninedots.people.passwords import TooManyAtOnce
from ninedots.trouble import Busy, Fault, NotAllowed, NotDone, NotNow, NotThere, StorageTrouble, TooOften, Wrong

from .leaving import Left
from .queueing import TooManyWaiting

log = logging.getLogger("ninedots")


class ApiError(HTTPException):
    """`n`: the number, or the name of a fault, that stands in the sentence, where other languages say it too."""

    def __init__(
        self, status: int, error: str, say: str, *, wait: int | None = None, n: int | str | None = None
    ) -> None:
        super().__init__(status, say, {"Retry-After": str(wait)} if wait else None)
        self.error = error
        self.n = n


def told(status: int, code: str, n: int | str | None = None, *, wait: int | None = None) -> ApiError:
    """What a participant may be told; each browser says it in its own language."""
    return ApiError(status, code, sentence(code, n), wait=wait, n=n)


def not_found() -> ApiError:
    return told(404, "not-found")


def sign_in_first() -> ApiError:
    return ApiError(401, "sign-in", "Please sign in first. Nothing was changed.")


def not_allowed() -> ApiError:
    return ApiError(403, "not-allowed", "Only the facilitators of this workshop can do that. Nothing was changed.")


def in_http(error: NotDone) -> ApiError:
    """What the program says, as HTTP says it."""
    status = next(status for kind, status in _STATUS.items() if isinstance(error, kind))
    return ApiError(status, error.code, error.say, wait=error.wait, n=error.n)


_STATUS: dict[type[NotDone], int] = {
    NotThere: 404, NotAllowed: 403, NotNow: 409, Wrong: 422, TooOften: 429, Busy: 503, Fault: 500,
}  # fmt: skip


def add_error_answers(app: FastAPI) -> None:
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(NotDone, _not_done)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(StorageTrouble, _storage)
    app.add_exception_handler(TooManyAtOnce, _later)
    app.add_exception_handler(TooManyWaiting, _full)
    app.add_exception_handler(Left, _left)


def answer(error: HTTPException) -> JSONResponse:
    if not isinstance(error, ApiError):
        code = {405: "wrong-method", 400: "invalid"}.get(error.status_code)
        return answer(told(error.status_code, code) if code else not_found())
    body = {"error": error.error, "say": str(error.detail)} | ({} if error.n is None else {"n": error.n})
    return JSONResponse(body, error.status_code, error.headers)


async def _http(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    return answer(error)


async def _not_done(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, NotDone)
    return answer(in_http(error))


async def _invalid(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    return JSONResponse({"error": "invalid", "say": f"{_told(error.errors())} Nothing was changed."}, 422)


async def _later(_: Request, error: Exception) -> JSONResponse:  # noqa: ARG001 - there is nothing to tell of it
    say = "Many people are signing in just now. Nothing was changed; please try again in a few seconds."
    return answer(ApiError(503, "busy", say, wait=5))


async def _full(_: Request, error: Exception) -> JSONResponse:  # noqa: ARG001 - as much waits as may: there is no more
    return answer(in_http(busy(limits.STORAGE_RETRY_SECONDS)))


async def _left(_: Request, error: Exception) -> Response:  # noqa: ARG001 - nobody is there who could read it
    return Response(status_code=204)


async def _storage(_: Request, error: Exception) -> JSONResponse:
    log.error("storage: %(why)s", {"why": error})
    return answer(in_http(busy(5)))


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
