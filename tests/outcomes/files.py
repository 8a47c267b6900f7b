"""Files of a workshop, read back by programs that did not write them: the zip and XML of the standard library."""

import csv
import io
import re
import zipfile
from random import Random
from typing import get_args
from xml.etree import ElementTree

import orjson

from ninedots.domain import records as r
from ninedots.domain.state import State
from ninedots.outcomes.formats import FORMATS
from ninedots.outcomes.formats.given import Given
from ninedots.outcomes.formats.taken import Taken
from ninedots.outcomes.formats.taken import made as made_by_child
from ninedots.outcomes.report.facts import TableName

TABLES: tuple[str, ...] = get_args(TableName)
NOW = 1_795_910_400_000  # 29 November 2026
_SHEETS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINKS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_ESCAPED = re.compile("_x([0-9A-F]{4})_")


def made(key: str, state: State, release: r.Release | None = None) -> bytes:
    """A file as the server has it made. Without pictures in this process, which is quicker."""
    found, taken = FORMATS[key], Taken(state, NOW, Random(1), release)
    if found.make is None or found.pictures:
        return made_by_child(found, taken)
    return found.make(Given(orjson.loads(orjson.dumps(taken.given(key, pictures=False)))))


def rows(name: str, state: State) -> list[dict[str, str]]:
    """Of a table as a CSV file."""
    data = made(f"{name}.csv", state)
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


Sheet = list[list[str | int]]


def sheets(book: bytes) -> dict[str, Sheet]:
    """The cells of each sheet, top to bottom. Fails for a cell that holds a formula or a date."""
    with zipfile.ZipFile(io.BytesIO(book)) as packed:
        assert packed.testzip() is None
        parts = {name: packed.read(name) for name in packed.namelist()}
    strings = [
        _ESCAPED.sub(lambda one: chr(int(one[1], 16)), "".join(text.text or "" for text in item.iter(f"{_SHEETS}t")))
        for item in ElementTree.fromstring(parts["xl/sharedStrings.xml"])
    ]
    links = {
        one.attrib["Id"]: one.attrib["Target"] for one in ElementTree.fromstring(parts["xl/_rels/workbook.xml.rels"])
    }
    found = {}
    for sheet in ElementTree.fromstring(parts["xl/workbook.xml"]).iter(f"{_SHEETS}sheet"):
        part = ElementTree.fromstring(parts[f"xl/{links[sheet.attrib[f'{_LINKS}id']]}"])
        found[sheet.attrib["name"]] = [list(_cells(row, strings)) for row in part.iter(f"{_SHEETS}row")]
    return found


def _cells(row: ElementTree.Element, strings: list[str]) -> "list[str | int]":
    found: list[str | int] = []
    for cell in row.iter(f"{_SHEETS}c"):
        assert cell.find(f"{_SHEETS}f") is None, "a formula"
        kind, value = cell.get("t"), cell.findtext(f"{_SHEETS}v")
        assert kind in (None, "s")
        found += [""] * (_column(cell.attrib["r"]) - len(found))
        found.append("" if value is None else strings[int(value)] if kind == "s" else int(value))
    return found


def _column(reference: str) -> int:
    number = 0
    for letter in re.sub(r"\d", "", reference):
        number = number * 26 + ord(letter) - 64
    return number - 1
