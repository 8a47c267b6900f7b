"""In the child: files of boards, each board drawn and set in a process of its own."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, Final

from ninedots.outcomes.formats.parts import apart, one_more

from .boards import Pictured
from .drawing import Picture, Placed, draw, place
from .setting import Kind, set_as, set_report

SCALE, MOST = 2, 16_000_000
"""Of a PNG: pixels for each of the picture's, and in all. Four bytes of memory go into each, several times over."""
IN_DOCUMENT = (1.5, 8_000_000)
"""The same of one on a page of a document: 350 dots to the inch of A4 at most."""
_KINDS: Final[Sequence[Kind]] = ("svg", "png", "pdf")


def as_pages(title: str, there: Iterable[Pictured]) -> bytes:
    """One PDF with a page for each board."""
    pictures = [(one["board"]["title"], _drawn(one["board"])) for one in there]
    return set_as("pdf", title, pictures)


def one_by_one(there: Iterable[Pictured]) -> Iterable[tuple[str, bytes]]:
    """Each board as SVG, PNG and PDF, with the name of its file."""
    for one in there:
        title, picture = one["board"]["title"], apart(partial(draw, one["board"]))
        for kind in _KINDS:
            yield f"{one['name']}.{kind}", _set(kind, title, picture, SCALE, MOST)
        one_more()


def for_document(there: Iterable[Pictured], ids: Sequence[str]) -> dict[str, bytes]:
    """A PNG of each of these activities."""
    boards = {one["board"]["id"]: one["board"] for one in there}
    found = {}
    for one in ids:
        found[one] = _set("png", boards[one]["title"], apart(partial(draw, boards[one])), *IN_DOCUMENT)
        one_more()
    return found


def as_report(document: dict[str, Any], there: Iterable[Pictured], ids: Sequence[str]) -> bytes:
    """The report as PDF, with the boards of these activities."""
    boards = {one["board"]["id"]: one["board"] for one in there}
    return set_report(document, {one: _drawn(boards[one]) for one in ids})


def places(there: Iterable[Pictured]) -> list[Placed]:
    return [apart(lambda board=one["board"]: place(board)) for one in there]  # type: ignore[misc]


def _drawn(board: dict[str, Any]) -> Picture:
    picture = apart(partial(draw, board))
    one_more()
    return picture


def _set(kind: Kind, title: str, picture: Picture, scale: float, most: float) -> bytes:
    return apart(partial(set_as, kind, title, [(title, picture)], scale, most))
