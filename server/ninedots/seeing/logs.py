"""How the log is written: for a person at a terminal, or as one JSON object a line for a program (NINEDOTS_LOG_FORMAT).

A message is a constant sentence with named values: `log.warning("room %(room)s: …", {"room": room})`. Values are ids,
counts, kinds, and what we say of a trouble in our own words; never what people wrote, nor who or where they are. What
others put into a message is bounded here: control characters can neither begin a line nor colour it, and of an
exception its kind and places are told, never its words.
"""

import asyncio
import json
import logging
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Literal

from ninedots.faults import where

from .summed import Summed

Form = Literal["plain", "json"]
_Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]

# Controls of both kinds, and what turns the direction of a text around: everything but the end of a line.
_UNSEEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_NAMED = re.compile(r"%\((\w+)\)[sdr]")
log = logging.getLogger("ninedots")


def set_up(form: Form) -> None:
    """Everything goes to the error output. Of others than ourselves, warnings alone."""
    handler = logging.StreamHandler()
    handler.setFormatter(Json() if form == "json" else Plain())
    handler.addFilter(Summed(handler))
    logging.basicConfig(handlers=[handler], level=logging.WARNING)
    log.setLevel(logging.INFO)


class Plain(logging.Formatter):
    """`2026-11-22 12:00:00 WARNING …`. Further lines of the same message are set in."""

    def format(self, record: logging.LogRecord) -> str:
        when = datetime.fromtimestamp(record.created).astimezone()
        lines = [f"{when:%Y-%m-%d %H:%M:%S} {record.levelname} {record.getMessage()}"]
        if fault := _fault(record):
            lines.append(fault)
        return _UNSEEN.sub(_escaped, "\n".join(lines).rstrip()).replace("\n", "\n    ")


class Json(logging.Formatter):
    """`{"time", "level", "from", "event", "values", "say", "fault"}`, the last three where there are any.

    `event` is the sentence without its values, the same each time: to count by and to look for. `say` is it with them.
    """

    def format(self, record: logging.LogRecord) -> str:
        when = datetime.fromtimestamp(record.created, UTC)
        line: dict[str, Any] = {
            "time": f"{when:%Y-%m-%dT%H:%M:%S}.{when.microsecond // 1000:03}Z",
            "level": record.levelname.lower(),
            "from": record.name,
            "event": _NAMED.sub(r"{\1}", str(record.msg)),
        }
        if isinstance(record.args, Mapping):
            line["values"] = {name: _plain(value) for name, value in record.args.items()}
        if record.args:
            line["say"] = record.getMessage()
        if fault := _fault(record):
            line["fault"] = fault
        return json.dumps(line)  # in ASCII: what is not, controls above all, is escaped


def last_resort(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """For the event loop: a fault that nobody waited for. Told without its words, which asyncio's own would repeat."""
    fault = context.get("exception")
    log.error("a fault that nobody waited for: %(fault)s", {"fault": where(fault) if fault else "of the event loop"})


def _fault(record: logging.LogRecord) -> str:
    raised: _Raised | None = record.exc_info
    return where(raised[1]) if raised and raised[1] else ""


def _plain(value: object) -> object:
    return value if isinstance(value, bool | int | float | None) else str(value)


def _escaped(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode()
