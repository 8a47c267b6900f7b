"""The plain edition: pictures first, short sentences, nobody's name."""

import io
import re
import zipfile
from random import Random

from pypdf import PdfReader
from tests.support.time import an_id

from ninedots.domain import commands as c
from ninedots.outcomes.formats import RELEASED, releasable
from ninedots.outcomes.formats.document import plain_edition
from ninedots.outcomes.formats.document.parts import Paragraph, Picture, pieces
from ninedots.outcomes.formats.tables import Tables
from ninedots.outcomes.formats.taken import Taken

from .files import NOW, made
from .play import ANN, LEAD, Play, whole


def play() -> Play:
    found = whole(voters=7)
    found.stage("share")
    found.note(ANN, "word", "I felt heard today", "round", "reflection")
    found.do(LEAD, c.ReviseSentence(sentence=an_id("own"), text="Come back in May."))
    return found


def test_RELEASE_8_pictures_come_first_and_our_sentences_have_at_most_sixteen_words() -> None:
    told = plain_edition(Tables(Taken(play().state, NOW, Random(1)).report))
    assert isinstance(told.sections[0].parts[0], Picture)
    ours = [one.text for one, _ in told.summary if one.by != "own"]
    ours += [*told.opening, *(section.title for section in told.sections)]
    for section in told.sections:
        for part in section.parts:
            if isinstance(part, Paragraph):
                ours.append("".join(piece.text for piece in pieces(part.text) if not piece.said))
            if isinstance(part, Picture):
                ours += part.about.split(". ")
    assert ours
    for line in ours:
        for sentence in re.split(r"(?<=[.!?]) ", line):
            assert len(sentence.split()) <= 16, sentence


def test_RELEASE_8_it_names_nobody_who_wrote_and_says_what_was_chosen() -> None:
    state = play().state
    with zipfile.ZipFile(io.BytesIO(made("plain.docx", state))) as packed:
        word = packed.read("word/document.xml").decode()
    pdf = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(made("plain.pdf", state))).pages)
    for said in (word, " ".join(pdf.split())):
        for there in (
            "7 people took part.",
            "Come back in May.",
            "How might we meet?",
            "We belong.",
        ):
            assert there in said, there
        for name in ("Ann Able", "Ben Bright", "Ann agency"):
            assert name not in said


def test_RELEASE_7_RELEASE_8_pupils_are_handed_nothing_but_the_plain_edition_and_pictures() -> None:
    assert set(releasable("pupils")) == {"plain.docx", "plain.pdf", "boards.pdf", "replay.page"}
    assert releasable("parents") == releasable("professionals") == RELEASED
