"""What a file is called: "Belonging in Brent – outcomes – 2026-11-29.xlsx"."""

import re
import unicodedata
from urllib.parse import quote

from ninedots.domain.text import clean_line

LONGEST = 120  # bytes of a title in it: with the rest a name stays under the 255 that file systems take
# What Windows, macOS or a shell take for something else than a letter of a name.
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')
_PLAIN = re.compile(r"[^A-Za-z0-9 ._()-]+")


def file_name(title: str, what: str, day: str, ending: str) -> str:
    return f"{in_file_names(title) or 'Workshop'} – {what} – {day}.{ending}"


def download(name: str) -> str:
    """The header Content-Disposition: the whole name, and one in ASCII for what cannot read it (RFC 6266)."""
    bare = unicodedata.normalize("NFKD", name.replace("–", "-")).encode("ascii", "ignore").decode()
    plain = " ".join(_PLAIN.sub(" ", bare).split()).lstrip(" .-")
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def in_file_names(title: str) -> str:
    line = clean_line(_NOT_IN_NAMES.sub(" ", title)).lstrip(". -~")
    cut = line.encode()[:LONGEST].decode(errors="ignore")
    return cut.rstrip(" .")
