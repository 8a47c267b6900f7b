"""Log lines: whole, of one shape, and without a word that people wrote (X40, V16)."""

import ast
import asyncio
import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import ninedots
from ninedots.faults import name_of
from ninedots.seeing.logs import Form, Json, Plain, last_resort

CODE = Path(ninedots.__file__).parent
FORGED = "x\r\n2026-01-01 00:00:00 CRITICAL all is lost\x1b[31m\x9b\u2028\u202e"
WRITTEN = "Maya sleeps in the bus shelter"


class Lines(logging.Handler):
    def __init__(self, form: Form) -> None:
        super().__init__()
        self.setFormatter(Json() if form == "json" else Plain())
        self.all: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.all.append(self.format(record))


@pytest.fixture(params=["plain", "json"])
def lines(request: pytest.FixtureRequest) -> Iterator[Lines]:
    lines = Lines(request.param)
    logging.getLogger("ninedots").addHandler(lines)
    yield lines
    logging.getLogger("ninedots").removeHandler(lines)


@pytest.fixture
def log() -> logging.Logger:
    return logging.getLogger("ninedots.test")


def a_fault() -> Exception:
    try:
        raise KeyError(WRITTEN)
    except KeyError as fault:
        return fault


def test_SEE_2_X40_what_comes_from_outside_can_neither_begin_a_line_nor_colour_one(
    lines: Lines, log: logging.Logger
) -> None:
    log.warning("somebody asked for %(path)s", {"path": FORGED})
    log.warning("as others do: %s", FORGED)
    log.warning(FORGED)
    for line in lines.all:
        begun = [part for part in line.splitlines() if not part.startswith("    ")]
        assert len(begun) == 1, line
        assert not any(sign in line for sign in "\r\x1b\x9b\u2028\u202e")


def test_V16_a_line_of_json_holds_the_event_its_values_and_the_whole_sentence(log: logging.Logger) -> None:
    lines = Lines("json")
    log.addHandler(lines)
    log.error("room %(room)s: %(commands)d commands could not be kept", {"room": "abc", "commands": 3})
    log.error("the bus is there")
    first, second = (json.loads(line) for line in lines.all)
    assert first.pop("time").endswith("Z")
    assert first == {
        "level": "error",
        "from": "ninedots.test",
        "event": "room {room}: {commands} commands could not be kept",
        "values": {"room": "abc", "commands": 3},
        "say": "room abc: 3 commands could not be kept",
    }
    assert second.keys() == {"time", "level", "from", "event"}


def test_SEE_2_X41_of_an_exception_its_kind_and_place_are_told_and_not_its_words(
    lines: Lines, log: logging.Logger
) -> None:
    fault = a_fault()
    log.error("it fell over", exc_info=fault)
    (line,) = lines.all
    assert "KeyError" in line
    assert "in a_fault" in line
    assert name_of(fault) in line
    assert WRITTEN not in line


async def test_V16_a_fault_that_nobody_waited_for_is_told_without_its_words(lines: Lines) -> None:
    loop = asyncio.get_running_loop()
    before = loop.get_exception_handler()
    loop.set_exception_handler(last_resort)
    try:
        loop.call_soon(lambda: [][WRITTEN])  # type: ignore[call-overload]
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    finally:
        loop.set_exception_handler(before)
    (line,) = lines.all
    assert "a fault that nobody waited for" in line
    assert "TypeError" in line


def test_SEE_3_V16_the_same_fault_has_the_same_name_and_another_one_another(lines: Lines) -> None:
    def elsewhere() -> Exception:
        try:
            raise KeyError(WRITTEN)
        except KeyError as fault:
            return fault

    assert name_of(a_fault()) == name_of(a_fault())
    assert name_of(a_fault()) != name_of(elsewhere())
    assert len(name_of(a_fault())) == 4


def test_V16_every_message_of_ours_is_a_constant_sentence_with_named_values() -> None:
    calls = [(file, call) for file in CODE.rglob("*.py") for call in _log_calls(ast.parse(file.read_text()))]
    assert len(calls) > 15, "the calls were found"
    for file, call in calls:
        at = f"{file.relative_to(CODE)}:{call.lineno}"
        sentence, *values = call.args
        assert isinstance(sentence, ast.Constant), at
        assert not call.keywords, at
        if values:
            (named,) = values
            assert isinstance(named, ast.Dict), at
            names = [key.value for key in named.keys if isinstance(key, ast.Constant)]
            assert str(sentence.value) % dict.fromkeys(names, 0), at
        else:
            assert "%" not in str(sentence.value), at


def _log_calls(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        function: Any = getattr(node, "func", None)
        known = isinstance(function, ast.Attribute) and getattr(function.value, "id", None) in ("log", "logging")
        if isinstance(node, ast.Call) and known and function.attr in _LEVELS:
            yield node


_LEVELS = ("debug", "info", "warning", "error", "exception", "critical")
