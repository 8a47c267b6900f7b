"""Files of pictures, set by typst with the fonts of the house."""

from collections.abc import Mapping, Sequence
from math import inf, sqrt
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


def set_as(
    kind: Kind, title: str, pictures: Sequence[tuple[str, Picture]], scale: float = 1, most: float = inf
) -> bytes:
    """Of pictures with their titles; more than one only as a PDF, a page for each. `scale` and `most` are a PNG's:
    pixels for each of the picture's, and of the whole.

    The same pictures give the same bytes. In an SVG and a PNG words are outlines; in a PDF they can be copied.
    """
    asked = {
        "title": title,
        "pictures": [_as_data(picture) | {"title": of} for of, picture in pictures],
    }
    scales = [
        min(LONGEST / max(picture["width"], picture["height"]), sqrt(most / (picture["width"] * picture["height"])))
        for _, picture in pictures
    ]
    return compiled("board.typ", asked, kind, _POINTS * min([scale, *scales]))


def compiled(
    template: str,
    asked: dict[str, Any],
    kind: Kind = "pdf",
    ppi: float = _POINTS,
    *,
    ua: bool = False,
    made: int | None = None,
) -> bytes:
    """`asked` comes to the template beside this file as data, with the names of the fonts. `ua`: as PDF/UA-1. `made`:
    when, in seconds since 1970.
    """
    fonts = {"plain": families(bold=False), "bold": families(bold=True)}
    found = typst.compile(
        Path(__file__).parent / template,
        format=kind,
        ppi=ppi,
        font_paths=[FOLDER],
        ignore_system_fonts=True,
        sys_inputs={"asked": orjson.dumps(fonts | asked).decode()},
        pdf_standards="ua-1" if ua else [],
        timestamp=made,
    )
    assert isinstance(found, bytes)
    return found


def set_report(document: Mapping[str, Any], boards: Mapping[str, Picture]) -> bytes:
    """As PDF/UA-1. Where that cannot be, as when a sign is in none of the fonts, as a tagged PDF that says so."""
    asked = {
        **document,
        "pictures": {one: _as_data(picture) for one, picture in boards.items()},
    }
    try:
        return _report(asked, ua=True)
    except typst.TypstError:
        return _report(asked, ua=False)


def _report(asked: Mapping[str, Any], *, ua: bool) -> bytes:
    return compiled("../portable/report.typ", {**asked, "ua": ua}, ua=ua, made=asked["made"])


def _as_data(picture: Picture) -> dict[str, Any]:
    return {
        "width": picture["width"],
        "height": picture["height"],
        "svg": as_svg(picture),
        "words": picture["words"],
    }


def as_svg(picture: Picture) -> str:
    size = f"0 0 {picture['width']} {picture['height']}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{size}">{picture["shapes"]}</svg>'
