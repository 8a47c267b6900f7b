"""Tables: rows of cells with or without a row of names on top, from a CSV file, a pasted sheet or a workbook."""

import csv
import io
from collections.abc import Iterable, Sequence
from itertools import islice

from ninedots.domain import limits
from ninedots.outcomes.formats.csv_files import safe

from .found import Found, FoundLink, FoundNote, Unreadable, lowered

Rows = Sequence[Sequence[str]]

COLUMNS = 200  # of a table; what stands further to the right is not read
TEXT = ("text", "note", "label", "idea", "question", "name")
_KEY, _FROM, _TO = ("note id", "id"), ("from id", "from"), ("to id", "to")
_SAME = {"type": "kind", "tags": "theme", "place": "zone", "link": "kind"}  # other names of what is said
_ABOVE = 10  # rows in which names are looked for: titles stand above them


def separated(text: str) -> Rows:
    """A CSV file with whatever parts its cells, or a pasted sheet. Raises Unreadable."""
    first = text.split("\n", 1)[0]
    part = max("\t;,", key=first.count)
    try:
        read = csv.reader(io.StringIO(text, newline=""), delimiter=part)
        rows = [row[:COLUMNS] for row in islice(read, limits.BROUGHT_ROWS + 1)]
    except csv.Error:
        raise Unreadable("damaged") from None
    if len(rows) > limits.BROUGHT_ROWS:
        raise Unreadable("too-large")
    return [[unsafe(cell) for cell in row] for row in rows]


def unsafe(cell: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from running it."""
    bare = cell[1:]
    return bare if cell.startswith("'") and safe(bare) == cell else cell


def in_table(rows: Rows) -> Found:
    """Of a single table: notes, and nothing of what it says of links."""
    found, names = Found(), head(rows, TEXT)
    if names is None:  # without names, the first cell with something in it is the note
        for number, row in _numbered(rows, 0):
            if text := next((cell for cell in row if cell.strip()), ""):
                found.notes.append(FoundNote(number, str(number), text))
        return found
    at, columns = names
    text = _first(columns, TEXT)
    for number, row in _numbered(rows, at + 1):
        said = dict(zip(columns, row, strict=False))
        if any(cell.strip() for cell in row):
            found.notes.append(FoundNote(number, _said(said, _KEY) or str(number), said.get(text, ""), _told(said)))
    return found


def links_in(rows: Rows) -> list[FoundLink]:
    """Of a table whose rows say from where to where; else none."""
    names = head(rows, _FROM)
    if names is None or not set(_TO) & set(names[1]):
        return []
    at, columns = names
    links = []
    for number, row in _numbered(rows, at + 1):
        said = dict(zip(columns, row, strict=False))
        source, target = _said(said, _FROM), _said(said, _TO)
        if source or target:
            links.append(FoundLink(number, source, target, _told(said)))
    return links


def head(rows: Rows, wanted: Iterable[str]) -> tuple[int, list[str]] | None:
    """Where the row of names is, and the names in small letters: the first near the top that has one of these."""
    for at, row in enumerate(rows[:_ABOVE]):
        names = [cell.strip().lower() for cell in row]
        if len([name for name in names if name]) >= 1 and set(wanted) & set(names):
            return at, names
    return None


def _numbered(rows: Rows, start: int) -> Iterable[tuple[int, Sequence[str]]]:
    if len(rows) > limits.BROUGHT_ROWS:
        raise Unreadable("too-large")
    return ((at + 1, row) for at, row in enumerate(rows) if at >= start)


def _first(columns: Sequence[str], wanted: Sequence[str]) -> str:
    return next(name for name in wanted if name in columns)


def _said(said: dict[str, str], names: Sequence[str]) -> str:
    return next((said[name].strip() for name in names if said.get(name, "").strip()), "")


def _told(said: dict[str, str]) -> dict[str, str]:
    """What is said of it, by name; of several values in one cell ("Sector: Health; Age: 7") each by its own."""
    told = {_SAME.get(name, name): cell for name, cell in said.items() if cell.strip()}
    for one in told.pop("said of it", "").split(";"):
        name, _, choice = one.partition(":")
        if choice.strip():
            told.setdefault(name, choice)
    return {name: text.strip() for name, text in lowered(told).items()}
