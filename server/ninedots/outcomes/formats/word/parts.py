"""Paragraphs, lists and tables of a document, written as XML.

python-docx looks a style up for every paragraph and counts every cell of a table for each of its cells, which takes a
minute for 1,500 notes. So it opens and packs the document, and what stands in it is written here, by style ids.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from ninedots.outcomes.formats.document.parts import Table, Text, pieces

_WIDTH = 9638  # between the margins of an A4 page, in twentieths of a point: 17 cm
_LETTER = 120  # in the same: how wide a bold letter of a heading is at most on average
# Hebrew, Arabic and their presentation forms, with what stands between two letters of them.
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_RUNS = re.compile(rf"[{_RTL}](?:[^A-Za-z{_RTL}]*[{_RTL}])*|[^{_RTL}]+")
_STRONG = re.compile(rf"[A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u052f\u0900-\u0dff{_RTL}]")


def made(tag: str, /, *children: Any, **attributes: str | int) -> Any:
    """An element of WordprocessingML. Attributes are in its namespace, too."""
    element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    element.extend(children)
    return element


@dataclass(frozen=True, slots=True)
class Mark:
    """A bookmark, to which others lead."""

    number: int
    name: str


def paragraph(
    style: str, text: Text, *, keep: bool = False, mark: Mark | None = None, after: Iterable[Any] = ()
) -> Any:
    """`keep`: on the page of what follows. `after`: runs at its end."""
    there = list(pieces(text))
    layout = made("pPr", made("pStyle", val=style))
    if keep:
        layout.append(made("keepNext"))
    # The first strong letter of what people said sets the side from which it is read, as in a browser.
    if all(one.said for one in there) and _is_rtl("".join(one.text for one in there)):
        layout.append(made("bidi"))
    found = made("p", layout)
    if mark:
        found.append(made("bookmarkStart", id=mark.number, name=mark.name))
    for one in there:
        found.extend(_runs(one.text))
    if mark:
        found.append(made("bookmarkEnd", id=mark.number))
    found.extend(after)
    return found


def linked(text: str, anchor: str) -> list[Any]:
    """Runs that lead to a bookmark."""
    return [*_runs(" See "), made("hyperlink", *_runs(f"“{text}”"), anchor=anchor, history=1), *_runs(".")]


def field(kind: str) -> list[Any]:
    """A number that the program fills in, such as that of the page."""
    return [
        made("r", made("fldChar", fldCharType="begin")),
        made("r", _kept(made("instrText"), f" {kind} ")),
        made("r", made("fldChar", fldCharType="separate")),
        made("r", _kept(made("t"), "1")),
        made("r", made("fldChar", fldCharType="end")),
    ]


def contents(entries: Iterable[tuple[str, str]]) -> list[Any]:
    """The list of headings, written out: a field alone stays empty until somebody has it updated."""
    begin = [
        made("r", made("fldChar", fldCharType="begin")),
        made("r", _kept(made("instrText"), ' TOC \\o "1-1" \\n \\h ')),
        made("r", made("fldChar", fldCharType="separate")),
    ]
    end = [made("r", made("fldChar", fldCharType="end"))]
    rows = list(entries)
    return [
        made(
            "p",
            made("pPr", made("pStyle", val="Contents")),
            *(begin if at == 0 else ()),
            made("hyperlink", *_runs(title), anchor=anchor, history=1),
            *(end if at == len(rows) - 1 else ()),
        )
        for at, (title, anchor) in enumerate(rows)
    ]


def table(part: Table) -> Any:
    """With a header row that is repeated on each page, and what it shows in words."""
    widths = [_WIDTH * share // sum(part.shares) for share in part.shares]
    found = made(
        "tbl",
        made(
            "tblPr",
            made("tblStyle", val="TableGrid"),
            made("tblW", w=sum(widths), type="dxa"),
            made("tblLayout", type="fixed"),
            made("tblLook", val="0620", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
            made("tblCaption", val=part.title),
            made("tblDescription", val=part.about),
        ),
        made("tblGrid", *(made("gridCol", w=width) for width in widths)),
    )
    found.append(_head(part.head, part.turned, widths))
    for row in part.rows:
        found.append(_row(row, widths, "TableText", made("trPr", made("cantSplit"))))
    return found


def _head(head: Sequence[str], turned: Sequence[bool], widths: Sequence[int]) -> Any:
    longest = max((len(name) for name, turns in zip(head, turned, strict=True) if turns), default=0)
    layout = made("trPr", made("cantSplit"))
    if longest:
        layout.append(made("trHeight", val=(longest + 2) * _LETTER, hRule="atLeast"))
    layout.append(made("tblHeader"))
    row = _row(head, widths, "TableHead", layout)
    for cell, turns in zip(row.findall(qn("w:tc")), turned, strict=True):
        if turns:
            cell.find(qn("w:tcPr")).append(made("textDirection", val="btLr"))
    return row


def _row(cells: Sequence[Text], widths: Sequence[int], style: str, layout: Any) -> Any:
    return made(
        "tr",
        layout,
        *(
            made("tc", made("tcPr", made("tcW", w=width, type="dxa")), paragraph(style, text))
            for text, width in zip(cells, widths, strict=True)
        ),
    )


def _is_rtl(text: str) -> bool:
    first = _STRONG.search(text)
    return first is not None and re.match(f"[{_RTL}]", first[0]) is not None


def _runs(text: str) -> Iterable[Any]:
    """Letters that are read from the right are in runs of their own that say so."""
    for part in _RUNS.findall(text):
        run = made("r")
        if re.match(f"[{_RTL}]", part):
            run.append(made("rPr", made("rtl"), made("lang", bidi="ar-SA")))
        for at, line in enumerate(part.split("\n")):
            if at:
                run.append(made("br"))
            if line:
                run.append(_kept(made("t"), line))
        yield run


def _kept(element: Any, text: str) -> Any:
    element.text = text
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element
