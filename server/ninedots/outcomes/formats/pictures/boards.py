"""What is on a board when it leaves the house: the question that `drawing` answers with places."""

from math import sqrt
from typing import Any, TypedDict

from ninedots.domain import records as r
from ninedots.domain.state import State
from ninedots.outcomes.formats.naming import in_file_names
from ninedots.outcomes.report.people import people

SIZE = {"width": 1600, "height": 900}
"""Of a board, in pixels at scale 1. A board that needs more becomes higher."""
ROOMY = 75
"""Notes on rings for which that is enough. With more of them the board begins as much larger, and keeps its form: it
would become a tower, which the layout takes long to find.
"""
FLOOR, CEILING = 12, 22
"""Sizes of words on it, in the same pixels."""


class Pictured(TypedDict):
    name: str  # for a file of it
    board: dict[str, Any]  # as `on_board` says it


def on_boards(told: State) -> list[Pictured]:
    """Every board of a workshop, in the order of the agenda. Numbers keep boards of one title apart on any disk."""
    activities = (told.get(r.Activity, activity) for activity in told.workshop.agenda)
    boards = [on_board(told, board) for board in activities if board]
    return [
        {"name": f"{number} {in_file_names(board['title'])}".strip(), "board": board}
        for number, board in enumerate(boards, 1)
    ]


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
