"""A document as the data that `report.typ` sets: blocks, each with its runs of words."""

import re
from collections.abc import Iterable
from typing import Any

from ninedots.outcomes.formats.document import SUMMARY, Document
from ninedots.outcomes.formats.document.parts import Paragraph, Part, Picture, Table, Text, pieces, said

LONGEST = 24
"""Letters without a break, beyond which a word may be broken anywhere: a column holds no longer ones."""
_LONG = re.compile(rf"\S{{{LONGEST},}}")
_BREAK = "\u200b"
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_STRONG = re.compile(rf"[A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u052f\u0900-\u0dff{_RTL}]")
# Scripts that tell a voice which language it meets, as far as our screens speak it.
_LANGUAGES = (
    (re.compile("[ٹڈڑںے]"), "ur"),
    (re.compile(f"[{_RTL}]"), "ar"),
    (re.compile("[\u0980-\u09ff]"), "bn"),
    (re.compile("[іїєґІЇЄҐ]"), "uk"),
)

Block = dict[str, Any]


def laid(document: Document) -> Block:
    report = document.report
    labels = {title: f"s{number}" for number, title in enumerate(document.titles, 1)}
    summary = [
        {"text": _words(one.pieces), "under": [], "see": title or "", "label": labels[title] if title else ""}
        for one, title in document.summary
    ]
    return {
        "title": report.title,
        "head": _words(said(report.title)),
        "question": _words(said(report.question)) if report.question else None,
        "readers": _words(["For: ", *said(document.readers)]) if document.readers else None,
        "opening": [_words(line) for line in document.opening],
        "made": report.made // 1000,
        "summary": {"title": SUMMARY, "label": labels[SUMMARY], "items": summary},
        "sections": [
            {"title": section.title, "label": labels[section.title], "blocks": _blocks(section.parts)}
            for section in document.sections
        ],
    }


def _blocks(parts: Iterable[Part]) -> list[Block]:
    """Lines of a list that follow each other are one list; what stands under a line goes with it."""
    blocks: list[Block] = []
    for part in parts:
        if isinstance(part, Picture):
            blocks.append({"kind": "board", "board": part.board, "title": part.title, "about": part.about})
        elif isinstance(part, Table):
            blocks.append(
                {
                    "kind": "table",
                    "about": part.about,
                    "shares": [*part.shares],
                    "head": [_words(cell) for cell in part.head],
                    "turned": [*part.turned],
                    "rows": [[_words(cell) for cell in row] for row in part.rows],
                }
            )
        elif part.style == "ListBullet2" and blocks and blocks[-1]["kind"] == "list":
            blocks[-1]["items"][-1]["under"].append(_words(part.text))
        elif part.style.startswith("List"):
            if not (blocks and blocks[-1]["kind"] == "list"):
                blocks.append({"kind": "list", "items": []})
            blocks[-1]["items"].append({"text": _words(part.text), "under": [], "see": "", "label": ""})
        else:
            blocks.append(_paragraph(part))
    return blocks


def _paragraph(part: Paragraph) -> Block:
    if part.style.startswith("Heading"):
        return {"kind": "heading", "level": int(part.style[-1]), "text": _words(part.text)}
    return {"kind": {"Quote": "quote", "Small": "small"}.get(part.style, "normal"), "text": _words(part.text)}


def _words(text: Text) -> Block:
    """Runs with their languages, and whether the whole is read from the right."""
    runs = [{"text": _breakable(one.text), "language": _language(one.text)} for one in pieces(text) if one.text]
    theirs = "".join(one.text for one in pieces(text) if one.said)
    alone = all(one.said for one in pieces(text))
    first = _STRONG.search(theirs)
    return {"runs": runs, "rtl": bool(alone and first and re.match(f"[{_RTL}]", first[0]))}


def _language(text: str) -> str:
    """Empty: that of the document, or it cannot be told."""
    return next((language for letters, language in _LANGUAGES if letters.search(text)), "")


def _breakable(text: str) -> str:
    def cut(word: re.Match[str]) -> str:
        return _BREAK.join(word[0][at : at + LONGEST // 2] for at in range(0, len(word[0]), LONGEST // 2))

    return _LONG.sub(cut, text)
