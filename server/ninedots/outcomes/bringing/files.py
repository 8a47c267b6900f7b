"""Which kind of file it is, by what stands in it and how it is called."""

import codecs
from itertools import islice

import orjson

from ninedots.domain import limits

from .found import Found, FoundNote, Unreadable
from .graphs import in_blueprint, in_canvas, in_graphml
from .tables import in_table, separated
from .workbook import in_workbook
from .xml import tree


def read(name: str, data: bytes) -> Found:
    """`name`: of the file; empty for a pasted list. Raises Unreadable."""
    if len(data) > limits.BROUGHT_BYTES:
        raise Unreadable("too-large")
    found = _read(name.rpartition(".")[2].lower(), data)
    if not found.notes and not found.no_text:
        raise Unreadable("nothing")
    if len(found.notes) + len(found.links) > limits.BROUGHT_ROWS:
        raise Unreadable("too-large")
    return found


def _read(ending: str, data: bytes) -> Found:
    if data.startswith(b"PK\x03\x04"):
        return in_workbook(data)
    if ending in ("graphml", "xml") or data.lstrip(codecs.BOM_UTF8).startswith((b"<?xml", b"<graphml")):
        return in_graphml(tree(data))
    text = _decoded(data)
    if ending in ("json", "canvas"):
        return _in_json(text)
    lines = text.split("\n")
    if ending in ("csv", "tsv") or all("\t" in line for line in lines if line.strip()):
        return in_table(separated(text))
    notes = (FoundNote(at, str(at), line) for at, line in enumerate(lines, 1) if line.strip())
    return Found(list(islice(notes, limits.BROUGHT_ROWS + 1)))


def _in_json(text: str) -> Found:
    try:
        said = orjson.loads(text)
    except orjson.JSONDecodeError:
        raise Unreadable("damaged") from None
    if not isinstance(said, dict):
        raise Unreadable("unknown")
    if said.get("format") == "ninedots-workshop":
        raise Unreadable("whole-workshop")
    if "elements" in said:
        return in_blueprint(said)
    if "nodes" in said:
        return in_canvas(said)
    raise Unreadable("unknown")


def _decoded(data: bytes) -> str:
    """UTF-8, UTF-16 with its mark, else what older programs on Windows write."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _lines(data.decode("utf-16", errors="replace"))
    try:
        return _lines(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return _lines(data.decode("cp1252", errors="replace"))


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
