"""Labels of notes and dots for paper: A4 sheets to print on stickers, or on plain paper to be cut."""

from collections.abc import Iterable
from typing import Any, Final, Literal, TypedDict, get_args

from ninedots.domain import records as r
from ninedots.domain.exercise import Exercise
from ninedots.domain.order import reading
from ninedots.domain.state import State

Grid = Literal["L7160", "L7165"]
GRIDS: Final = get_args(Grid)


class _Cells(TypedDict):
    """Lengths in mm. `pitch`: from the left edge of one label to that of the next."""

    across: int
    down: int
    left: float
    top: float
    width: float
    height: float
    pitch: float


# By the numbers under which Avery sells such sheets; others make the same ones.
_CELLS: Final[dict[Grid, _Cells]] = {
    "L7160": {"across": 3, "down": 7, "left": 7.2, "top": 15.15, "width": 63.5, "height": 38.1, "pitch": 66.04},
    "L7165": {"across": 2, "down": 4, "left": 4.65, "top": 13.1, "width": 99.1, "height": 67.7, "pitch": 101.6},
}


class Label(TypedDict):
    text: str
    small: str  # over it: where it belongs


def of_notes(told: State, board: r.Activity, exercise: Exercise) -> list[Label]:
    """What stands on a board, as it may leave the house, zone by zone."""
    names = {zone.id: zone.name for zone in exercise.zones}
    notes = [note for note in told.all(r.Note) if note.activity == board.id]
    return [Label(text=note.text, small=names.get(note.zone, "")) for note in reading(exercise, notes)]


def of_prompts(exercise: Exercise, grid: Grid) -> list[Label]:
    """Before anybody has written: an example for each place, then beginnings to write on, to the end of the sheet."""
    examples = [Label(text=zone.example, small=zone.name) for zone in exercise.zones if zone.example]
    begun = [f"{opening} …" for kind in exercise.notes for opening in kind.openings]
    begun = begun or [kind.placeholder or kind.name for kind in exercise.notes]
    each = _CELLS[grid]["across"] * _CELLS[grid]["down"]
    left = -len(examples) % each or each
    return [*examples, *(Label(text=begun[at % len(begun)], small="") for at in range(left))]


def sheet_of(labels: Iterable[Label], *, title: str, language: str, grid: Grid) -> dict[str, Any]:
    return {"title": title, "language": language, "grid": _CELLS[grid], "labels": list(labels)}


def dots_of(exercise: Exercise, *, title: str, language: str, people: int) -> dict[str, Any]:
    """A strip for each person, with as many votes of each kind as the first ballot gives them."""
    return {"title": title, "language": language, "people": people, "exercise": exercise.model_dump(mode="json")}
