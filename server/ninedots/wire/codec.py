"""Text from browsers into frames, records and frames into text.

What comes in is trusted in nothing: size, depth, shape and values are checked before anything else sees them. What
goes out is put together from pieces that were encoded once, for everybody who gets the same.
"""

import json
import re
from collections.abc import Iterable
from typing import Any, NoReturn, TypeVar

import orjson
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from ninedots.domain import limits

from .frames import FromBrowser, Poll, Send, Welcome

_FRAME: TypeAdapter[FromBrowser] = TypeAdapter(FromBrowser)
_POLL = TypeAdapter(Poll)
_SEND = TypeAdapter(Send)
_Shape = TypeVar("_Shape")
_ID = re.compile(r"[A-Za-z0-9_-]{22}")
_PLAIN_NAME = re.compile(r"[a-z_]{1,40}")


class WireError(Exception):
    """A message that could not be understood. `why` is one line for a developer's console and repeats no values."""

    def __init__(self, why: str, command: str | None = None) -> None:
        super().__init__(why)
        self.why = why
        self.command = command  # the id of the command, where it could be read


# --- in ------------------------------------------------------------------------------------------------------------


def parse(text: str) -> FromBrowser:
    """The frame in a message from a browser. Raises WireError, and nothing else."""
    return _read(text, _FRAME, limits.FRAME_BYTES, limits.FRAME_DEPTH)


def parse_poll(text: str) -> Poll:
    """Raises WireError, and nothing else."""
    return _read(text, _POLL, limits.REQUEST_BYTES, limits.FRAME_DEPTH)


def parse_send(text: str) -> tuple[Send, list[str]]:
    """The request, and each of its frames as the message that it would be on a socket, still to be parsed.

    So that what is wrong with one frame costs the others nothing. Raises WireError.
    """
    content, _ = _object(text, limits.REQUEST_BYTES, limits.SEND_DEPTH)
    try:
        send = _SEND.validate_python(content, strict=True)
    except ValidationError as fault:
        raise WireError(_first(fault)) from None
    return send, [json.dumps(frame, ensure_ascii=False, separators=(",", ":")) for frame in send.frames]


def _read(text: str, shape: TypeAdapter[_Shape], longest: int, depth: int) -> _Shape:
    _, command = _object(text, longest, depth)
    try:
        return shape.validate_json(text, strict=True)
    except ValidationError as fault:
        raise WireError(_first(fault), command) from None
    except UnicodeEncodeError:
        raise WireError("the message holds half a character (a lone surrogate)", command) from None


def _object(text: str, longest: int, depth: int) -> tuple[dict[str, Any], str | None]:
    """What the text holds, and the id of a command where it is one. Raises WireError."""
    # Surrogates are counted as the three bytes they would take; the decoder refuses them next.
    if len(text) > longest or len(text.encode(errors="surrogatepass")) > longest:
        raise WireError(f"the message is longer than {longest} bytes")
    try:
        # Read once by a decoder that shows every key as it was written, and once by the one that checks the values.
        content = _DECODER.decode(text)
    except (ValueError, RecursionError) as fault:
        raise WireError(fault.args[0] if isinstance(fault, _Unclear) else "the message is not JSON") from None
    if not isinstance(content, dict):
        raise WireError("the message is not an object")
    command = content.get("id")
    command = command if isinstance(command, str) and _ID.fullmatch(command) else None
    if _deeper_than(depth, content):
        raise WireError(f"the message is nested more than {depth} deep", command)
    return content, command


class _Unclear(ValueError):
    pass


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    content = dict(pairs)
    if len(content) != len(pairs):
        raise _Unclear("a key stands twice in one object")
    return content


def _no_such_number(_name: str) -> NoReturn:
    raise _Unclear("NaN and Infinity are not JSON")


_DECODER = json.JSONDecoder(object_pairs_hook=_each_key_once, parse_constant=_no_such_number)


def _deeper_than(depth: int, content: dict[str, Any]) -> bool:
    level: list[Any] = [content]
    for _ in range(depth):
        level = [
            inner
            for outer in level
            for inner in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(inner, dict | list)
        ]
        if not level:
            return False
    return True


def _first(fault: ValidationError) -> str:
    return _in_words(fault.errors(include_url=False, include_context=False, include_input=False)[0])


def _in_words(fault: ErrorDetails) -> str:
    # Only names that could be ours: a key is whatever the sender wrote.
    place = ".".join(str(part) for part in fault["loc"] if isinstance(part, int) or _PLAIN_NAME.fullmatch(part))
    match fault["type"]:
        case "union_tag_invalid" | "union_tag_not_found":
            what = "not a known kind of message or command"
        case "extra_forbidden":
            what = "not a known field"
        case "json_invalid":
            return "the message is not JSON"
        case _:
            what = fault["msg"][:1].lower() + fault["msg"][1:]
    return f"{place}: {what}" if place else what


# --- out -----------------------------------------------------------------------------------------------------------


def encode(model: BaseModel) -> bytes:
    """A frame or a record as JSON."""
    return model.__pydantic_serializer__.to_json(model)


def records_frame(seq: int, put: Iterable[bytes], drop: Iterable[str]) -> bytes:
    """A `records` frame of encoded records."""
    return b'{"t":"records","seq":%d,"put":[%b],"drop":%b}' % (seq, b",".join(put), orjson.dumps([*drop]))


def welcome_frame(welcome: Welcome, put: Iterable[bytes | memoryview]) -> list[bytes | memoryview]:
    """A `welcome` frame, in pieces. `put`: encoded records with commas between; `welcome` itself holds none."""
    assert not welcome.put
    head = orjson.dumps(welcome.model_dump(exclude={"put"}))
    return [b'%b,"put":[' % head[:-1], *put, b"]}"]
