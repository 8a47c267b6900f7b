"""Every file that a workshop can be taken away as: the one list that routes, downloads, command line and tests read.

`taken` says what a file is made of, and has it made: by a process of its own, see `child`.
"""

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from itertools import chain
from typing import Literal, get_args

from ninedots.domain import records as r
from ninedots.domain.exercise import Audience
from ninedots.domain.state import State
from ninedots.outcomes.report import Report
from ninedots.outcomes.report.dates import due
from ninedots.outcomes.report.facts import TableName

from . import graphs, markdown
from .calendar import calendar
from .csv_files import csv_file
from .document import Document, document, plain_edition
from .given import Given
from .graphs.canvas import canvases
from .naming import file_name
from .parts import apart, one_more
from .tables import Tables, day
from .zipping import zipped

# What the page offers.
FileKey = Literal[
    "outcomes.docx", "outcomes.pdf", "plain.docx", "plain.pdf", "outcomes.xlsx", "outcomes.md", "boards.pdf",
    "boards.zip", "canvases.zip", "graphs.zip", "tables.zip", "commitments.ics", "everything.zip", "workshop.json",
]  # fmt: skip


# How the boards grew: a page that can be handed to participants, and no file.
REPLAY = "replay.page"
# For calendars: made of commitments that have a day.
CALENDAR = "commitments.ics"
# What those who lead may hand to participants.
ReleasedKey = Literal[
    "outcomes.docx", "outcomes.pdf", "plain.docx", "plain.pdf", "boards.pdf", "commitments.ics", "replay.page",
]  # fmt: skip
RELEASED: tuple[ReleasedKey, ...] = get_args(ReleasedKey)
# Of these what a young person may be handed.
_PLAIN: frozenset[str] = frozenset({"plain.docx", "plain.pdf", "boards.pdf", REPLAY})


def _none(_: Given) -> int:
    return 0


@dataclass(frozen=True, slots=True)
class Format:
    key: str  # its address
    media: str
    make: Callable[[Given], bytes] | None  # in the child; None: the complete document, which a thread writes
    needs: str | None = None  # a package of the extra `reports`
    pictures: bool = False  # it shows boards: nobody who takes another file waits for it
    parts: Callable[[Given], int] = _none  # that are made before it is put together
    holds: Callable[[State], bool] | None = None  # whether there is anything to hold; None: always

    @property
    def is_there(self) -> bool:
        return self.needs is None or find_spec(self.needs) is not None

    def all_parts(self, of: Given) -> int:
        return self.parts(of) + 1

    def whole(self, of: Given) -> bytes:
        """In the child."""
        assert self.make
        content = self.make(of)
        one_more()
        return content

    def name(self, of: Report) -> str:
        what, _, ending = self.key.rpartition(".")
        return file_name(of.title, what, day(of), ending)


def _word(stands: Callable[[Tables], Document]) -> Callable[[Given], bytes]:
    def make(of: Given) -> bytes:
        from .pictures.making import for_document
        from .word import written

        told = stands(of.tables)
        return written(told, for_document(of.boards, told.boards))

    return make


def _pdf(stands: Callable[[Tables], Document]) -> Callable[[Given], bytes]:
    def make(of: Given) -> bytes:
        from .pictures.making import as_report
        from .portable import laid

        told = stands(of.tables)
        return as_report(laid(told), of.boards, told.boards)

    return make


def _drawn(stands: Callable[[Tables], Document]) -> Callable[[Given], int]:
    return lambda of: len(stands(of.tables).boards)


def _boards_pdf(of: Given) -> bytes:
    from .pictures.making import as_pages

    return as_pages(of.title, of.boards)


def _boards_zip(of: Given) -> bytes:
    from .pictures.making import one_by_one

    return zipped(one_by_one(of.boards))


def _canvases(of: Given) -> bytes:
    from .pictures.making import places

    return zipped(canvases(of.report, of.boards, places(of.boards)))


def _sheets(of: Given) -> bytes:
    from .sheets import workbook

    return workbook(of.tables)


