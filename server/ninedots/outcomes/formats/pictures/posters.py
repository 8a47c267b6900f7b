"""An exercise as a poster to work on with paper notes: its board empty and large, its prompts and votes beside it.

It is made of the definition alone, in the words of an audience and in a language, so that an exercise of one's own has
a poster as well. One drawing serves every size of paper: it is vector, and all of it grows alike.
"""

from dataclasses import dataclass
from typing import Any, TypedDict

from ninedots.domain.exercise import Exercise
from ninedots.domain.layouts import Board

from .sizes import Size, Turn


@dataclass(frozen=True, slots=True)
class Joining:
    """How to come in with a phone."""

    code: str
    address: str  # to be typed
    qr_size: int
    qr_path: str


class Step(TypedDict):
    name: str
    minutes: int
    prompt: str


class Poster(TypedDict):
    """What the child is asked for: JSON."""

    exercise: dict[str, Any]
    stages: list[Step]
    title: str
    workshop: str
    question: str
    language: str
    size: Size
    turn: Turn
    joining: dict[str, Any] | None


def turned(board: Board) -> Turn:
    """How the paper lies best: upright where there are more rows than columns."""
    if board.rows is not None:
        down, across = len(board.rows), max(len(row) for row in board.rows)
    elif board.columns is not None:
        down, across = max(len(column) for column in board.columns), len(board.columns)
    elif board.grid is not None:
        down, across = len(board.grid.down), len(board.grid.across)
    else:
        down = across = 1
    return "upright" if down > across else "wide"


def asked(
    exercise: Exercise,
    *,
    size: Size,
    language: str = "en",
    turn: Turn | None = None,
    stages: list[Step] | None = None,
    title: str = "",
    workshop: str = "",
    question: str = "",
    joining: Joining | None = None,
) -> Poster:
    """`exercise`: in the words of its audience and language.

    `turn` None: as the exercise needs it. `stages` None: its own.
    """
    own = [Step(name=stage.name, minutes=stage.minutes, prompt=stage.prompt) for stage in exercise.stages]
    return {
        "exercise": exercise.model_dump(mode="json"),
        "stages": own if stages is None else stages,
        "title": title or exercise.name,
        "workshop": workshop,
        "question": question,
        "language": language,
        "size": size,
        "turn": turn or turned(exercise.board),
        "joining": None
        if joining is None
        else {
            "code": joining.code,
            "address": joining.address,
            "qr": f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {joining.qr_size} {joining.qr_size}">'
            f'<path d="{joining.qr_path}" fill="#000000"/></svg>',
        },
    }
