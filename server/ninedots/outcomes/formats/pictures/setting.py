"""Files of pictures, set by typst with the fonts of the house."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import orjson
import typst

from .drawing import Picture
from .letters import FOLDER, families

Kind = Literal["svg", "png", "pdf"]

LONGEST = 8192
"""Pixels of a PNG's longer side: what viewers and slides still open."""
_POINTS = 72  # to the inch: a picture's pixel is set as a point


def set_as(kind: Kind, title: str, pictures: Sequence[tuple[str, Picture]], scale: float = 1) -> bytes:
    """Of pictures with their titles; more than one only as a PDF, a page for each. `scale`: of a PNG.

    The same pictures give the same bytes. In an SVG and a PNG words are outlines; in a PDF they can be copied.
    """
    asked = {
        "title": title,
        "pictures": [
            {
                "title": of,
                "width": picture["width"],
                "height": picture["height"],
                "svg": as_svg(picture),
                "words": picture["words"],
            }
            for of, picture in pictures
        ],
    }
    longest = max((side for _, picture in pictures for side in (picture["width"], picture["height"])), default=1)
    return compiled("board.typ", asked, kind, _POINTS * min(scale, LONGEST / longest))


def compiled(template: str, asked: dict[str, Any], kind: Kind = "pdf", ppi: float = _POINTS) -> bytes:
    """`asked` comes to the template beside this file as data, with the names of the fonts."""
    fonts = {"plain": families(bold=False), "bold": families(bold=True)}
    made = typst.compile(
        Path(__file__).parent / template,
        format=kind,
        ppi=ppi,
        font_paths=[FOLDER],
        ignore_system_fonts=True,
        sys_inputs={"asked": orjson.dumps(fonts | asked).decode()},
    )
    assert isinstance(made, bytes)
    return made


def as_svg(picture: Picture) -> str:
    size = f"0 0 {picture['width']} {picture['height']}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{size}">{picture["shapes"]}</svg>'
