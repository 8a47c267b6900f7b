"""The document as a file for Word: title, contents, summary, sections."""

import io
from collections.abc import Iterator, Mapping
from typing import Any

from docx.oxml.ns import qn

from ninedots.outcomes.formats.document import SUMMARY, Document
from ninedots.outcomes.formats.document.parts import Paragraph, Part, Picture, said

from .boards import Boards
from .look import blank
from .parts import Mark, contents, linked, paragraph, table


def written(document: Document, boards: Mapping[str, bytes]) -> bytes:
    """`boards`: a PNG of each that has a picture in the document, by the id of its activity."""
    made = blank(document.report)
    last = made.element.body.find(qn("w:sectPr"))
    for part in _parts(document, Boards(made, boards)):
        last.addprevious(part)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _parts(document: Document, boards: Boards) -> Iterator[Any]:
    report = document.report
    marks = {title: Mark(number, f"_Toc{number:08}") for number, title in enumerate(document.titles, 1)}
    yield paragraph("Title", said(report.title))
    if report.question:
        yield paragraph("Subtitle", said(report.question))
    if document.readers:
        yield paragraph("Normal", ["For: ", *said(document.readers)])
    for style, line in zip(("Normal", "Small"), document.opening, strict=True):
        yield paragraph(style, line)
    yield from contents((title, marks[title].name) for title in document.titles)
    yield paragraph("Heading1", SUMMARY, mark=marks[SUMMARY])
    for one, title in document.summary:
        yield paragraph("ListBullet", one.pieces, after=linked(title, marks[title].name) if title else ())
    for section in document.sections:
        lying = any(isinstance(part, Picture) for part in section.parts)
        if lying:
            yield boards.page_ends(lying=False)
        yield paragraph("Heading1", section.title, mark=marks[section.title])
        yield from (_part(part, boards) for part in section.parts)
        if lying:
            yield boards.page_ends(lying=True)


def _part(part: Part, boards: Boards) -> Any:
    if isinstance(part, Paragraph):
        return paragraph(part.style, part.text, keep=part.keep)
    if isinstance(part, Picture):
        return boards.picture(part.board, part.about)
    return table(part)
