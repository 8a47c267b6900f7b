"""The fonts of pictures, and how wide words are in them."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import uharfbuzz as hb

FOLDER = Path(__file__).parent / "made" / "fonts"
"""TrueType files with one subset of a font each, written by tools/picture_fonts.py. A family is named as its file."""

_FIRST = ("atkinson-hyperlegible-latin-ext", "atkinson-hyperlegible-latin", "noto-sans-arabic", "noto-sans-bengali")
"""The app's own typeface before those that complete it. Its second file goes first: the other would put ń together
from n and an accent, which cannot be copied out of a PDF."""
_JOINS = {0x200D, 0xFE0F}
"""Joiner and emoji sign: they belong to the letter before, whatever its font."""


@dataclass(frozen=True, slots=True)
class _Face:
    family: str
    font: hb.Font
    unit: int  # of lengths in the font: how many an em has
    letters: frozenset[int]


def families(*, bold: bool) -> list[str]:
    """Those that have a letter, in the order in which they are asked for it."""
    return [face.family for face in _faces(bold)]


def width_of(text: str, bold: bool) -> float:
    """In ems, as it is set: with ligatures, joined letters and kerning."""
    width = 0.0
    for face, run in _runs(text, bold):
        buffer = hb.Buffer()
        buffer.add_str(run)
        buffer.guess_segment_properties()
        hb.shape(face.font, buffer)
        width += sum(glyph.x_advance for glyph in buffer.glyph_positions) / face.unit
    return width


def _runs(text: str, bold: bool) -> list[tuple[_Face, str]]:
    faces = _faces(bold)
    runs: list[tuple[_Face, str]] = []
    for letter in text:
        last = runs[-1] if runs else None
        code = ord(letter)
        if last and (code in last[0].letters or code in _JOINS):
            runs[-1] = (last[0], last[1] + letter)
            continue
        face = next((face for face in faces if code in face.letters), faces[0])
        if last and face is last[0]:
            runs[-1] = (face, last[1] + letter)
        else:
            runs.append((face, letter))
    return runs


@cache
def _faces(bold: bool) -> tuple[_Face, ...]:
    paths = sorted(FOLDER.glob(f"*-{700 if bold else 400}.ttf"), key=_rank)
    faces = tuple(_face(path) for path in paths)
    return faces if not bold else (*faces, *(face for face in _faces(False) if "emoji" in face.family))


def _rank(path: Path) -> tuple[int, str]:
    family = _family(path)
    return next((rank for rank, first in enumerate(_FIRST) if family.startswith(first)), len(_FIRST)), family


def _face(path: Path) -> _Face:
    face = hb.Face(hb.Blob.from_file_path(str(path)))
    return _Face(_family(path), hb.Font(face), face.upem, frozenset(face.unicodes))


def _family(path: Path) -> str:
    return re.sub(r"-[47]00$", "", path.stem)
