"""CSV files that a spreadsheet opens as what they are: tables of words and numbers, never programs."""

import csv
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.time import an_id

from ninedots.domain import commands as c
from ninedots.domain import records as r
from ninedots.domain.state import State
from ninedots.domain.words import Words
from ninedots.outcomes.tables import TABLES, safe, table

from .play import ANN, BALLOT, BEN, BOARD, LEAD, Play, whole


def rows(name: str, play: Play) -> list[dict[str, str]]:
    data = table(name, play.state)
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_notes_say_where_they_lie_and_who_wrote_them() -> None:
    first = next(row for row in rows("notes", whole()) if "formula" in row["text"])
    assert first == {
        "exercise": "Small",
        "layer": "Top",
        "zone": "Left",
        "kind": "idea",
        "text": "'=1+1 is not a formula",
        "other text": "",
        "merged texts": "",
        "Sector": "Health",
        "group": "Ann agency",
        "author": "Ann Able",
        "theme": "Together",
        "carried from": "",
        "energy": "Easy: 1; Timely: 0",
    }
    carried = next(row for row in rows("notes", whole()) if "learn" in row["text"])
    assert carried["exercise"] == "Next"
    assert carried["carried from"] == "Small: =1+1 is not a formula"


def test_energy_is_not_told_while_people_think_alone() -> None:
    play = whole()
    play.stage("alone")
    first = next(row for row in rows("notes", play) if "formula" in row["text"])
    assert first["energy"] == ""


def test_votes_are_ranked() -> None:
    best, second, third = rows("votes", whole())
    assert [row["question"] for row in (best, second, third)] == [
        "How might we meet?", "How might we listen?", "How might we count?",
    ]  # fmt: skip
    assert (best["Feasible"], best["Feasible rank"], best["overall"], best["overall rank"]) == ("3", "1", "3", "1")
    assert (third["overall"], third["overall rank"], third["voters"]) == ("0", "", "2")


def test_VOTE_28_votes_of_themes_stand_beside_their_questions() -> None:
    play = Play("named")
    play.stage("share")
    for name in ("q1", "q2", "q3"):
        play.note(ANN, name, f"How might we {name}?", "right", "question")
    play.do(ANN, c.AddTheme(theme=an_id("theme"), activity=BOARD, name="=Trust", notes=(an_id("q1"), an_id("q2"))))
    play.stage("vote")
    for voter, note in ((ANN, "q1"), (BEN, "q2")):
        play.do(voter, c.PlaceVotes(ballot=BALLOT, note=an_id(note), criterion="viable", count=2))
    play.do(LEAD, c.ShowResult(ballot=BALLOT))
    for voter in (ANN, BEN):
        play.do(voter, c.AgreeToResult(ballot=BALLOT, agrees=True))
    said = [(row["question"], row["theme"], row["votes of the theme"]) for row in rows("votes", play)]
    assert said == [
        ("How might we q1?", "'=Trust", "4"),
        ("How might we q2?", "'=Trust", "4"),
        ("How might we q3?", "", ""),
    ]


def test_links_and_commitments() -> None:
    (link,) = rows("links", whole())
    assert (link["link"], link["how well"], link["to"]) == ("leads to", "well", "Zwei “Wörter”,\nauf zwei Zeilen 😀")
    (commitment,) = rows("commitments", whole())
    assert commitment["commitment"] == "'@meet weekly"
    assert commitment["who"] == "'-me"


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("attribution", ["group", "anonymous"])
def test_names_stay_inside_where_the_workshop_chose_so(name: str, attribution: Any) -> None:
    said = table(name, whole(attribution).state).decode()
    assert "Ann Able" not in said
    assert ("Ann agency" in said) == (attribution == "group" and name == "notes")


@pytest.mark.parametrize("name", TABLES)
def test_nothing_hidden_is_in_any_table(name: str) -> None:
    assert b"nobody may read" not in table(name, whole().state)


@pytest.mark.parametrize("name", TABLES)
def test_an_empty_workshop_gives_an_empty_table(name: str) -> None:
    assert table(name, Play().state).decode("utf-8-sig") == '"nothing here yet"\r\n'


@given(st.text())
def test_OUT_2_no_cell_is_a_formula(cell: str) -> None:
    made = str(safe(cell))
    assert not made.lstrip(" \u00a0").startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠"))
    assert made in (cell, f"'{cell}")


def saying(record: Any, text: str) -> Any:
    """The record with this in the place of every word that a person wrote, by the marks of its type."""
    said: dict[str, Any] = {}
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        if any(isinstance(mark, Words) for mark in field.metadata):
            said[name] = (text,) if isinstance(value, tuple) else text if isinstance(value, str) else value
        elif isinstance(value, r.Rival):
            said[name] = saying(value, text)
    return record.model_copy(update=said)


@pytest.mark.parametrize("name", TABLES)
def test_OUT_2_no_word_of_anybody_becomes_a_formula_wherever_it_stands(name: str) -> None:
    play = whole()
    play.state = State([saying(record, "=HYPERLINK(0)") for record in play.state.records.values()])
    cells = [cell for row in rows(name, play) for cell in (*row, *row.values())]
    assert "'=HYPERLINK(0)" in cells
    assert not [cell for cell in cells if cell.startswith("=")]


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@A1", "\t=1", "\r=1", "＝1", " =1", "\u00a0+1"])
def test_OUT_2_what_could_be_a_formula_gets_an_apostrophe(cell: str) -> None:
    assert safe(cell) == f"'{cell}"


def test_numbers_stay_numbers() -> None:
    assert safe(-3) == -3
