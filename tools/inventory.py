"""docs/data-inventory.md has a line for every field that is kept, and for nothing else.

What is kept is read from the program itself: the tables of the database, the types of events and records, the names in
the browser's storage, the cookies, and a line of the log. Files are held to a running server by a test.
"""

import logging
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

import orjson
from sqlmodel import SQLModel

from ninedots.archive import TABLES
from ninedots.domain import events as e
from ninedots.domain import records as r
from ninedots.domain.exercise import Exercise
from ninedots.domain.words import shapes_in
from ninedots.papers.kept import COOKIES
from ninedots.seeing.logs import Json

ROOT = Path(__file__).parents[1]
FILE = ROOT / "docs/data-inventory.md"
_ROW = re.compile(r"^\| (`[^|]*?) \| (.*) \|$", re.MULTILINE)
_NAME = re.compile(r"`([^`]+)`")
_TYPED = {"Event": {"at", "by"}, "Record": {"kind", "id", "seq"}, "Part": set[str]()}  # what all of them have
_RECORDS: tuple[type[r.Record], ...] = get_args(get_args(r.AnyRecord)[0])

Lines = dict[str, frozenset[str]]  # what a line is about → the names of fields in its second cell, if it has any


def main() -> int:
    problems = [*problems_of(FILE.read_text(encoding="utf-8"))]
    print("\n".join(problems) or f"{sum(map(len, kept().values()))} things that are kept, each with a line")
    return 1 if problems else 0


def problems_of(text: str) -> Iterator[str]:
    there, stated = kept(), told(text)
    for part in sorted(there.keys() | stated.keys()):
        is_so, said = there.get(part, {}), stated.get(part, {})
        yield from (f"{part}: `{one}` is kept and has no line" for one in is_so if one not in said)
        yield from (f"{part}: `{one}` has a line and is not kept" for one in said if one not in is_so)
        for one in is_so.keys() & said.keys():
            if missing := is_so[one] - said[one]:
                yield f"{part}: the line of `{one}` lacks {_named(missing)}"
            if more := said[one] - is_so[one]:
                yield f"{part}: `{one}` has no {_named(more)}"
    yield from (f"a line with an empty cell: {line}" for line in text.splitlines() if re.search(r"\|\s*\|", line))


def kept() -> dict[str, Lines]:
    """By the heading under which it stands, and the title of the first column."""
    parts = {f"table {name}": _lone(columns) for name, columns in tables().items()}
    typed: dict[str, Lines] = {
        "Event": {_versioned(*key): _fields(kind, "Event") for key, kind in e.KINDS.items()},
        "Record": {str(one.model_fields["kind"].default): _fields(one, "Record") for one in _RECORDS},
        "Part": {one.__name__: _fields(one, "Part") for one in shapes()},
    }
    names = {name for one in (*e.KINDS.values(), *_RECORDS, *shapes()) for name in one.model_fields}
    return {
        **parts,
        **typed,
        "Fields of events and records": _lone(names),
        "Cookies": _lone(name for name, _, _ in COOKIES),
        "Local and session storage": _lone(stored()),
        "IndexedDB": _lone(waiting()),
        "The log": _lone(logged()),
    }


def told(text: str) -> dict[str, Lines]:
    """The same, as the document says. Files are left to their test."""
    found: dict[str, Lines] = {}
    for part in re.split(r"^#{2,3} ", text, flags=re.MULTILINE)[1:]:
        heading, _, body = part.partition("\n")
        for table in re.findall(r"(?:^\|.*\n)+", body, re.MULTILINE):
            title = table.split("|")[1].strip()
            name = f"table {heading.strip('`')}" if heading.startswith("`") else heading
            key = title if title in _TYPED else name
            if key != "Files of the server":
                found[key] = {_about(first): _names_in(rest, key) for first, rest in _ROW.findall(table)}
    return found


def tables() -> Mapping[str, list[str]]:
    """All that there are, those in no backup too."""
    ours = {str(model.__tablename__) for model in TABLES}
    there = {name: [*table.columns.keys()] for name, table in SQLModel.metadata.tables.items()}
    assert ours <= there.keys()
    return there


def shapes() -> list[type[Any]]:
    """What events and records are made of besides. An exercise's definition was not written in the workshop."""
    found: list[type[Any]] = []

    def walk(shape: type[Any]) -> None:
        for field in shape.model_fields.values():
            for part in shapes_in(field.annotation):
                if part is not Exercise and part not in _RECORDS and part not in found:
                    found.append(part)
                    walk(part)

    for one in (*e.KINDS.values(), *_RECORDS):
        walk(one)
    return found


def stored() -> list[str]:
    source = (ROOT / "web/src/lib/stores/storage.ts").read_text(encoding="utf-8")
    return re.findall(r'^ *"?([\w-]+)"?: "', source.split("const KEPT = {")[1].split("}")[0], re.MULTILINE)


def waiting() -> list[str]:
    source = (ROOT / "web/src/lib/sync/outbox.ts").read_text(encoding="utf-8")
    return re.findall(r"readonly (\w+):", source.split("interface Entry {")[1].split("\n}")[0])


def logged() -> list[str]:
    try:
        raise ValueError
    except ValueError:
        raised = sys.exc_info()
    record = logging.LogRecord("ninedots", logging.ERROR, "", 0, "%(one)s", ({"one": 1},), raised)
    return [*orjson.loads(Json().format(record))]


def files() -> list[str]:
    """What the document says that a server's data folder holds."""
    part = FILE.read_text(encoding="utf-8").split("## Files of the server\n")[1].split("\n## ")[0]
    return [_about(first) for first, _ in _ROW.findall(part)]


def _fields(shape: type[Any], title: str) -> frozenset[str]:
    return frozenset(shape.model_fields.keys() - _TYPED[title])


def _lone(names: Iterable[str]) -> Lines:
    return {name: frozenset() for name in names}


def _versioned(kind: str, version: int) -> str:
    return kind if version == 1 else f"{kind} {version}"


def _about(cell: str) -> str:
    return cell.replace("`", "")


def _names_in(rest: str, key: str) -> frozenset[str]:
    return frozenset(_NAME.findall(rest.split("|")[0])) if key in _TYPED else frozenset()


def _named(fields: Iterable[str]) -> str:
    return ", ".join(f"`{one}`" for one in sorted(fields))


if __name__ == "__main__":
    sys.exit(main())
