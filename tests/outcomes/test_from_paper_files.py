"""Notes from paper in files: marked in a column or in words, and counted apart."""

import io
import zipfile

import orjson
import pytest
from tests.support.time import an_id

from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.outcomes.reading import read_export

from .files import made, rows, sheets
from .play import ANN, BOARD, LEAD, Play

MANY = limits.GROUP_TOLD
SAID = ("The bus stops at five", "Nobody asks us")


def typed_in(people: int = MANY) -> Play:
    play = Play()
    play.stage("share")
    play.note(ANN, "anns", "We have no room")
    notes = tuple(
        c.BroughtNote(note=an_id(f"p{at}"), zone="left", note_type="idea", text=text) for at, text in enumerate(SAID)
    )
    play.do(
        LEAD,
        c.BringNotesIn(brought=an_id("pile"), activity=BOARD, from_paper=True, notes=notes),
        c.CountWithoutDevice(people=people),
    )
    return play


@pytest.mark.parametrize("people", [MANY - 1, MANY])
def test_FROMPAPER_4_FROMPAPER_5_tables_say_what_is_from_paper_and_how_many_had_no_device(people: int) -> None:
    state, told = typed_in(people).state, people >= MANY
    notes = {row["text"]: (row["from paper"], row["brought in"]) for row in rows("notes", state)}
    assert notes == {"We have no room": ("no", "no")} | dict.fromkeys(SAID, ("yes" if told else "no", "no"))
    counted = [row["people"] for row in rows("people", state) if row["role"] == "without a device"]
    assert counted == ([str(people)] if told else [])
    (zone,) = [row for row in rows("layers", state) if row["notes"] != "0"]
    assert (zone["notes"], zone["from paper"]) == ("3", "2" if told else "0")
    _, _, head, *body = sheets(made("outcomes.xlsx", state))["Notes"]
    assert sorted(str(row[head.index("from paper")]) for row in body) == (
        ["no", "yes", "yes"] if told else ["no", "no", "no"]
    )


@pytest.mark.parametrize("people", [MANY - 1, MANY])
def test_FROMPAPER_4_FROMPAPER_5_documents_say_it_in_words(people: int) -> None:
    state, told = typed_in(people).state, people >= MANY
    with zipfile.ZipFile(io.BytesIO(made("outcomes.docx", state))) as packed:
        word = packed.read("word/document.xml").decode()
    markdown = made("outcomes.md", state).decode()
    graphs = zipfile.ZipFile(io.BytesIO(made("canvases.zip", state)))
    canvas = "".join(graphs.read(name).decode() for name in graphs.namelist())
    assert word.count("typed in by a facilitator") == markdown.count("typed in by a facilitator") == (2 if told else 0)
    for said in (f"{people} more people took part without a device.", "2 of them from paper"):
        assert (said in word, said in markdown) == (told, told)
    assert canvas.count("from paper") == (2 if told else 0)


def test_FROMPAPER_6_they_come_back_with_the_workshop() -> None:
    records = read_export(made("workshop.json", typed_in().state))
    assert sorted(one.text for one in records if isinstance(one, r.Note) and one.from_paper) == sorted(SAID)
    (workshop,) = [one for one in records if isinstance(one, r.Workshop)]
    assert workshop.without_device == MANY


def test_FROMPAPER_6_an_export_from_before_is_read() -> None:
    document = orjson.loads(made("workshop.json", typed_in().state))
    for record in document["records"]:
        record.pop("from_paper", None)
        record.pop("without_device", None)
    records = read_export(orjson.dumps(document))
    assert not any(one.from_paper for one in records if isinstance(one, r.Note))
