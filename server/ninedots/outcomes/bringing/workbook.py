"""An XLSX file, read by hand and within bounds: a few kilobytes of it can be unpacked to gigabytes."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from ninedots.domain import limits

from .found import Found, Unreadable
from .tables import COLUMNS, TEXT, Rows, head, in_table, links_in
from .xml import tree

_ESCAPED = re.compile("_x((?![Dd][89A-Fa-f])[0-9A-Fa-f]{4})_")  # half of a pair is no character, and stays as written
_EMPTY: list[str] = []  # one for all rows without cells
_TROUBLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    KeyError,
    OSError,
    OverflowError,
)


def in_workbook(data: bytes) -> Found:
    """Notes of the sheet called "Notes", else of the first that names a column for texts, else of the first; links of
    every sheet that says from where to where. Raises Unreadable.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            sheets = list(_Workbook(packed).sheets())
    except _TROUBLE:
        raise Unreadable("damaged") from None
    if not sheets:
        raise Unreadable("nothing")
    named = [rows for name, rows in sheets if name.lower() == "notes"]
    listed = [rows for _, rows in sheets if head(rows, TEXT)]
    found = in_table([*named, *listed, sheets[0][1]][0])
    for _, rows in sheets:
        found.links += links_in(rows)
        if len(found.links) > limits.BROUGHT_ROWS:
            raise Unreadable("too-large")
    return found


class _Workbook:
    def __init__(self, packed: zipfile.ZipFile) -> None:
        self._packed, self._left = packed, limits.BROUGHT_UNPACKED_BYTES
        self._cells_left = limits.BROUGHT_CELLS

    def sheets(self) -> Iterator[tuple[str, Rows]]:
        targets = {one.attrib["Id"]: one.attrib["Target"] for one in self._tree("xl/_rels/workbook.xml.rels")}
        strings = [_text(item) for item in self._tree("xl/sharedStrings.xml")] if self._has_strings() else []
        named: dict[str, str] = {}  # by the part that it stands in: one part is one sheet, whatever it is called
        for number, sheet in enumerate(self._tree("xl/workbook.xml").iter("sheet"), 1):
            if number > limits.BROUGHT_SHEETS:
                raise Unreadable("too-large")
            named.setdefault(targets[sheet.attrib["id"]].lstrip("/").removeprefix("xl/"), sheet.attrib.get("name", ""))
        for target, name in named.items():
            yield name, self._table(self._tree(f"xl/{target}"), strings)

    def _table(self, sheet: Element, strings: list[str]) -> Rows:
        """Each row in the place that its number says: empty ones are left out of the file."""
        rows: list[list[str]] = []
        for row in sheet.iter("row"):
            number = row.attrib.get("r", "")
            wanted = max(_whole(number) or 0, len(rows) + 1)
            if wanted > limits.BROUGHT_ROWS:
                raise Unreadable("too-large")
            cells, empty = _cells(row, strings), wanted - len(rows) - 1
            self._cells_left -= len(cells) + 1 + empty
            if self._cells_left < 0:
                raise Unreadable("too-large")
            rows += [_EMPTY] * empty
            rows.append(cells)
        return rows

    def _has_strings(self) -> bool:
        return "xl/sharedStrings.xml" in self._packed.namelist()

    def _tree(self, name: str) -> Element:
        with self._packed.open(name) as part:
            data = part.read(self._left + 1)
        self._left -= len(data)
        if self._left < 0:
            raise Unreadable("too-large")
        return tree(data)


def _whole(number: str) -> int | None:
    """None for what is no number, or one beyond all rows and texts."""
    return int(number) if number.isascii() and number.isdigit() and len(number) < 8 else None


def _cells(row: Element, strings: list[str]) -> list[str]:
    found: list[str] = []
    for cell in row.iter("c"):
        at = _column(cell.attrib.get("r", ""), len(found))
        if at >= COLUMNS:
            continue
        found += [""] * (at + 1 - len(found))
        kind, value = cell.attrib.get("t", "n"), cell.findtext("v") or ""
        if kind == "s":
            found[at] = strings[place] if (place := _whole(value)) is not None and place < len(strings) else ""
        elif kind == "inlineStr":
            found[at] = _text(cell)
        elif kind != "e":
            found[at] = value
    return found


def _column(reference: str, following: int) -> int:
    number = 0
    for letter in re.sub(r"[^A-Z]", "", reference)[:4]:
        number = number * 26 + ord(letter) - 64
    return number - 1 if number else following


def _text(item: Element) -> str:
    """Without readings that stand above letters."""
    for reading in item.findall("rPh"):
        item.remove(reading)
    said = "".join(text.text or "" for text in item.iter("t"))
    return _ESCAPED.sub(lambda one: chr(int(one[1], 16)), said)
