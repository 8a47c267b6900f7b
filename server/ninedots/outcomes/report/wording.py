"""How a sentence that is made by rules is put together. Words of people stand in pieces of their own, cut to a line."""

from collections.abc import Sequence

from .facts import Piece

FEW = 3  # things named in one sentence
CLIPPED = 140  # characters of somebody's words in a sentence; the table has all of them


def joined(*parts: Piece | str) -> tuple[Piece, ...]:
    """Pieces in which nobody's words stand next to each other become one."""
    pieces: list[Piece] = []
    for part in parts:
        piece = Piece(text=part, said=False) if isinstance(part, str) else part
        if pieces and not piece.said and not pieces[-1].said:
            pieces[-1] = Piece(text=pieces[-1].text + piece.text, said=False)
        else:
            pieces.append(piece)
    return tuple(pieces)


def quoted(text: str) -> list[Piece | str]:
    line = " ".join(text.split())
    return ["“", Piece(text=line if len(line) <= CLIPPED else f"{line[:CLIPPED].rstrip()}…", said=True), "”"]


def listed(named: Sequence[list[Piece | str]], last: str = "and") -> list[Piece | str]:
    """As "a, b and c"; with ";" as `last`: "a; b; c"."""
    parts: list[Piece | str] = []
    for at, one in enumerate(named):
        if at:
            parts.append("; " if last == ";" else f" {last} " if at == len(named) - 1 else ", ")
        parts += one
    return parts
