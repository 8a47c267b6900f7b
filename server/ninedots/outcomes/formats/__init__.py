"""Every file that a workshop can be taken away as: the one list that routes, downloads, command line and tests read."""

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from itertools import chain
from random import Random
from typing import Literal, get_args

import orjson

from ninedots.domain import records as r
from ninedots.domain.exercise import Audience
from ninedots.domain.outside import published
from ninedots.domain.state import State
from ninedots.outcomes.export import export
from ninedots.outcomes.report import Report, report
from ninedots.outcomes.report.facts import TableName

from . import graphs, markdown
from .csv_files import csv_file
from .document import Document, document, plain_edition
from .graphs.canvas import canvases
from .naming import file_name
from .tables import Tables, day
from .zipping import zipped

# What the page offers.
FileKey = Literal[
    "outcomes.docx", "outcomes.pdf", "plain.docx", "plain.pdf", "outcomes.xlsx", "outcomes.md", "boards.pdf",
    "boards.zip", "canvases.zip", "graphs.zip", "tables.zip", "everything.zip", "workshop.json",
]  # fmt: skip


# What those who lead may hand to participants.
ReleasedKey = Literal["outcomes.docx", "outcomes.pdf", "plain.docx", "plain.pdf", "boards.pdf"]
RELEASED: tuple[ReleasedKey, ...] = get_args(ReleasedKey)
# Of these what a young person may be handed.
_PLAIN: frozenset[str] = frozenset({"plain.docx", "plain.pdf", "boards.pdf"})


class Taken:
    """A workshop as it is at this moment, to be made into files."""

    def __init__(self, state: State, now: int, chance: Random, release: r.Release | None = None) -> None:
        """`now`: ms since 1970. `chance` must not be guessable: it shuffles the papers of an export. `release`: with
        what was chosen for it, in place of today's.
        """
        self.state, self.now, self.chance, self.release = state, now, chance, release

    @cached_property
    def told(self) -> State:
        return published(self.state, self.release).state

    @cached_property
    def report(self) -> Report:
        return report(self.state, self.now, self.release)

    @cached_property
    def tables(self) -> Tables:
        return Tables(self.report)


@dataclass(frozen=True, slots=True)
class Format:
    key: str  # its address
    media: str
    make: Callable[[Taken], bytes]
    needs: str | None = None  # a package of the extra `reports`
    in_child: bool = False  # made by a process of its own, for which a thread only waits

    @property
    def is_there(self) -> bool:
        return self.needs is None or find_spec(self.needs) is not None

    def name(self, of: Taken) -> str:
        what, _, ending = self.key.rpartition(".")
        return file_name(of.report.title, what, day(of.report), ending)


def _word(stands: Callable[[Tables], Document]) -> Callable[[Taken], bytes]:
    def make(of: Taken) -> bytes:
        from .pictures.boards import as_png
        from .word import written

        told = stands(of.tables)
        return written(told, as_png(of.told, told.boards))

    return make


def _pdf(stands: Callable[[Tables], Document]) -> Callable[[Taken], bytes]:
    def make(of: Taken) -> bytes:
        from .pictures.boards import as_report
        from .portable import laid

        told = stands(of.tables)
        return as_report(of.told, laid(told), told.boards)

    return make


def _markdown(of: Taken) -> bytes:
    return markdown.written(document(of.tables))


def _sheets(of: Taken) -> bytes:
    from .sheets import workbook

    return workbook(of.tables)


def _json(of: Taken) -> bytes:
    return orjson.dumps(export(of.state, of.now, of.chance), option=orjson.OPT_APPEND_NEWLINE)


def _zip(of: Taken) -> bytes:
    """Every table as CSV."""
    return zipped((f"{name}.csv", csv_file(of.tables, name)) for name in get_args(TableName))


def _boards(what: Literal["pdf", "zip"]) -> Callable[[Taken], bytes]:
    def make(of: Taken) -> bytes:
        from .pictures.boards import wanted
        from .pictures.child import made

        return made(wanted(of.told, what))

    return make


def _canvases(of: Taken) -> bytes:
    from .pictures.boards import wanted
    from .pictures.child import made

    asked = wanted(of.told, "places")
    return zipped(canvases(of.report, asked, orjson.loads(made(asked))))


def _graphs(of: Taken) -> bytes:
    return zipped(graphs.files(of.tables))


def _everything(of: Taken) -> bytes:
    """All that the page offers but the complete document, which names small groups."""
    return zipped(chain.from_iterable(_in_all(of, key) for key in offered() if key not in _NOT_IN_ALL))


def _in_all(of: Taken, key: FileKey) -> Iterator[tuple[str, bytes]]:
    """A file under its own name; several that come as a zip in a folder."""
    content = FORMATS[key].make(of)
    folder, _, ending = key.rpartition(".")
    if ending != "zip":
        yield FORMATS[key].name(of), content
        return
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for name in packed.namelist():
            yield f"{folder.capitalize()}/{name}", packed.read(name)


def _csv(name: TableName) -> Callable[[Taken], bytes]:
    return lambda of: csv_file(of.tables, name)


_NOT_IN_ALL = ("everything.zip", "workshop.json")
_OFFICE = "application/vnd.openxmlformats-officedocument"

FORMATS: Mapping[str, Format] = {
    one.key: one
    for one in (
        Format("outcomes.docx", f"{_OFFICE}.wordprocessingml.document", _word(document), "docx", in_child=True),
        Format("outcomes.pdf", "application/pdf", _pdf(document), "typst", in_child=True),
        Format("plain.docx", f"{_OFFICE}.wordprocessingml.document", _word(plain_edition), "docx", in_child=True),
        Format("plain.pdf", "application/pdf", _pdf(plain_edition), "typst", in_child=True),
        Format("outcomes.xlsx", f"{_OFFICE}.spreadsheetml.sheet", _sheets, "xlsxwriter"),
        Format("outcomes.md", "text/markdown; charset=utf-8", _markdown),
        Format("boards.pdf", "application/pdf", _boards("pdf"), "typst", in_child=True),
        Format("boards.zip", "application/zip", _boards("zip"), "typst", in_child=True),
        Format("canvases.zip", "application/zip", _canvases, "quickjs", in_child=True),
        Format("graphs.zip", "application/zip", _graphs),
        Format("tables.zip", "application/zip", _zip),
        Format("everything.zip", "application/zip", _everything, in_child=True),
        *(Format(f"{name}.csv", "text/csv; charset=utf-8", _csv(name)) for name in get_args(TableName)),
        Format("workshop.json", "application/json", _json),
    )
}


def releasable(audience: Audience) -> tuple[ReleasedKey, ...]:
    """What can be handed to participants: pupils are handed the plain edition and pictures alone."""
    return tuple(key for key in RELEASED if FORMATS[key].is_there and (audience != "pupils" or key in _PLAIN))


def offered() -> tuple[FileKey, ...]:
    """Of the files that the page offers those that this server can make."""
    return tuple(key for key in get_args(FileKey) if FORMATS[key].is_there)
