"""The document as a file for Word: title, contents, summary, sections."""

import io
from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from ninedots.outcomes.formats.document import SUMMARY, Document
from ninedots.outcomes.formats.document.parts import Paragraph, Part, said

from .look import blank
from .parts import Mark, contents, linked, paragraph, table


def written(document: Document) -> bytes:
    made = blank(document.report)
    last = made.element.body.find(qn("w:sectPr"))
    for part in _parts(document):
        last.addprevious(part)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _parts(document: Document) -> Iterator[Any]:
    report = document.report
    marks = {title: Mark(number, f"_Toc{number:08}") for number, title in enumerate(document.titles, 1)}
    yield paragraph("Title", said(report.title))
    if report.question:
        yield paragraph("Subtitle", said(report.question))
    for style, line in zip(("Normal", "Small"), document.opening, strict=True):
        yield paragraph(style, line)
    yield from contents((title, marks[title].name) for title in document.titles)
    yield paragraph("Heading1", SUMMARY, mark=marks[SUMMARY])
    for one, title in document.summary:
        yield paragraph("ListBullet", one.pieces, after=linked(title, marks[title].name) if title else ())
    for section in document.sections:
        yield paragraph("Heading1", section.title, mark=marks[section.title])
        yield from (_part(part) for part in section.parts)


def _part(part: Part) -> Any:
    if isinstance(part, Paragraph):
        return paragraph(part.style, part.text, keep=part.keep)
    return table(part.title, part.about, part.head, part.rows, part.shares)