def _tables(of: Given) -> bytes:
    """Every table as CSV."""
    return zipped((f"{name}.csv", csv_file(of.tables, name)) for name in get_args(TableName))


def _in_all(of: Given) -> list[Format]:
    """All that the page offers but the complete document, which names small groups."""
    return [FORMATS[key] for key in offered() if key not in _NOT_IN_ALL and (key != CALENDAR or _days_in(of))]


def _everything(of: Given) -> bytes:
    return zipped(chain.from_iterable(_within(of, one) for one in _in_all(of)))


def _within(of: Given, one: Format) -> Iterator[tuple[str, bytes]]:
    """A file under its own name; several that come as a zip in a folder."""
    # What makes each picture apart already needs no other process around them: memory is counted with each.
    content = one.whole(of) if one.key == "boards.zip" else apart(partial(one.whole, of))
    folder, _, ending = one.key.rpartition(".")
    if ending != "zip":
        yield one.name(of.report), content
        return
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for name in packed.namelist():
            yield f"{folder.capitalize()}/{name}", packed.read(name)


def _csv(name: TableName) -> Callable[[Given], bytes]:
    return lambda of: csv_file(of.tables, name)


def _days_in(of: Given) -> bool:
    return any(one.due for one in of.report.commitments)


def _has_days(state: State) -> bool:
    return any(due(one, state.workshop) for one in state.all(r.Commitment))


_NOT_IN_ALL = ("everything.zip", "workshop.json")
_OFFICE = "application/vnd.openxmlformats-officedocument"

FORMATS: Mapping[str, Format] = {
    one.key: one
    for one in (
        *(
            Format(f"{name}.{ending}", media, make(stands), needs, pictures=True, parts=_drawn(stands))
            for name, stands in (("outcomes", document), ("plain", plain_edition))
            for ending, media, make, needs in (
                ("docx", f"{_OFFICE}.wordprocessingml.document", _word, "docx"),
                ("pdf", "application/pdf", _pdf, "typst"),
            )
        ),
        Format("outcomes.xlsx", f"{_OFFICE}.spreadsheetml.sheet", _sheets, "xlsxwriter"),
        Format("outcomes.md", "text/markdown; charset=utf-8", lambda of: markdown.written(document(of.tables))),
        Format("boards.pdf", "application/pdf", _boards_pdf, "typst", True, lambda of: len(of.boards)),
        Format("boards.zip", "application/zip", _boards_zip, "typst", True, lambda of: len(of.boards)),
        Format("canvases.zip", "application/zip", _canvases, "quickjs", pictures=True),
        Format("graphs.zip", "application/zip", lambda of: zipped(graphs.files(of.tables))),
        Format("tables.zip", "application/zip", _tables),
        Format(CALENDAR, "text/calendar; charset=utf-8", lambda of: calendar(of.report), holds=_has_days),
        Format(
            "everything.zip", "application/zip", _everything,
            pictures=True, parts=lambda of: sum(one.all_parts(of) for one in _in_all(of)),
        ),
        *(Format(f"{name}.csv", "text/csv; charset=utf-8", _csv(name)) for name in get_args(TableName)),
        Format("workshop.json", "application/json", None),
    )
}  # fmt: skip


def releasable(audience: Audience, state: State | None = None) -> tuple[ReleasedKey, ...]:
    """What can be handed to participants: pupils are handed the plain edition, pictures and the replay alone.

    `state`: of those, what holds anything of it.
    """
    there = (key for key in RELEASED if key == REPLAY or (FORMATS[key].is_there and _holds(key, state)))
    return tuple(key for key in there if audience != "pupils" or key in _PLAIN)


def offered(state: State | None = None) -> tuple[FileKey, ...]:
    """Of the files that the page offers those that this server can make. `state`: and that hold anything of it."""
    return tuple(key for key in get_args(FileKey) if FORMATS[key].is_there and _holds(key, state))


def _holds(key: str, state: State | None) -> bool:
    holds = FORMATS[key].holds
    return state is None or holds is None or holds(state)
