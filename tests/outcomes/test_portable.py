"""The report as a tagged PDF, read by a program that did not write it (pypdf)."""

import io
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from pypdf import PdfReader
from tests.support.time import an_id

from ninedots.domain import commands as c
from ninedots.outcomes.report import report

from .files import NOW, made
from .play import ANN, LEAD, Play, whole

URDU = "بچوں کو سنا نہیں جاتا"
MARKUP = '#set page(fill: red) *bold* $x$ = `raw` #image("/etc/passwd") <s1> @s1'


@pytest.fixture(scope="module")
def play() -> Play:
    play = whole(voters=7)
    play.stage("share")
    play.note(ANN, "urdu", URDU)
    play.note(ANN, "markup", MARKUP)
    play.do(LEAD, c.ReviseReport(readers="School governors"), c.ReviseSentence(sentence=an_id("own"), text="We met."))
    return play


@pytest.fixture(scope="module")
def pdf(play: Play) -> PdfReader:
    return PdfReader(io.BytesIO(made("outcomes.pdf", play.state)))


def root_of(pdf: PdfReader) -> Any:
    return pdf.trailer["/Root"].get_object()


def nodes(pdf: PdfReader) -> Iterator[Any]:
    """Every element of the tree by which a screen reader goes, in its order."""

    def within(node: Any) -> Iterator[Any]:
        node = node.get_object()
        if not isinstance(node, dict):
            return
        if "/S" in node:
            yield node
        kids = node.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            yield from within(kid)

    yield from within(root_of(pdf)["/StructTreeRoot"])


def words(pdf: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).replace("\u200b", "").split())


def test_OUT_14_it_is_tagged_and_says_its_standard_title_and_language(pdf: PdfReader) -> None:
    root = root_of(pdf)
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Belonging"
    assert not pdf.metadata.author
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_data()


def test_OUT_14_its_headings_do_not_jump_and_lists_tables_and_boards_are_what_they_are(pdf: PdfReader) -> None:
    tags = [str(node["/S"]) for node in nodes(pdf)]
    levels = [int(tag[2:]) for tag in tags if tag[:2] == "/H" and tag[2:].isdigit()]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert {"/L", "/LI", "/LBody", "/Table", "/TR", "/TH", "/TD", "/Figure", "/Link", "/BlockQuote"} <= {*tags}
    figures = [str(node.get("/Alt", "")) for node in nodes(pdf) if node["/S"] == "/Figure"]
    boards = [alt for alt in figures if alt.startswith("The board of “")]
    assert len(boards) == 2
    assert all("Every word on it stands under “Every note”." in alt for alt in boards)
    languages = {str(node["/Lang"]) for node in nodes(pdf) if "/Lang" in node}
    assert any(language.startswith("ur") for language in languages)


def test_OUT_7_OUT_14_it_says_every_sentence_and_number_of_the_report(play: Play, pdf: PdfReader) -> None:
    found, said = report(play.state, NOW), words(pdf)
    for one in found.summary:
        assert " ".join(one.text.split()) in said, one.text
    for question in found.activities[0].ballots[0].questions:
        votes = " ".join(str(one.votes) for one in question.by)
        assert f"{question.number} {question.text} {votes} {question.total}" in said
    assert "For: School governors" in said
    assert "We met." in said


def test_OUT_14_what_people_wrote_is_words_and_never_markup(pdf: PdfReader) -> None:
    assert MARKUP.replace(" ", "") in words(pdf).replace(" ", "")


def test_OUT_14_where_a_sign_has_no_letter_in_our_fonts_it_is_made_all_the_same_and_says_so() -> None:
    play = whole()
    play.stage("share")
    play.note(ANN, "chinese", "学校に行けない子どもたち")
    data = made("outcomes.pdf", play.state)
    found = PdfReader(io.BytesIO(data))
    root = root_of(found)
    assert root["/MarkInfo"]["/Marked"]
    assert "could not be marked as PDF/UA-1" in words(found)
    assert b"pdfuaid" not in root["/Metadata"].get_data()
    assert made("outcomes.pdf", play.state) == data, "the same facts give the same bytes"
