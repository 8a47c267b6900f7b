"""CSV files that a spreadsheet opens as what they are: tables of words and numbers, never programs."""

import csv
import io
import zipfile
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.time import an_id

from ninedots.domain import commands as c
from ninedots.domain import records as r
from ninedots.domain.state import State
from ninedots.domain.words import Words
from ninedots.outcomes.formats.csv_files import safe

from .files import TABLES, made, rows
from .play import ANN, BALLOT, BEN, BOARD, LEAD, NEXT, Play, whole


def test_OUT_8_every_row_begins_with_its_workshop_and_the_day() -> None:
    for name in TABLES:
        for row in rows(name, whole(voters=20).state):
            assert list(row.values())[:3] == [an_id("workshop"), "Belonging", "2023-11-14"]


def test_OUT_8_tables_are_joined_by_ids() -> None:
    state = whole().state
    notes = {row["note id"]: row["text"] for row in rows("notes", state)}
    (link,) = rows("links", state)
    assert (notes[link["from id"]], notes[link["to id"]]) == (link["from"], link["to"])
    (commitment,) = rows("commitments", state)
    assert notes[commitment["question id"]] == commitment["question"] == "How might we meet?"
    assert {row["question id"] for row in rows("votes", state)} == {an_id("q1"), an_id("q2"), an_id("q3")}
    (carried,) = (row for row in rows("notes", state) if row["came from ids"])
    assert (carried["exercise id"], carried["came from ids"]) == (NEXT, an_id("first"))
    assert carried["came from"] == "Small: =1+1 is not a formula"


def test_notes_say_where_they_lie_and_who_wrote_them() -> None:
    first = next(row for row in rows("notes", whole().state) if "formula" in row["text"])
    assert {name: first[name] for name in ("exercise", "layer", "zone", "kind", "text", "said of it", "author")} == {
        "exercise": "Small",
        "layer": "Top",
        "zone": "Left",
        "kind": "idea",
        "text": "'=1+1 is not a formula",
        "said of it": "Sector: Health",
        "author": "Ann Able",
    }
    assert (first["theme"], first["group"]) == ("Together", "")


def test_energy_is_not_told_while_people_think_alone() -> None:
    play = whole()
    first, second = rows("energy", play.state)
    assert [(row["mark"], row["count"], row["holds"]) for row in (first, second)] == [
        ("Easy", "1", "yes"), ("Timely", "0", "no"),
    ]  # fmt: skip
    assert (first["rank"], first["tied"], first["marks in all"], first["most who marked a note"]) == (
        "1",
        "no",
        "1",
        "1",
    )
    play.stage("alone")
    assert rows("energy", play.state) == []


def test_OUT_8_ranks_are_numbers_and_ties_a_column() -> None:
    best, second, third = rows("results", whole().state)
    assert [row["question"] for row in (best, second, third)] == [
        "How might we meet?", "How might we listen?", "How might we count?",
    ]  # fmt: skip
    assert (best["total"], best["rank"], best["tied"], best["voters"]) == ("3", "1", "no", "2")
    assert (third["total"], third["rank"], third["tied"]) == ("0", "", "")
    votes = rows("votes", whole().state)
    assert [(row["criterion"], row["votes"], row["rank"], row["tied"]) for row in votes[:3]] == [
        ("Feasible", "3", "1", "no"), ("Desirable", "0", "", ""), ("Viable", "0", "", ""),
    ]  # fmt: skip


def test_VOTE_28_themes_stand_beside_their_questions() -> None:
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
    said = [(row["question"], row["theme"], row["rank"], row["tied"]) for row in rows("results", play.state)]
    assert said == [
        ("How might we q1?", "'=Trust", "1", "yes"),
        ("How might we q2?", "'=Trust", "1", "yes"),
        ("How might we q3?", "", "", ""),
    ]


def test_links_and_commitments() -> None:
    (link,) = rows("links", whole().state)
    assert (link["link"], link["how well"], link["to"]) == ("leads to", "well", "Zwei “Wörter”,\nauf zwei Zeilen 😀")
    (commitment,) = rows("commitments", whole().state)
    assert commitment["commitment"] == "'@meet weekly"
    assert commitment["who"] == "'-me"


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("attribution", ["group", "anonymous"])
def test_names_stay_inside_where_the_workshop_chose_so(name: str, attribution: Any) -> None:
    said = made(f"{name}.csv", whole(attribution).state).decode()
    assert "Ann Able" not in said
    assert "Ann agency" not in said


@pytest.mark.parametrize("name", TABLES)
def test_nothing_hidden_is_in_any_table(name: str) -> None:
    assert b"nobody may read" not in made(f"{name}.csv", whole().state)


@pytest.mark.parametrize("name", TABLES)
def test_an_empty_workshop_gives_a_table_with_its_columns(name: str) -> None:
    lines = made(f"{name}.csv", Play().state).decode("utf-8-sig").splitlines()
    assert lines[0].startswith('"workshop id","workshop","date",')
    assert all("people" in line or "facilitators" in line or "participants" in line for line in lines[1:])


def test_OUT_8_all_tables_come_in_one_file() -> None:
    state = whole().state
    with zipfile.ZipFile(io.BytesIO(made("tables.zip", state))) as bundle:
        assert bundle.testzip() is None
        assert {name: bundle.read(name) for name in bundle.namelist()} == {
            f"{name}.csv": made(f"{name}.csv", state) for name in TABLES
        }


def test_numbers_are_not_quoted_and_texts_are() -> None:
    lines = made("votes.csv", whole().state).decode("utf-8-sig").splitlines()
    assert lines[1].endswith(f'"{an_id("q1")}",1,"How might we meet?","Feasible",3,1,"no",0')


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


@pytest.mark.parametrize("name", [name for name in TABLES if name not in ("layers", "people")])
def test_OUT_2_no_word_of_anybody_becomes_a_formula_wherever_it_stands(name: str) -> None:
    play = whole()
    play.state = State([saying(record, "=HYPERLINK(0)") for record in play.state.records.values()])
    data = made(f"{name}.csv", play.state).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(data, newline="")) for cell in row]
    assert not [cell for cell in cells if cell.startswith("=")]
    assert ("'=HYPERLINK(0)" in cells) == (len(data.splitlines()) > 1)


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@A1", "\t=1", "\r=1", "＝1", " =1", "\u00a0+1"])
def test_OUT_2_what_could_be_a_formula_gets_an_apostrophe(cell: str) -> None:
    assert safe(cell) == f"'{cell}"


@pytest.mark.parametrize(
    "cell", ["3/4", "1-2", "1.5.", "12:30", "007", "1e5", "50 %", "£20", "May 5", "5 May 2027", "9.30 am", "1 000"]
)
def test_OUT_8_no_date_and_no_number_is_made_of_words(cell: str) -> None:
    assert safe(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["3/4 of us", "Year 7", "May", "by half-term", "Room 101", "2 of 3", "A4", ""])
def test_words_with_numbers_in_them_stay_as_they_are(cell: str) -> None:
    assert safe(cell) == cell


def test_numbers_stay_numbers() -> None:
    assert safe(-3) == -3
