"""Sizes of paper, in millimetres."""

from typing import Final, Literal, get_args

Size = Literal["A4", "A3", "A2", "A1", "A0"]
SIZES: Final = get_args(Size)
Turn = Literal["upright", "wide"]

_SIDES: Final[dict[Size, tuple[int, int]]] = {
    "A4": (210, 297),
    "A3": (297, 420),
    "A2": (420, 594),
    "A1": (594, 841),
    "A0": (841, 1189),
}


def sheet(size: Size, turn: Turn) -> tuple[int, int]:
    """Width and height."""
    short, long = _SIDES[size]
    return (short, long) if turn == "upright" else (long, short)
