"""The files that a workshop is taken away as: what they share is the same, and what is hidden is in none of them."""

import io
import re
import zipfile
from random import Random
from typing import get_args
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader
from tests.support.time import an_id

from ninedots.domain import commands as c
from ninedots.domain.actor import Actor
from ninedots.domain.decide.ballots import ballot_id
from ninedots.domain.state import State
from ninedots.outcomes.formats import FORMATS, FileKey, offered
from ninedots.outcomes.formats.naming import download, file_name
from ninedots.outcomes.formats.tables import Tables
from ninedots.outcomes.formats.taken import Taken
from ninedots.outcomes.report import report

from .files import NOW, TABLES, made, rows, sheets
from .play import ANN, BEN, BOARD, LEAD, NEXT, Play, whole

OF_REPORT = [key for key in FORMATS if key != "workshop.json"]  # what is brought back holds more: see docs/export.md


def texts(key: str, state: State) -> str:
    """All that a file says, whatever it is packed in."""
    return said(made(key, state))


def said(data: bytes) -> str:
    if data.startswith(b"%PDF"):
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data.decode("utf-8-sig", errors="replace")
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return "\n".join(text for name in packed.namelist() for text in (name, said(packed.read(name))))


def test_every_file_of_the_page_is_a_format() -> None:
    assert set(get_args(FileKey)) <= set(FORMATS)
    assert offered() == get_args(FileKey), "the development environment has all packages"


def test_OUT_7_every_number_and_sentence_that_two_files_share_is_the_same() -> None:
    state = whole(voters=20).state
    found = report(state, NOW)
    book = sheets(made("outcomes.xlsx", state))
    assert [row[0] for row in book["Summary"] if len(row) == 2][1:] == [one.text for one in found.summary]
    for table in Tables(found).all():
        names = [column.name for column in table.columns]
        told = [{name: cell for name, cell in zip(names, row, strict=True) if cell != ""} for row in table.rows]
        head, *body = book[table.title[:31]][2:]  # below its title and what it is about
        assert sorted(map(str, head)) == sorted(names)
        found_there = [{str(name): cell for name, cell in zip(head, row, strict=False) if cell != ""} for row in body]
        assert [row for row in found_there if row] == told, table.name
        csv = [[cell.removeprefix("'") for cell in row.values()][3:] for row in rows(table.name, state)]
        assert csv == [[str(cell) for cell in row] for row in table.rows], table.name
    (ballot,) = found.activities[0].ballots
    chart = book["Chart 1"][3:]
    assert [row[1:] for row in chart] == [[*(one.votes for one in each.by), each.total] for each in ballot.questions]


def test_OUT_10_each_sheet_is_one_marked_table_and_a_chart_says_in_words_what_it_shows() -> None:
    data = made("outcomes.xlsx", whole(voters=20).state)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        names = packed.namelist()
        parts = {name: ElementTree.fromstring(packed.read(name)) for name in names if name.endswith((".xml", ".rels"))}
    tables = [part for name, part in parts.items() if name.startswith("xl/tables/")]
    sheets_ = [part for name, part in parts.items() if name.startswith("xl/worksheets/sheet")]
    assert len(tables) == len(TABLES) + 2  # the summary, and the table of the chart
    assert len(sheets_) == len(tables) + 1  # the cover
    assert len({table.attrib["displayName"] for table in tables}) == len(tables)
    assert all(len([one for one in sheet.iter() if one.tag.endswith("}tablePart")]) <= 1 for sheet in sheets_)
    assert not [one for sheet in sheets_ for one in sheet.iter() if one.tag.endswith(("}f", "}mergeCell"))]
    (drawing,) = (part for name, part in parts.items() if name.startswith("xl/drawings/drawing"))
    (said,) = (one.attrib["descr"] for one in drawing.iter() if one.tag.endswith("}cNvPr"))
    assert said.startswith("Stacked bars of the votes on 3 questions, most first: 1. How might we meet? (")


def test_OUT_10_words_in_a_workbook_are_never_an_address_a_formula_or_a_number() -> None:
    play = Play()
    play.stage("share")
    said = ["=1+1", "https://example.org", "3/4", "1e5", "@x", "mailto:a@example.org", "<b>&amp;", "_x0041_"]
    for at, text in enumerate(said):
        play.note(ANN, f"n{at}", text)
    book = made("outcomes.xlsx", play.state)
    _, _, head, *body = sheets(book)["Notes"]
    assert [row[head.index("text")] for row in body] == said
    with zipfile.ZipFile(io.BytesIO(book)) as packed:
        for name in packed.namelist():
            assert not re.search(rb'TargetMode="External"', packed.read(name)), name


def test_OUT_17_in_a_workbook_words_stand_first_and_ids_behind_them_out_of_print() -> None:
    state = whole(voters=20).state
    data = made("outcomes.xlsx", state)
    book = sheets(data)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        workbook = packed.read("xl/workbook.xml").decode()
    printed = dict(re.findall(r"'?([^'<>!]+)'?!\$A\$1:\$([A-Z]+)\$\d+</definedName>", workbook))
    for table in Tables(report(state, NOW)).all():
        ids = {column.name for column in table.columns if column.kind == "id"}
        head = [str(cell) for cell in book[table.title[:31]][2]]
        first = min((head.index(one) for one in ids), default=len(head))
        assert set(head[first:]) == ids, table.name
        if ids:
            assert ord(printed[table.title[:31]]) - ord("A") == first - 1, "what is printed ends with the words"


