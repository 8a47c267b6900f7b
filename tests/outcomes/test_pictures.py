"""Pictures of boards, read by programs that did not make them: pypdf, a PNG's own head, an XML parser."""

import io
import re
import struct
import zipfile
from pathlib import Path
from random import Random
from typing import Any, Literal
from uuid import uuid4
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader
from tests.domain.world import LEAD as LEADER
from tests.domain.world import World, rid
from tests.support.time import an_id

from ninedots.domain import commands as c
from ninedots.domain import limits
from ninedots.domain import records as r
from ninedots.domain.outside import outside
from ninedots.outcomes.formats import child
from ninedots.outcomes.formats.pictures import boards
from ninedots.outcomes.formats.pictures.drawing import draw
from ninedots.outcomes.formats.pictures.letters import width_of
from ninedots.outcomes.formats.taken import Taken
from ninedots.trouble import CannotDo

from .files import NOW
from .play import ANN, BEN, Play, whole


def wanted(play: Play, key: Literal["boards.pdf", "boards.zip"] = "boards.pdf") -> dict[str, Any]:
    return Taken(play.state, NOW, Random(1)).given(key, pictures=True)


def words(text: str) -> str:
    return re.sub(r"\s+", "", text)


def said(pdf: bytes) -> str:
    return words("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))


def test_OUT_13_every_board_is_a_page_with_all_that_may_leave_the_house() -> None:
    play = whole()
    pdf = child.made(wanted(play))
    reader = PdfReader(io.BytesIO(pdf))
    told = outside(play.state).state
    assert len(reader.pages) == len(list(told.all(r.Activity)))
    assert reader.metadata
    assert reader.metadata.title == "Belonging"
    notes = [note.text for note in told.all(r.Note)]
    assert len(notes) >= 5
    for text in notes:
        assert words(text.replace("😀", "")) in said(pdf), text


def test_OUT_13_nobody_finds_on_a_picture_what_may_not_leave_the_house() -> None:
    play = whole("anonymous")
    play.stage("share")
    gone = play.note(BEN, "gone", "Taken back by Ben")
    play.do(BEN, c.RemoveNote(note=gone))
    play.stage("alone")
    play.note(ANN, "private", "Only Ann knows")
    text = said(child.made(wanted(play)))
    assert "formula" in text
    for hidden in ("OnlyAnnknows", "TakenbackbyBen", "AnnAble", "BenBright", "LeaLead"):
        assert hidden not in text


def test_OUT_9_a_small_group_has_no_paper_of_its_own_and_is_not_in_the_key() -> None:
    told = outside(whole("named").state).state
    groups = ("Ann agency", "Ben agency")
    told.put(told.workshop.model_copy(update={"groups": groups}))
    assert {note["group"] for note in boards.on_boards(told)[0]["board"]["notes"]} == {None}
    for number in range(2 * limits.GROUP_TOLD):
        group = "Ann agency" if number < limits.GROUP_TOLD else ""
        more = {"id": an_id(f"more{number}"), "name": f"More {number}", "role": "participant", "joined": 0, "seq": 0}
        told.put(r.Person.model_validate(more | {"group": group}))
    there = boards.on_boards(told)
    assert {note["group"] for note in there[0]["board"]["notes"]} == {None, "Ann agency"}
    text = said(child.made({**wanted(whole()), "boards": there}))
    assert "Annagency" in text
    assert "Benagency" not in text


def test_OUT_13_a_map_of_many_keeps_its_form() -> None:
    world = World().open("share", rid("second"))
    for number in range(240):
        zone = ("left", "round")[number % 2]
        player = c.AddNote(
            note=rid(f"n{number}"), activity=rid("second"), zone=zone, note_type="player", text=f"Player {number}"
        )
        world.must(LEADER, player)
    told = outside(world.state).state
    board = told.activity(rid("second"))
    assert board is not None
    picture = draw(boards.on_board(told, board))
    assert 1.2 < picture["width"] / picture["height"] < 2.4
    assert sum(words["text"].startswith("Player") for words in picture["words"]) == 240


def test_a_picture_of_each_kind_for_each_board_and_the_same_bytes_again() -> None:
    asked = wanted(whole(), "boards.zip")
    made = child.made(asked)
    bundle = zipfile.ZipFile(io.BytesIO(made))
    assert bundle.namelist() == [f"{one['name']}.{kind}" for one in asked["boards"] for kind in ("svg", "png", "pdf")]
    name = asked["boards"][0]["name"]
    head = bundle.read(f"{name}.png")
    assert head.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", head[16:24])
    assert 3000 < width <= 8192
    assert 1800 < height <= 8192
    svg = ElementTree.fromstring(bundle.read(f"{name}.svg"))
    assert svg.tag == "{http://www.w3.org/2000/svg}svg"
    assert not any(one.tag.endswith("script") for one in svg.iter())
    assert b"http:" not in re.sub(rb'xmlns(:\w+)?="[^"]*"', b"", bundle.read(f"{name}.svg"))
    assert child.made(asked) == made


def test_words_are_data_and_never_markup() -> None:
    play = Play()
    play.stage("share")
    text = '#read("/etc/passwd") $x$ *b* </svg><script>'
    play.note(ANN, "hostile", text)
    assert words(text) in said(child.made(wanted(play)))


@pytest.mark.parametrize(
    "text", ["Zażółć gęślą", "ситуація", "بچوں کو سنا", "শিক্ষক", "हिन्दी", "Tiếng Việt", "☎️ ❤️ 👩‍👩‍👧‍👦", "“…” – €"]
)
def test_there_are_letters_for_every_language_of_the_house(text: str) -> None:
    asked = wanted(whole())
    for bold in (False, True):
        assert 0 < width_of(text, bold) < len(text) * 1.4
    there = asked["boards"][0]
    notes = [{**there["board"]["notes"][0], "text": text}]
    pdf = child.made({**asked, "boards": [{**there, "board": {**there["board"], "notes": notes}}]})
    names = {font for page in PdfReader(io.BytesIO(pdf)).pages for font in _fonts(page)}
    assert not [name for name in names if "notdef" in name.lower()]
    if not re.search(r"[☎👩]", text):
        assert words(text)[0] in said(pdf)


def _fonts(page: object) -> list[str]:
    fonts = page["/Resources"]["/Font"]  # type: ignore[index]
    return [str(font.get_object()["/BaseFont"]) for font in fonts.values()]


def test_what_cannot_be_drawn_says_so() -> None:
    asked = wanted(whole())
    with pytest.raises(CannotDo, match=r"could not be made\. Everything in the workshop is kept"):
        child.made({**asked, "boards": [{"name": "nothing", "board": {"title": "nothing"}}]})


def heavy() -> dict[str, Any]:
    """A board that takes a processor for long."""
    asked = wanted(whole(), "boards.zip")
    board = asked["boards"][0]["board"]
    many = [{**board["notes"][0], "id": f"many{number}", "text": f"{number} " + "word " * 40} for number in range(6000)]
    return {**asked, "boards": [{"name": "many", "board": {**board, "notes": many}}]}


def test_OUT_16_a_board_beyond_its_bounds_says_so_at_once() -> None:
    with pytest.raises(CannotDo, match="could not be made"):
        child.made(heavy(), seconds=3, patience=90)


def test_OUT_16_no_process_outlives_what_waited_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    mark = f"NINE_DOTS_TEST_{uuid4().hex}"
    monkeypatch.setenv(mark, "1")  # who is made from here on has it
    with pytest.raises(CannotDo, match="not ready within 4 seconds"):
        child.made(heavy(), patience=4)
    assert not [path.parent.name for path in Path("/proc").glob("[0-9]*/environ") if mark.encode() in _read(path)]


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # somebody else's, or gone
        return b""
