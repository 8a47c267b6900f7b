"""How an exercise's board is laid out: rows, columns, a grid, rings or one plane, and the drawing under it.

Nobody works out a coordinate: browsers lay the board out for the screen at hand (web/src/lib/board), and the server
knows no geometry. Only a ground drawing has numbers, in fractions of the board, and they are stretched with it.
"""

import re
from collections.abc import Iterator
from typing import Annotated, Any, Final, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator

from . import limits

Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
# Words for people. In a file these may be one text, or one for each audience (professionals, pupils, parents).
Line = Annotated[str, Field(min_length=1, max_length=120, json_schema_extra={"words": True})]
Words = Annotated[str, Field(min_length=1, max_length=600, json_schema_extra={"words": True})]
ShortLine = Annotated[str, Field(min_length=1, max_length=48, json_schema_extra={"words": True})]
Tone = Literal[
    "paper", "plain", "sky", "water", "deep", "abyss", "sand", "leaf", "rose", "gold", "violet", "clay", "ink"
]  # fmt: skip
Manner = Literal["list", "ring", "plane"]
LAYOUTS: Final = ("rows", "columns", "grid", "rings", "plane")


class Part(BaseModel):
    """A piece of a definition: unchangeable, and a misspelt key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


def _lane(value: Any) -> Any:
    if isinstance(value, str):
        return (value,)
    return tuple(value) if isinstance(value, list) else value  # in strict JSON a list is no tuple any more here


# One row or one column. A file may write a lone zone without brackets.
Lane = Annotated[
    tuple[Slug, ...],
    Field(min_length=1, max_length=limits.LANE),
    BeforeValidator(_lane, json_schema_input_type=Slug | Annotated[tuple[Slug, ...], Field(min_length=1)]),
]
Lanes = Annotated[tuple[Lane, ...], Field(min_length=1, max_length=limits.LANE)]

_PATH = re.compile(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
# How many numbers a command takes. They are absolute and without arcs, so that each point can be stretched by itself.
_TAKES: Final = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "Z": 0}


Edge = Annotated[float, Field(ge=0, le=limits.LANE)]


class Stroke(Part):
    """One line or shape of the drawing under the notes, stretched with the board."""

    path: Annotated[str, Field(max_length=4000)] = Field(
        description="An SVG path of absolute commands alone: M L H V C S Q T Z. x goes from 0 to 1 over the board's "
        "width, y from 0 to 1 over its height; on rows y counts rows, on columns x counts columns, on a grid both do, "
        "so that y = 1 stays between the first and the second row however high they are."
    )
    fill: Tone | None = Field(None, description="The colour of its inside; none: only a line.")
    line: Tone | None = Field(None, description="The colour of its line; none: only a filled shape.")
    width: float = Field(3, gt=0, le=40, description="How thick the line is, in pixels of the screen.")
    dash: bool = Field(False, description="Whether the line is dashed.")
    around: tuple[Edge, Edge] | None = Field(
        None,
        description="The point (x, y) around which it keeps the form that it has on a board nearly twice as wide as it "
        "is high, for a figure that must not look stretched; none: each of its points moves with the board.",
    )

    @field_validator("path")
    @classmethod
    def _stretches(cls, path: str) -> str:
        if problem := path_problem(path):
            raise ValueError(problem)
        return path


Ground = Annotated[tuple[Stroke, ...], Field(max_length=limits.STROKES)]


class Heading(Part):
    """A heading over a column or beside a row of a grid."""

    id: Slug = Field(description="Its short name; the zone at a crossing is called “<row>-<column>”.")
    name: ShortLine = Field(description="What people read at the row or column.")
    about: Words | None = Field(None, description="What it means, in a sentence.")
    tone: Tone = Field("plain", description="The colour of the zones made for it; a column's goes before a row's.")


Headings = Annotated[tuple[Heading, ...], Field(min_length=1, max_length=limits.LANE)]


class Grid(Part):
    """Rows and columns that cross. In a file a zone may be left out: it is then made from its two headings."""

    across: Headings = Field(description="The columns, from the left.")
    down: Headings = Field(description="The rows, from the top. Each becomes a layer, where no layer bears its name.")


class Board(Part):
    """How the zones lie: in exactly one of rows, columns, grid, rings and plane."""

    rows: Lanes | None = Field(
        None, description="Zones row by row, from the top; in a row from the left. Rows may differ in length."
    )
    columns: Lanes | None = Field(None, description="Zones column by column, from the left; in a column from the top.")
    grid: Grid | None = Field(None, description="Rows and columns that cross, each with a heading.")
    rings: Annotated[tuple[Slug, ...], Field(min_length=1, max_length=limits.RINGS)] | None = Field(
        None, description="Zones round one centre, from the innermost outwards. Notes lie where people put them."
    )
    centre: Line | None = Field(None, description="The word in the middle of the rings.")
    plane: Slug | None = Field(
        None, description="One zone with two axes. Notes lie where people put them: further right is more of “across”."
    )
    across: tuple[Line, Line] | None = Field(None, description="What the plane's left end means, then its right end.")
    up: tuple[Line, Line] | None = Field(None, description="What the plane's bottom means, then its top.")
    ground: Ground = Field(
        (), description="The drawing under the zones: the name of a file in “grounds”, or strokes of your own."
    )

    @model_validator(mode="after")
    def _one_layout(self) -> Self:
        chosen = [name for name in LAYOUTS if getattr(self, name) is not None]
        if len(chosen) != 1:
            raise ValueError(f"a board has exactly one of {', '.join(LAYOUTS)}, and this one has {len(chosen)}")
        if self.centre is not None and self.rings is None:
            raise ValueError("“centre” is the word in the middle of rings, and this board has none")
        if (self.across or self.up) and self.plane is None:
            raise ValueError("“across” and “up” are the axes of a plane, and this board has none")
        return self

    @property
    def zones(self) -> tuple[str, ...]:
        """Every zone that is laid out: row by row, column by column, outwards."""
        if self.grid is not None:
            return tuple(crossing(down.id, across.id) for down in self.grid.down for across in self.grid.across)
        if self.plane is not None:
            return (self.plane,)
        return self.rings or tuple(zone for lane in self.rows or self.columns or () for zone in lane)


def crossing(down: str, across: str) -> str:
    """What the zone at a crossing of a grid is called."""
    return f"{down}-{across}"


def path_problem(path: str) -> str | None:
    """What keeps a path from being stretched, in words; None where nothing does."""
    if strange := _PATH.sub("", path).replace(",", " ").strip():
        return f"“{strange.split()[0][:20]}”, which is no part of an SVG path"
    commands = list(commands_of(path))
    if not commands or commands[0][0] != "M":
        return "a path that does not begin with “M”, where the pen is put down"
    for command, numbers in commands:
        takes = _TAKES.get(command)
        if takes is None:
            other = f"“{command.upper()}”" if command.upper() in _TAKES else "curves (C or Q)"
            return f"the command “{command}”, which cannot be stretched: write {other} with absolute numbers"
        if len(numbers) % takes if takes else numbers:
            return f"“{command}” with {len(numbers)} numbers: it takes {takes or 'none'}"
        if takes and not numbers:
            return f"“{command}” without numbers: it takes {takes}"
    return None


def commands_of(path: str) -> Iterator[tuple[str, list[float]]]:
    """The commands of a path, each with all the numbers that follow it."""
    command, numbers = "", list[float]()
    for token in _PATH.findall(path):
        if token.isalpha():
            if command:
                yield command, numbers
            command, numbers = token, []
        elif command:
            numbers.append(float(token))
        else:
            yield token, []
            return
    if command:
        yield command, numbers
