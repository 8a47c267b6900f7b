"""Writes the fonts of pictures as TrueType, which typst reads: made/fonts in server/ninedots/outcomes/formats/pictures.

    python tools/picture_fonts.py

Each file of the web's fonts is a subset that browsers load when they meet a letter of it. Typst takes one file for a
family, so each subset becomes a family with the name of its file.
"""

import re
from pathlib import Path

from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "web/node_modules/@fontsource"
FOLDER = ROOT / "server/ninedots/outcomes/formats/pictures/made/fonts"

FONTS = ("atkinson-hyperlegible", "noto-sans", "noto-sans-arabic", "noto-sans-bengali", "noto-emoji")
WANTED = re.compile(r"(?P<family>.+)-(?P<weight>400|700)-normal\.woff2")
LEFT_OUT = re.compile(r"noto-emoji-(\d|emoji-700)|-(math|symbols)-")
"""One file has all emoji, and in one weight; the last two repeat letters of the first fonts."""
_FAMILY, _STYLE, _UNIQUE, _FULL, _POSTSCRIPT, _TYPOGRAPHIC_FAMILY, _TYPOGRAPHIC_STYLE = 1, 2, 3, 4, 6, 16, 17


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("*.ttf"):
        old.unlink()
    for font in FONTS:
        for path in sorted((PACKAGES / font / "files").iterdir()):
            named = WANTED.fullmatch(path.name)
            if named and not LEFT_OUT.search(path.name):
                write(path, named["family"], named["weight"])


def write(path: Path, family: str, weight: str) -> None:
    font = TTFont(path)
    font.flavor = None
    style = "Bold" if weight == "700" else "Regular"
    said = {
        _FAMILY: family,
        _STYLE: style,
        _UNIQUE: f"{family} {style}",
        _FULL: f"{family} {style}",
        _POSTSCRIPT: f"{family}-{style}",
        _TYPOGRAPHIC_FAMILY: family,
        _TYPOGRAPHIC_STYLE: style,
    }
    for record in font["name"].names:
        if record.nameID in said:
            record.string = said[record.nameID]
    font.save(FOLDER / f"{family}-{weight}.ttf")


if __name__ == "__main__":
    main()
