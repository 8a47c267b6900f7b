"""The report as Markdown (CommonMark, with the tables that GitHub brought in).

Only its own structure is Markdown: every text is escaped, so nothing that anybody wrote becomes a heading, a list, a
link, a picture or HTML, and no bare address is made a link. There is no link in the file at all.
"""

import re
from collections.abc import Iterator

from .document import SUMMARY, Document
from .document.parts import Paragraph, Picture, Table, Text, pieces

# What means something wherever it stands.
_ALWAYS = re.compile(r"[\\`*_\[\]<>#|~&$^{}!]")
# What would be made a link of: https://, mailto:, example.org, somebody@example.org.
_ADDRESSES = re.compile(r"(?<=\S)[:@](?=\S)|(?<=\w)\.(?=[^\W\d])")
# What makes a list, a rule or an underlined heading where a line begins with it.
_FIRST = re.compile(r"^(\s*\d{0,9})([-+=.):])", re.MULTILINE)
_HEADS = {"Heading2": "### ", "Heading3": "#### ", "ListBullet": "- ", "ListBullet2": "  - ", "Quote": "> "}


def written(document: Document) -> bytes:
    return "".join(f"{line}\n" for line in _lines(document)).encode()


def escaped(text: str) -> str:
    """So that it reads as it was written. Lines stay lines."""
    lines = "\n".join(" ".join(line.split()) for line in text.split("\n"))
    return _FIRST.sub(r"\1\\\2", _ADDRESSES.sub(r"\\\g<0>", _ALWAYS.sub(r"\\\g<0>", lines)))


def _lines(document: Document) -> Iterator[str]:
    report = document.report
    yield f"# {_line(report.title)}"
    readers = f"For: {document.readers}" if document.readers else ""
    for line in (report.question, readers, *document.opening):
        if line:
            yield from ("", _line(line))
    yield from ("", f"## {SUMMARY}", "")
    for one, title in document.summary:
        yield f"- {_line(one.pieces)}" + (f" See “{title}”." if title else "")
    for section in document.sections:
        parts = [part for part in section.parts if not isinstance(part, Picture)]  # its words are under "Every note"
        if not parts:
            continue
        yield from ("", f"## {_line(section.title)}")
        listed = False
        for part in parts:
            is_listed = isinstance(part, Paragraph) and part.style.startswith("List")
            if not (listed and is_listed):
                yield ""
            yield from _part(part)
            listed = is_listed


def _part(part: Paragraph | Table) -> Iterator[str]:
    if isinstance(part, Table):
        yield _row([_line(cell) for cell in part.head])
        yield _row(["---"] * len(part.head))
        for row in part.rows:
            yield _row([_line(cell) for cell in row])
    elif part.style.startswith("Heading"):
        yield _HEADS[part.style] + _line(part.text)
    else:
        head = _HEADS.get(part.style, "")
        under = head if part.style == "Quote" else " " * len(head)
        # A line that goes on begins below its first word; the sign before its end keeps it a line of its own.
        yield head + f"\\\n{under}".join(line for line in _escaped(part.text).split("\n") if line)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _line(text: Text) -> str:
    return " ".join(_escaped(text).split())


def _escaped(text: Text) -> str:
    return "".join(_kept_apart(one.text) for one in pieces(text))


def _kept_apart(text: str) -> str:
    """Escaped, with the spaces at its ends that part it from the next piece."""
    before, after = (" " if text[:1] == " " else "", " " if text[-1:] == " " and text.strip() else "")
    return f"{before}{escaped(text)}{after}"
