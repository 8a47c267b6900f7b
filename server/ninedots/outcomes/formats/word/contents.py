"""What stands in the document, in the order in which an officer reads it: the summary first, every note at the end."""

import io
from collections.abc import Callable, Iterator
from typing import Any

from docx.oxml.ns import qn

from ninedots import __version__
from ninedots.outcomes.formats.tables import Tables
from ninedots.outcomes.formats.told import method, subtitle
from ninedots.outcomes.report import facts as f

from .appendix import links, notes
from .look import blank
from .parts import Mark, contents, linked, paragraph, said
from .sections import agreed, commitments, energy, how, layers, maps, people, reflections, threads, votes

Section = tuple[str, Callable[[Tables], Iterator[Any]], tuple[f.TableName, ...]]

SECTIONS: tuple[Section, ...] = (
    ("How it was run", how, ()),
    ("Who was there", people, ("people",)),
    ("What was agreed", agreed, ("agreed",)),
    ("From note to commitment", threads, ("threads",)),
    ("What the links say", maps, ("map",)),
    ("Layers", layers, ("layers",)),
    ("What people marked", energy, ("energy",)),
    ("Votes", votes, ("votes", "results")),
    ("What happens next", commitments, ("commitments",)),
    ("Said without names", reflections, ("reflections",)),
    ("Every note", notes, ("notes",)),
    ("Every link", links, ("links",)),
)


def document(tables: Tables) -> bytes:
    report = tables.report
    made = blank(report)
    last = made.element.body.find(qn("w:sectPr"))
    for part in _parts(tables):
        last.addprevious(part)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _parts(tables: Tables) -> Iterator[Any]:
    report = tables.report
    told = [(title, body, of) for title, section, of in SECTIONS if (body := list(section(tables)))]
    titles = ["Summary", *(title for title, _, _ in told), "How this was made"]
    marks = {title: Mark(number, f"_Toc{number:08}") for number, title in enumerate(titles, 1)}
    yield paragraph("Title", said(report.title))
    if report.question:
        yield paragraph("Subtitle", said(report.question))
    yield paragraph("Normal", subtitle(report))
    yield paragraph("Small", f"Made with Nine Dots {__version__}.")
    yield from contents((title, marks[title].name) for title in titles)

    yield paragraph("Heading1", "Summary", mark=marks["Summary"])
    where = {name: title for title, _, of in told for name in of}
    for one in report.summary:
        title = where.get(one.table)
        yield paragraph("ListBullet", one.pieces, after=linked(title, marks[title].name) if title else ())
    for title, body, _ in told:
        yield paragraph("Heading1", title, mark=marks[title])
        yield from body
    yield paragraph("Heading1", titles[-1], mark=marks[titles[-1]])
    for line in method(report):
        yield paragraph("ListBullet", line)