def test_OUT_10_a_row_of_a_workbook_is_as_high_as_its_words_take() -> None:
    play = Play()
    play.stage("share")
    play.note(ANN, "short", "Meet")
    play.note(ANN, "long", "How might we meet every family before the first bad morning? " * 4)
    with zipfile.ZipFile(io.BytesIO(made("outcomes.xlsx", play.state))) as packed:
        texts = [ElementTree.fromstring(packed.read(name)) for name in packed.namelist() if "sheets/sheet" in name]
    heights = {float(row.get("ht", "15")) for sheet in texts for row in sheet.iter() if row.tag.endswith("}row")}
    assert 15 in heights
    assert max(heights) >= 15 * 4


@pytest.mark.parametrize("key", OF_REPORT)
@pytest.mark.parametrize("attribution", ["anonymous", "group"])
def test_OUT_9_nothing_that_is_hidden_is_in_any_file(key: str, attribution: str) -> None:
    play = whole(attribution)  # type: ignore[arg-type]
    play.stage("share")
    crowd = [Actor(an_id(f"crowd{number}"), "participant") for number in range(9)]
    for number, one in enumerate(crowd):
        group = "Planted pair" if number < 2 else "Schools"
        play.do(one, c.Join(person=one.person, name=f"Planted person {number}", group=group, role="participant"))
    play.note(crowd[0], "pair", "Something of two")
    play.note(ANN, "removed", "planted and removed")
    play.do(ANN, c.RemoveNote(note=an_id("removed")))
    play.note(BEN, "erased", "planted and erased")
    play.do(LEAD, c.EraseText(notes=(an_id("erased"),)))
    play.note(BEN, "hidden", "planted and hidden")
    play.do(LEAD, c.HideNote(note=an_id("hidden")))
    play.note(crowd[1], "unsigned", "Unsigned words", "round", "reflection")
    play.do(LEAD, c.OpenBallot(activity=BOARD, rule="nine"))
    play.stage("vote")
    play.do(ANN, c.PlaceVotes(ballot=ballot_id(BOARD, 2), note=an_id("q3"), criterion="viable", count=3))
    play.do(LEAD, c.CloseBallot(ballot=ballot_id(BOARD, 2)))
    play.stage("alone", NEXT)
    play.note(crowd[2], "private", "planted and private", activity=NEXT)
    text = texts(key, play.state)
    assert not [word for word in ("planted", "Planted", "nobody may read", ballot_id(BOARD, 2)) if word in text]
    assert not [one for one in ("Ann Able", "Ben Bright", *(each.person for each in crowd)) if one in text]
    if key in ("notes.csv", "outcomes.xlsx", "outcomes.md", "tables.zip", "everything.zip"):
        assert "Something of two" in text
        assert "Unsigned words" in text


def test_FILES_4_one_zip_holds_every_file_of_the_report_under_names_that_people_can_read() -> None:
    state = whole(voters=20).state
    with zipfile.ZipFile(io.BytesIO(made("everything.zip", state))) as packed:
        assert packed.testzip() is None
        there = {name: packed.read(name) for name in packed.namelist()}
    assert len(there) == len(set(there))
    for key in offered(state):
        what, ending = key.split(".")
        name, content = f"Belonging – {what} – 2023-11-14.{ending}", made(key, state)
        if key in ("everything.zip", "workshop.json"):
            assert name not in there
        elif ending == "zip":
            with zipfile.ZipFile(io.BytesIO(content)) as inner:
                assert [one for one in there if one.startswith(f"{what.capitalize()}/")] == [
                    f"{what.capitalize()}/{one}" for one in inner.namelist()
                ]
        else:
            assert name in there
    assert there["Tables/notes.csv"] == made("notes.csv", state)


def test_OUT_11_a_file_is_called_what_it_is() -> None:
    state = whole().state
    names = {key: FORMATS[key].name(Taken(state, NOW, Random(1)).report) for key in FORMATS}
    assert names["outcomes.xlsx"] == "Belonging – outcomes – 2023-11-14.xlsx"
    assert names["notes.csv"] == "Belonging – notes – 2023-11-14.csv"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Belonging in Brent", "Belonging in Brent – outcomes – 2026-11-29.xlsx"),
        ("../../etc: a/b\\c?", "etc a b c – outcomes – 2026-11-29.xlsx"),
        ('"; rm -rf *', "; rm -rf – outcomes – 2026-11-29.xlsx"),
        ("انتماء", "انتماء – outcomes – 2026-11-29.xlsx"),
        ("...", "Workshop – outcomes – 2026-11-29.xlsx"),
        ("ß" * 120, "ß" * 60 + " – outcomes – 2026-11-29.xlsx"),
    ],
)
def test_OUT_11_a_name_is_good_on_every_system(title: str, name: str) -> None:
    found = file_name(title, "outcomes", "2026-11-29", "xlsx")
    assert found == name
    header = download(found)
    assert header.isascii()
    assert re.fullmatch(r"attachment; filename=\"[A-Za-z0-9 ._()-]+\"; filename\*=UTF-8''[A-Za-z0-9%._~-]+", header)
    assert len(found.encode()) < 255
