"""What a workshop that followed the story must look like in its exported files."""

import io
import re
from typing import Any

from pypdf import PdfReader

from .story import (
    CARRIED,
    COMMITMENT,
    CRITERIA,
    MOVED_TO,
    OBSERVED,
    QUESTIONS,
    REFLECTIONS,
    total,
)

KINDS = ("note", "link", "result", "paper", "commitment")
SAID = [words for _, words in OBSERVED.values()] + QUESTIONS + list(REFLECTIONS.values())

Row = dict[str, str]


def check_document(document: dict[str, Any]) -> None:
    assert document["format"] == "ninedots-workshop"
    assert document["kept_out"] == {"notes": 0, "ballots": 0}
    kinds = {kind: [one for one in document["records"] if one["kind"] == kind] for kind in KINDS}
    assert sorted(note["text"] for note in kinds["note"]) == sorted(SAID)
    assert not any(note["author"] for note in kinds["note"])  # anonymous
    texts = {note["id"]: note["text"] for note in kinds["note"]}
    assert [(texts[link["source"]], texts[link["target"]]) for link in kinds["link"]] == [
        (OBSERVED["Bo"][1], OBSERVED["Amal"][1])
    ]
    [carried] = [note for note in kinds["note"] if note["text"] == CARRIED]
    assert [texts[note] for note in carried["trace"]] == [OBSERVED["Bo"][1]]
    [result] = kinds["result"]
    for place, question in enumerate(QUESTIONS):
        [counts] = [counts for note, counts in result["totals"].items() if texts[note] == question]
        assert counts == {criterion: total(place, name) for criterion, name in CRITERIA.items()}
    assert not kinds["paper"]  # three voters would be recognised by theirs
    assert [one["text"] for one in kinds["commitment"]] == [COMMITMENT["What will be done"]]


def check_notes(rows: list[Row]) -> None:
    assert {row["text"] for row in rows} == {_safe(words) for words in SAID}
    [moved] = [row for row in rows if row["text"] == OBSERVED["Amal"][1]]
    assert moved["zone"] == MOVED_TO


def check_links(rows: list[Row]) -> None:
    [link] = rows
    assert (link["from"], link["link"], link["to"]) == (_safe(OBSERVED["Bo"][1]), "holds up", OBSERVED["Amal"][1])


def check_votes(rows: list[Row]) -> None:
    votes = {(row["question"], row["criterion"]): int(row["votes"]) for row in rows}
    assert votes == {
        (question, name): total(place, name) for place, question in enumerate(QUESTIONS) for name in CRITERIA.values()
    }


def check_boards(pdf: bytes) -> None:
    pages = [re.sub(r"\s", "", page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages]
    for words in SAID:
        assert any(re.sub(r"\s", "", words) in page for page in pages), words


def check_commitments(rows: list[Row]) -> None:
    [commitment] = rows
    assert [commitment["commitment"], commitment["who"], commitment["when"]] == list(COMMITMENT.values())
    assert commitment["question"] == QUESTIONS[1]


def _safe(words: str) -> str:
    """As a spreadsheet gets it: never a formula."""
    return f"'{words}" if words[0] == "=" else words
