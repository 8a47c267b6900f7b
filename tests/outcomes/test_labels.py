"""Labels, dots and large boards, read by pypdf."""

import io
import re

import pytest
from pypdf import PdfReader

from ninedots.domain import records as r
from ninedots.domain.outside import outside
from ninedots.exercises import Shelf
from ninedots.outcomes.formats import child
from ninedots.outcomes.formats.pictures import boards, labels

from .play import ANN, Play, whole

MM = 72 / 25.4
EACH = {"L7160": 21, "L7165": 8}


def read(pdf: bytes) -> tuple[list[str], set[tuple[int, int]]]:
    pages = PdfReader(io.BytesIO(pdf)).pages
    sides = {(round(float(one.mediabox.width) / MM), round(float(one.mediabox.height) / MM)) for one in pages}
    return [re.sub(r"\s+", "", one.extract_text()) for one in pages], sides


def labels_of(play: Play, grid: labels.Grid) -> bytes:
    told = outside(play.state).state
    board = next(told.all(r.Activity))
    found = labels.of_notes(told, board, told.exercise(board.id))
    return child.made(
        {"kind": "sheet", "key": "labels", "asked": labels.sheet_of(found, title="x", language="en", grid=grid)}
    )


@pytest.mark.parametrize("grid", labels.GRIDS)
def test_LABEL_1_each_note_is_on_a_label_of_its_own(grid: labels.Grid) -> None:
    play = Play()
    play.stage("share")
    texts = [f"Number {number} of them all" for number in range(EACH[grid] + 3)]
    for number, text in enumerate(texts):
        play.note(ANN, f"note{number}", text)
    play.stage("alone")
    play.note(ANN, "private", "Only Ann knows")
    pages, sides = read(labels_of(play, grid))
    assert sides == {(210, 297)}
    assert len(pages) == 2
    said = "".join(pages)
    for text in texts:
        assert said.count(re.sub(r"\s+", "", text)) == 1
    assert "OnlyAnn" not in said


def test_LABEL_2_labels_to_write_on_fill_their_sheet_with_examples_and_beginnings() -> None:
    exercise = Shelf.installed().exercise("how-might-we")
    for grid in labels.GRIDS:
        found = labels.of_prompts(exercise, grid)
        assert len(found) == EACH[grid]
        assert [one["text"] for one in found[:3]] == [zone.example for zone in exercise.zones]
        assert {one["text"] for one in found[3:]} == {"How might we …", "What if …"}


@pytest.mark.parametrize("people", [1, 40])
def test_LABEL_3_there_is_a_strip_of_dots_for_each_person(people: int) -> None:
    exercise = Shelf.installed().exercise("how-might-we")
    asked = labels.dots_of(exercise, title="x", language="en", people=people)
    pages, sides = read(child.made({"kind": "sheet", "key": "dots", "asked": asked}))
    assert sides == {(210, 297)}
    for criterion in exercise.ballots[0].criteria:
        assert "".join(pages).count(criterion.name) == people


def test_LABEL_4_a_board_with_its_notes_is_as_large_as_the_paper() -> None:
    told = outside(whole().state).state
    for board in told.all(r.Activity):
        asked = {"title": board.title, "board": boards.on_board(told, board), "size": "A1", "turn": "wide"}
        [said], sides = read(child.made({"kind": "sheet", "key": "large", "asked": asked}))
        assert sides == {(841, 594)}
        for note in told.all(r.Note):
            if note.activity == board.id:
                assert re.sub(r"\s+", "", note.text.replace("😀", "")) in said
