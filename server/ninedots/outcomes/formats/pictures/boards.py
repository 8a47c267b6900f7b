"""What is on a board when it leaves the house: the question that `drawing` answers with places."""

import io
import zipfile
from collections.abc import Sequence
from math import sqrt
from typing import Any

from ninedots.domain import records as r
from ninedots.domain.state import State
from ninedots.outcomes.formats.naming import in_file_names
from ninedots.outcomes.report.people import people

from .child import Wanted, What, made

SIZE = {"width": 1600, "height": 900}
"""Of a board, in pixels at scale 1. A board that needs more becomes higher."""
ROOMY = 75
"""Notes on rings for which that is enough. With more of them the board begins as much larger, and keeps its form: it
would become a tower, which the layout takes long to find.
"""
FLOOR, CEILING = 12, 22
"""Sizes of words on it, in the same pixels."""


SCALE, MOST = 2, 16_000_000
"""Of a PNG: pixels for each of the same, and in all. Four bytes of memory go into each, several times over."""
IN_DOCUMENT = {"scale": 1.5, "most": 8_000_000}
"""The same of one on a page of a document: 350 dots to the inch of A4 at most."""


def wanted(told: State, what: What) -> Wanted:
    """Every board of a workshop, in the order of the agenda. Numbers keep boards of one title apart on any disk."""
    activities = (told.get(r.Activity, activity) for activity in told.workshop.agenda)
    boards = [on_board(told, board) for board in activities if board]
    names = [f"{number} {in_file_names(board['title'])}".strip() for number, board in enumerate(boards, 1)]
    return {"what": what, "title": told.workshop.title, "boards": boards, "names": names, "scale": SCALE, "most": MOST}


def as_png(told: State, ids: Sequence[str]) -> dict[str, bytes]:
    """A picture of each of these activities. Blocks until a child has made them; raises CannotDo beyond its bounds."""
    if not ids:
        return {}
    boards = [on_board(told, board) for one in ids if (board := told.activity(one))]
    asked: Wanted = {
        "what": "png",
        "title": "",
        "boards": boards,
        "names": [*ids],
        "scale": IN_DOCUMENT["scale"],
        "most": IN_DOCUMENT["most"],
    }
    with zipfile.ZipFile(io.BytesIO(made(asked))) as packed:
        return {one: packed.read(f"{one}.png") for one in ids}


def as_report(told: State, document: dict[str, Any], ids: Sequence[str]) -> bytes:
    """The report as PDF, with the boards of these activities. Blocks as `as_png` does."""
    boards = [on_board(told, board) for one in ids if (board := told.activity(one))]
    asked: Wanted = {
        "what": "report", "title": "", "boards": boards, "names": [], "scale": SCALE, "most": MOST,
        "document": document,
    }  # fmt: skip
    return made(asked)


def on_board(told: State, board: r.Activity) -> dict[str, Any]:
    """As JSON, in the shape of `Pictured` in web/src/lib/board. `told`: what may be told, see `domain/outside.py`."""

    def here(kind: type[r.Note] | type[r.Theme] | type[r.Link]) -> list[dict[str, Any]]:
        return [record.model_dump(mode="json") for record in told.all(kind) if record.activity == board.id]

    named = {group.name for group in people(told).groups}
    notes = [note if note["group"] in named else note | {"group": None} for note in here(r.Note)]

    return {
        "id": board.id,
        "title": board.title,
        "focus": board.focus,
        "exercise": told.exercise(board.id).model_dump(mode="json"),
        "notes": notes,
        "themes": here(r.Theme),
        "links": here(r.Link),
        "energy": {
            energy.note: {"counts": dict(energy.counts), "people": energy.people}
            for energy in told.all(r.Energy)
            if energy.activity == board.id
        },
        "groups": list(told.workshop.groups),
        "size": _size(told, board, len(notes)),
        "abouts": False,
        "floor": FLOOR,
        "ceiling": CEILING,
    }


def _size(told: State, board: r.Activity, notes: int) -> dict[str, int]:
    larger = sqrt(max(1, notes / ROOMY)) if told.exercise(board.id).board.rings else 1
    return {side: round(length * larger) for side, length in SIZE.items()}
