"""Lays a board out as the screens do: runs the layout of the web app, which is pure, in an interpreter of its own.

There is one geometry (web/src/lib/board), and this is how a program without a browser has it. `made/board.js` is built
from web/src/picture by tools/webbuild.py. The interpreter knows no files, no network and no clock.
"""

from pathlib import Path
from typing import Any, Literal, TypedDict

import orjson
import quickjs

from .letters import width_of

SCRIPT = Path(__file__).parent / "made" / "board.js"
MEMORY = 512 * 1024 * 1024
"""Bytes that the interpreter may take: a board of 1,500 notes takes a tenth of it."""


class Words(TypedDict):
    """A line of words. `x`, `y`: where its baseline begins, from the left whichever way it runs."""

    text: str
    x: float
    y: float
    width: float
    px: float
    bold: bool
    rtl: bool
    turned: bool
    colour: str


class Picture(TypedDict):
    """Lengths in pixels at scale 1. `shapes`: the inside of an SVG that holds nothing anybody wrote."""

    width: float
    height: float
    shapes: str
    words: list[Words]


class Place(TypedDict):
    """Of a note or a zone, by its id. Lengths in pixels at scale 1."""

    id: str
    x: float
    y: float
    width: float
    height: float


class Placed(TypedDict):
    notes: list[Place]
    zones: list[Place]


class Context:
    """The layout, ready to be asked."""

    def __init__(self) -> None:
        context = quickjs.Context()
        context.set_memory_limit(MEMORY)
        # Without words of languages that only a dictionary parts, such a text is broken at its spaces alone.
        context.eval("globalThis.Intl = {}")
        context.add_callable("widthOf", width_of)
        context.eval(SCRIPT.read_text(encoding="utf-8"))
        self._context = context

    def ask(self, what: Literal["draw", "placed", "signs"], asked: dict[str, Any]) -> Any:
        """Raises quickjs.JSException beyond that much memory."""
        self._context.set("asked", orjson.dumps(asked).decode())
        return orjson.loads(self._context.eval(f"{what}(asked)"))


def draw(board: dict[str, Any]) -> Picture:
    """`board`: as `boards.on_board` says it."""
    picture: Picture = Context().ask("draw", board)
    return picture


def place(board: dict[str, Any]) -> Placed:
    """Only where things lie on it."""
    placed: Placed = Context().ask("placed", board)
    return placed
